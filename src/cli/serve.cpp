// tocsin serve --store FILE or PATHS…: the page and the API, for one machine, reading only.
#include <fmt/core.h>
#include <sys/stat.h>

#include <csignal>
#include <ctime>
#include <memory>
#include <set>

#include "cli/command.h"
#include "cli/program.h"
#include "core/moment.h"
#include "link/entries.h"
#include "link/linker.h"
#include "publish/contract.h"
#include "publish/entries.h"
#include "publish/links.h"
#include "serve/feeds.h"
#include "serve/service.h"
#include "store/source_book.h"
#include "store/store.h"
#include "text/hash.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string store, host = "127.0.0.1", title;
    std::uint16_t port = 8080;
};

// The documents, by day of publication, and what was no article.
struct Collection {
    std::vector<std::string> lines;
    std::vector<Reject> rejects;
    std::vector<serve::Feed> feeds;
};

auto into(std::vector<std::string>& lines) {
    return [&lines](std::string_view line) -> Result<void> {
        lines.emplace_back(line);
        return {};
    };
}

Result<Collection> read_store(store::Store& store) {
    Collection out;
    TRY_VOID(store.each_document(into(out.lines)));
    TRY(out.rejects, store.rejects());
    TRY(const auto watched, store::SourceBook(store).sources());
    out.feeds = serve::feeds_of(watched, iso_moment(static_cast<std::int64_t>(std::time(nullptr))));
    return out;
}

Result<Collection> read_paths(const Settings& settings, const knowledge::Pack& pack, const std::vector<std::string>& paths) {
    Collection out;
    std::set<std::string> seen;
    const auto article = [&](const Coded& coded) {
        if (seen.insert(coded.article.id).second) out.lines.push_back(publish::to_line(publish::to_json(coded, pack.checksum())));
    };
    TRY_VOID(run_pipeline(settings, pack, paths, article, [&](Reject reject) { out.rejects.push_back(std::move(reject)); }));
    return out;
}

// Links the documents that had been published by the day, as if the others were not there.
Result<serve::Material> link_all(const knowledge::Pack& pack, const Collection& collection, std::optional<Date> as_of) {
    serve::Material out;
    out.rejects = collection.rejects;
    out.feeds = collection.feeds;
    TRY(auto linker, link::Linker::create(pack));
    TRY(auto entry_linker, link::EntryLinker::create(pack));
    std::vector<Coded> documents;
    std::vector<std::string> ids;
    std::vector<publish::EntryDocument> facts;
    std::vector<publish::StoryDocument> of_stories;
    for (const auto& line : collection.lines) {
        TRY(auto coded, publish::from_line(line, "the store"));
        const Article& article = coded.article;
        if (as_of && (!article.published || article.published->date > *as_of)) continue;
        out.documents.push_back(line);
        linker.add(coded);
        entry_linker.add(coded);
        ids.push_back(article.id);
        facts.push_back(publish::entry_document(article));
        of_stories.push_back({article.id, article.title, article.language, {}});
        if (article.published) of_stories.back().published = article.published->date;
        documents.push_back(std::move(coded));
    }
    TRY(const auto origins, linker.origins());
    TRY(const auto stories, linker.stories(origins));
    const auto origin_rows = publish::origin_rows(ids, origins);
    for (std::size_t i = 0; i < facts.size(); ++i) facts[i].origin = origin_rows[origins[i].origin]["id"].get<std::string>();
    for (const auto& row : origin_rows) out.origins.push_back(publish::to_line(row));
    for (const auto& row : publish::story_rows(of_stories, stories)) out.stories.push_back(publish::to_line(row));
    TRY(const auto entries, entry_linker.entries(
                                origins, stories,
                                [&](const link::RecordKey& record) -> Result<link::ToldRecord> {
                                    return link::told(documents[record.document], record.kind, record.row);
                                },
                                as_of));
    for (const auto& entry : entries) out.entries.push_back(publish::to_line(publish::entry_row(entry, facts)));
    return out;
}

