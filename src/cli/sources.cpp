// tocsin sources --store FILE: how the watched sources fare. A dead one does not look like a quiet one.
#include <fmt/core.h>

#include <ctime>
#include <memory>

#include "cli/command.h"
#include "cli/program.h"
#include "store/source_book.h"
#include "store/store.h"
#include "watch/watcher.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::string store;
    bool as_json = false;
};

std::string json_string(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        else
            out += c;
    }
    return out + "\"";
}

std::string shown(const std::string& moment) { return moment.empty() ? "never" : moment.substr(0, 10) + " " + moment.substr(11, 5); }

Result<int> run(const Options& options) {
    TRY(auto store, store::Store::open(options.store, store::Store::Mode::read_only));
    const store::SourceBook book(store);
    TRY(const auto sources, book.sources());
    const std::string now = watch::moment_of(static_cast<std::int64_t>(std::time(nullptr)));
    if (sources.empty() && !options.as_json) fmt::print("no source was ever watched with this store\n");
    if (!options.as_json && !sources.empty())
        fmt::print("{:<8} {:<17} {:<17} {:>8} {:>5}  {}\n", "status", "last success", "last new", "articles", "fails", "source");
    for (const auto& source : sources) {
        const std::string health = store::health_of(source, now);
        if (options.as_json) {
            fmt::print(
                "{{\"name\":{},\"url\":{},\"status\":{},\"last_try\":{},\"last_success\":{},\"last_new\":{},\"http_status\":{},"
                "\"failures\":{},\"articles\":{},\"error\":{}}}\n",
                json_string(source.name), json_string(source.url), json_string(health), json_string(source.last_try),
                json_string(source.last_success), json_string(source.last_new), source.http_status, source.failures, source.documents,
                json_string(source.error));
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
