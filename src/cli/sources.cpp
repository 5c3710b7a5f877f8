// tocsin sources --store FILE: how the watched sources fare. A dead one does not look like a quiet one.
#include <fmt/core.h>

#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/program.h"
#include "core/moment.h"
#include "publish/contract.h"
#include "store/source_book.h"
#include "store/store.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::string store;
    bool as_json = false;
};

std::string shown(const std::string& moment) { return moment.empty() ? "never" : moment.substr(0, 10) + " " + moment.substr(11, 5); }

Result<int> run(const Options& options) {
    TRY(auto store, store::Store::open(options.store, store::Store::Mode::read_only));
    const store::SourceBook book(store);
    TRY(const auto sources, book.sources());
    const std::string now = iso_moment(static_cast<std::int64_t>(std::time(nullptr)));
    if (sources.empty() && !options.as_json) fmt::print("no source was ever watched with this store\n");
    if (!options.as_json && !sources.empty())
        fmt::print("{:<8} {:<17} {:<17} {:>8} {:>5}  {}\n", "status", "last success", "last new", "articles", "fails", "source");
    for (const auto& source : sources) {
        const std::string health = store::health_of(source, now);
        if (options.as_json) {
            publish::Json row;
            row["name"] = source.name;
            row["url"] = source.url;
            row["status"] = health;
            row["last_try"] = source.last_try;
            row["last_success"] = source.last_success;
            row["last_new"] = source.last_new;
            row["http_status"] = source.http_status;
            row["failures"] = source.failures;
            row["articles"] = source.documents;
            row["error"] = source.error;
            fmt::print("{}\n", publish::to_line(row));
            continue;
        }
        fmt::print("{:<8} {:<17} {:<17} {:>8} {:>5}  {}\n", health, shown(source.last_success), shown(source.last_new), source.documents,
                   source.failures, source.name);
        if (!source.error.empty()) fmt::print("{:9}{}\n", "", source.error);
    }
    return 0;
}

}  // namespace

Command sources_command(CLI::App& program, const Settings&) {
    auto* app = program.add_subcommand("sources", "show how the watched sources fare");
    auto options = std::make_shared<Options>();
    app->add_option("--store", options->store, "the store")->required();
    app->add_flag("--json", options->as_json, "as JSON Lines");
    return {app, [options] { return run(*options); }};
}

}  // namespace tocsin::cli