// The same with the links that `add` keeps in the store; nothing where they are older than its documents or the knowledge.
Result<std::optional<serve::Material>> kept_links(const knowledge::Pack& pack, const std::string& path) {
    TRY(auto store, store::Store::open(path, store::Store::Mode::read_only));
    TRY(const bool linked, store.is_linked(pack.checksum()));
    if (!linked) return std::optional<serve::Material>();
    TRY(auto collection, read_store(store));
    serve::Material out;
    out.documents = std::move(collection.lines);
    out.rejects = std::move(collection.rejects);
    out.feeds = std::move(collection.feeds);
    TRY_VOID(store.each_origin(into(out.origins)));
    TRY_VOID(store.each_story(into(out.stories)));
    TRY_VOID(store.each_entry({}, into(out.entries)));
    return std::optional<serve::Material>(std::move(out));
}

// Changes whenever the store's file or its log does.
std::uint64_t stamp_of(const std::string& path) {
    std::string seen;
    for (const char* end : {"", "-wal"}) {
        struct stat facts {};
        if (::stat((path + end).c_str(), &facts) == 0)
            seen += std::to_string(facts.st_mtim.tv_sec) + "." + std::to_string(facts.st_mtim.tv_nsec) + ":" +
                    std::to_string(facts.st_size) + ";";
    }
    return text::hash64(seen);
}

serve::Server* running = nullptr;  // for the signal handler; stop() only sets a flag and writes to a descriptor

Result<int> run(const Settings& settings, const Options& options) {
    if (options.paths.empty() == options.store.empty())
        return fail(ErrorKind::usage, "give either articles or --store FILE", {}, "see tocsin serve --help");
    TRY(const auto pack, open_pack(settings));
    Collection fixed;
    if (options.store.empty()) {
        TRY(fixed, read_paths(settings, pack, options.paths));
    }
    const auto collection = [&]() -> Result<Collection> {
        if (options.store.empty()) return fixed;
        TRY(auto store, store::Store::open(options.store, store::Store::Mode::read_only));
        return read_store(store);
    };

    serve::Source source;
    source.read = [&](std::optional<Date> as_of) -> Result<serve::Material> {
        if (!options.store.empty() && !as_of) {
            TRY(auto kept, kept_links(pack, options.store));
            if (kept) {
                kept->title = options.title;
                return std::move(*kept);
            }
        }
        TRY(const auto read, collection());
        TRY(auto material, link_all(pack, read, as_of));
        material.title = options.title;
        return material;
    };
    if (!options.store.empty()) source.stamp = [&] { return stamp_of(options.store); };
    source.report = [&](const std::string& language, const std::string& as_of) -> Result<std::string> {
        TRY(auto read, collection());
        std::vector<publish::SilentSource> silent;
        for (const auto& feed : read.feeds)
            if (as_of.empty() && serve::is_failing(feed)) silent.push_back({feed.name, date_from_iso(feed.last_success), feed.error});
        return report_page(pack, read.lines, std::move(read.rejects), std::move(silent), language, options.title, as_of);
    };

    // On the loopback address only names of this machine are answered, so that no page elsewhere can reach in by a name of its own.
    std::vector<std::string> hosts;
    const bool is_local = options.host == "127.0.0.1" || options.host == "localhost" || options.host == "::1";
    if (is_local) hosts = {"localhost"};
    serve::Service service(pack, std::move(source), hosts);
    TRY_VOID(service.open());
    TRY(const auto server,
        serve::Server::listen(options.host, options.port, [&](const serve::Request& request) { return service.answer(request); }));
    running = server.get();
    std::signal(SIGINT, [](int) { running->stop(); });
    std::signal(SIGTERM, [](int) { running->stop(); });
    std::signal(SIGPIPE, SIG_IGN);
    if (!is_local) fmt::print(stderr, "tocsin: whoever reaches {} can read all that it serves; there is no login\n", options.host);
    fmt::print("http://{}:{}/\n", options.host.find(':') == std::string::npos ? options.host : "[" + options.host + "]", server->port());
    std::fflush(stdout);
    server->run();
    return 0;
}

}  // namespace

Command serve_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("serve", "show a store or articles as a page, and answer the API");
    auto options = std::make_shared<Options>();
    app->add_option("paths", options->paths, "files, folders, or - for standard input: read once, kept in memory");
    app->add_option("--store", options->store, "show what this store holds; the page follows it as it grows");
    app->add_option("--port", options->port, "the port; 0 = any free one (default 8080)");
    app->add_option("--host", options->host, "the address to listen on (default 127.0.0.1, this machine only)");
    app->add_option("--title", options->title, "what the collection is about (default: the largest story)");
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
