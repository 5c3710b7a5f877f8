// tocsin add --store FILE PATHS…: reads articles into a store. Doing it twice changes nothing.
#include <fmt/core.h>

#include <array>
#include <memory>
#include <optional>

#include "cli/command.h"
#include "cli/document_row.h"
#include "cli/links.h"
#include "cli/program.h"
#include "store/store.h"

namespace tocsin::cli {
namespace {

// So many documents are made safe together: a crash loses none of those before, and the rest is read again.
constexpr int documents_together = 256;

struct Options {
    std::string store;
    std::vector<std::string> paths;
};

Result<int> run(const Settings& settings, const Options& options) {
    TRY(const auto pack, open_pack(settings));
    TRY(auto store, store::Store::open(options.store, store::Store::Mode::create));
    std::array<std::uint64_t, 3> counts{};
    std::optional<Error> failed;  // the first; the rest is then read without being kept
    int pending = 0;
    const auto keep = [&](const auto& add) {
        if (failed) return;
        const auto done = [&]() -> Result<void> {
            if (pending++ == 0) TRY_VOID(store.begin());
            TRY_VOID(add());
            if (pending < documents_together) return {};
            pending = 0;
            return store.commit();
        }();
        if (!done) failed = done.error();
    };
    const auto article = [&](const Coded& coded) {
        keep([&]() -> Result<void> {
            TRY(const auto added, store.add(row_of(coded, pack.checksum())));
            ++counts[static_cast<std::size_t>(added)];
            return {};
        });
    };
    const auto rejected = [&](const Reject& reject) { keep([&] { return store.add(reject); }); };
    const auto done = run_pipeline(settings, pack, options.paths, article, rejected);
    if (!failed && pending > 0) TRY_VOID(store.commit());
    if (failed) return Failure(std::move(*failed));
    if (!done) return Failure(done.error());
    TRY_VOID(keep_links(pack, store));
    fmt::print(stderr, "{} new, {} known already, {} coded again\n", counts[0], counts[1], counts[2]);
    return 0;
}

}  // namespace

Command add_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("add", "read articles into a store");
    auto options = std::make_shared<Options>();
    app->add_option("--store", options->store, "the store, an SQLite file; made where it is not there")->required();
    app->add_option("paths", options->paths, "files, folders, or - for standard input")->required();
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
