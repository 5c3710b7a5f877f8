// Serves the contract's JSON Lines of a folder as `tocsin serve` serves a store, for tests: what the page shows then does not hang
// on what is read from articles. serve_lines FOLDER [PORT]
#include <csignal>
#include <cstdio>
#include <fstream>

#include "serve/feeds.h"
#include "serve/service.h"
#include "support/paths.h"

namespace {

tocsin::serve::Server* running = nullptr;

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(path);
    std::vector<std::string> out;
    for (std::string line; std::getline(file, line);) out.push_back(line);
    return out;
}

}  // namespace

int main(int count, char** words) {
    using namespace tocsin;
    if (count < 2) return 64;
    const std::string folder = words[1];
    serve::Source source;
    source.read = [&](std::optional<Date>) -> Result<serve::Material> {
        serve::Material out;
        out.documents = lines_of(folder + "/documents.jsonl");
        out.entries = lines_of(folder + "/entries.jsonl");
        out.origins = lines_of(folder + "/origins.jsonl");
        out.stories = lines_of(folder + "/stories.jsonl");
        out.rejects.push_back({"feed/<b>broken</b>.xml", "feed-failing", "answers 403 since 7 March"});
        store::SourceRow dead, well;
        dead.name = "Strait <i>Wire</i>";
        dead.url = "https://wire.example/feed.xml";
        dead.last_try = "2031-03-08T06:10:00Z";
        dead.last_success = "2031-03-04T22:40:00Z";
        dead.last_new = "2031-03-04T20:05:00Z";
        dead.error = "HTTP 403";
        dead.http_status = 403;
        dead.failures = 9;
        well.name = "Meridian Post";
        well.url = "https://meridian.example/rss";
        well.last_try = well.last_success = well.last_new = "2031-03-08T06:10:00Z";
        well.documents = 1;
        out.feeds = serve::feeds_of({well, dead}, "2031-03-08T07:00:00Z");
        return out;
    };
    serve::Service service(test::shipped_pack(), std::move(source), {"localhost"});
    if (const auto opened = service.open(); !opened) {
        std::fprintf(stderr, "%s\n", describe(opened.error()).c_str());
        return 65;
    }
    auto server = serve::Server::listen("127.0.0.1", count > 2 ? static_cast<std::uint16_t>(std::stoi(words[2])) : 0,
                                        [&](const serve::Request& request) { return service.answer(request); });
    if (!server) return 64;
    running = server->get();
    std::signal(SIGTERM, [](int) { running->stop(); });
    std::signal(SIGINT, [](int) { running->stop(); });
    std::printf("http://127.0.0.1:%u/\n", running->port());
    std::fflush(stdout);
    running->run();
}
