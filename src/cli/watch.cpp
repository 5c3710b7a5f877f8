// tocsin watch SOURCES --store FILE [--once]: asks feeds and sitemaps when they are due, and keeps what is new.
#include <fmt/core.h>
#include <pthread.h>
#include <signal.h>

#include <chrono>
#include <condition_variable>
#include <ctime>
#include <memory>
#include <mutex>
#include <thread>

#include "cli/command.h"
#include "cli/document_row.h"
#include "cli/links.h"
#include "cli/program.h"
#include "core/moment.h"
#include "store/store.h"
#include "watch/watcher.h"

namespace tocsin::cli {
namespace {

struct Options {
    std::string sources, store;
    bool once = false;
};

// SIGTERM and SIGINT end the round at hand; they are waited for by a thread of their own, so that no handler has to be careful.
class Stop {
public:
    Stop() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void start(watch::Watcher& watcher) {
        waiter_ = std::jthread([this, &watcher](const std::stop_token& ended) {
            const timespec a_while{0, 200'000'000};
            while (!ended.stop_requested())
                if (sigtimedwait(&signals_, nullptr, &a_while) > 0) {
                    const std::lock_guard lock(mutex_);
                    asked_ = true;
                    watcher.stop();
                    came_.notify_all();
                    return;
                }
        });
    }
    // Until then or a signal; true where one came.
    bool wait_until(std::int64_t seconds) {
        std::unique_lock lock(mutex_);
        return came_.wait_until(lock, std::chrono::system_clock::from_time_t(static_cast<std::time_t>(seconds)), [&] { return asked_; });
    }
    bool asked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

private:
    sigset_t signals_{};
    std::mutex mutex_;
    std::condition_variable came_;
    bool asked_ = false;
    std::jthread waiter_;
};

std::int64_t now() { return static_cast<std::int64_t>(std::time(nullptr)); }

void print(const watch::Tally& tally) {
    if (tally.asked + tally.documents + tally.rejected + tally.waiting + tally.given_up == 0) return;
    fmt::print(stderr,
               "{}  {} sources asked ({} unchanged, {} failed), {} addresses new; {} articles ({} revisions), {} rejected, {} to try "
               "again, {} given up\n",
               iso_moment(now()), tally.asked, tally.unchanged, tally.failed, tally.discovered, tally.documents, tally.revisions,
               tally.rejected, tally.waiting, tally.given_up);
}

Result<int> run(const Settings& settings, const Options& options) {
    TRY(auto list, watch::read_sources(options.sources));
    TRY(const auto pack, open_pack(settings));
    TRY(const auto stages, pipeline::Stages::create(pack, models_folder(settings)));
    TRY(auto store, store::Store::open(options.store, store::Store::Mode::create));
    const auto code = [&](const Item& item) -> tl::expected<store::DocumentRow, Reject> {
        auto coded = stages.code(item);
        if (!coded) return tl::unexpected(std::move(coded.error()));
        return row_of(*coded, pack.checksum());
    };
    const auto say = [](const std::string& line) { fmt::print(stderr, "tocsin: {}\n", line); };
    Stop stop;
    TRY(auto watcher, watch::Watcher::create(std::move(list), store, code, say));
    stop.start(watcher);
    for (;;) {
        TRY(const auto tally, watcher.round(now()));
        print(tally);
        if (tally.documents > 0) TRY_VOID(keep_links(pack, store));
        if (stop.asked()) return 0;
        if (options.once) {
            if (tally.asked > 0 && tally.failed == tally.asked)
                return fail(ErrorKind::network, "no source could be asked", options.sources,
                            "see: tocsin sources --store " + options.store);
            return 0;
        }
        TRY(const auto next, watcher.next_due(now()));
        if (stop.wait_until(std::max(next, now() + 1))) return 0;
    }
}

}  // namespace

Command watch_command(CLI::App& program, const Settings& settings) {
    auto* app = program.add_subcommand("watch", "ask feeds and sitemaps for what is new, and keep it");
    auto options = std::make_shared<Options>();
    app->add_option("sources", options->sources, "the list of sources, a TOML file")->required();
    app->add_option("--store", options->store, "the store, an SQLite file; made where it is not there")->required();
    app->add_flag("--once", options->once, "ask what is due and end, as cron wants it");
    return {app, [&settings, options] { return run(settings, *options); }};
}

}  // namespace tocsin::cli
