#include "watch/fetcher.h"

#include <curl/curl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

#include "text/utf8.h"
#include "watch/address.h"
#include "watch/robots.h"

namespace tocsin::watch {
namespace {

using Clock = std::chrono::steady_clock;

// One request as the library carries it out.
struct Transfer {
    const Manners* manners = nullptr;
    const std::atomic<bool>* stopped = nullptr;
    std::map<std::string, std::string> headers;  // names in small letters
    std::string body;
    bool is_too_large = false;
    bool met_private = false;
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (transfer.body.size() + size * count > transfer.manners->largest) {
        transfer.is_too_large = true;
        return 0;
    }
    transfer.body.append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::string_view line(bytes, size * count);
    if (line.starts_with("HTTP/")) transfer.headers.clear();
    constexpr std::size_t most = 200;
    if (const auto colon = line.find(':'); colon != std::string_view::npos && transfer.headers.size() < most)
        transfer.headers[text::ascii_lower(text::trim(line.substr(0, colon)))] = std::string(text::trim(line.substr(colon + 1)));
    return size * count;
}

// Called with the very address that is about to be connected to: a name that changes its mind between two questions gains nothing.
curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* address) {
    auto& transfer = *static_cast<Transfer*>(self);
    if (!transfer.manners->allows_private && transfer.manners->proxy.empty() && !is_public(&address->addr)) {
        transfer.met_private = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int watch_stop(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Transfer*>(self)->stopped->load() ? 1 : 0; }

double seconds_of(const std::string& retry_after) {
    if (retry_after.empty()) return 0;
    if (retry_after.find_first_not_of("0123456789") == std::string::npos) return std::strtod(retry_after.c_str(), nullptr);
    const auto moment = curl_getdate(retry_after.c_str(), nullptr);
    return moment < 0 ? 0
                      : std::max(0.0, static_cast<double>(moment) -
                                          static_cast<double>(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())));
}

struct OneAnswer {
    Answer answer;
    std::string location;  // where a redirection leads
};

OneAnswer ask(const Address& address, const Known& known, const Manners& manners, const std::atomic<bool>& stopped) {
    OneAnswer out;
    Answer& answer = out.answer;
    answer.url = address.url;
    Transfer transfer{&manners, &stopped, {}, {}, false, false};
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    if (!handle) {
        answer.error = "no memory";
        return out;
    }
    CURL* curl = handle.get();
    const std::string agent =
        manners.contact.empty() ? manners.agent + "/1.0" : fmt::format("{}/1.0 (+{})", manners.agent, manners.contact);
    curl_easy_setopt(curl, CURLOPT_URL, address.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, agent.c_str());
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, manners.proxy.c_str());  // "" = none, whatever the environment says
    if (!manners.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, manners.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(manners.timeout_s, 15.0) * 1000));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(manners.timeout_s * 1000));
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(manners.largest));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &watch_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    curl_slist* lines = nullptr;
    lines = curl_slist_append(
        lines, "Accept: text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5");
    if (!known.etag.empty()) lines = curl_slist_append(lines, ("If-None-Match: " + known.etag).c_str());
    if (!known.last_modified.empty()) lines = curl_slist_append(lines, ("If-Modified-Since: " + known.last_modified).c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
    const CURLcode code = curl_easy_perform(curl);
    curl_slist_free_all(lines);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    const auto header = [&](const char* name) {
        const auto found = transfer.headers.find(name);
        return found == transfer.headers.end() ? std::string() : found->second;
    };
    answer.retry_after_s = seconds_of(header("retry-after"));
    if (status >= 300 && status < 400 && status != 304) out.location = header("location");
    if (code != CURLE_OK) {
        answer.error = transfer.met_private ? "a machine of a private network (allow_private = true lets it be asked)"
                       : transfer.is_too_large || code == CURLE_FILESIZE_EXCEEDED ? fmt::format("an answer over {} bytes", manners.largest)
                       : stopped.load()                                           ? "stopped"
                                                                                  : text::ascii_lower(curl_easy_strerror(code));
        if (transfer.met_private) answer.kind = Answer::Kind::refused;
        out.location.clear();
        return out;
    }
    if (status == 304) {
        answer.kind = Answer::Kind::unchanged;
        return out;
    }
    if (status < 200 || status >= 300 || status == 204) {
        answer.error = fmt::format("HTTP {}", status);
        answer.is_gone = status == 404 || status == 410;
        return out;
    }
    answer.kind = Answer::Kind::page;
    answer.etag = header("etag");
    answer.last_modified = header("last-modified");
    const std::string type = text::ascii_lower(header("content-type"));
    answer.content_type = std::string(text::trim(std::string_view(type).substr(0, type.find(';'))));
    if (const auto at = type.find("charset="); at != std::string::npos) {
        std::string_view name = std::string_view(type).substr(at + 8);
        while (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
        answer.charset = std::string(name.substr(0, name.find_first_of("\"'; ,")));
    }
    answer.body = std::move(transfer.body);
    return out;
}

}  // namespace

struct Fetcher::State {
    Manners manners;
    std::atomic<bool> stopped{false};
    std::mutex mutex;
    std::condition_variable turned;
    struct Host {
        Clock::time_point next{};  // when it may be asked again
        bool has_robots = false, asks_robots = false;
        Robots robots;
        std::string trouble;  // why its rules could not be had; "" = they are known
        Clock::time_point robots_until{};
    };
    std::map<std::string, Host> hosts;  // by origin

    // Waits for the host's turn and takes it; false where everything is to stop.
    bool wait_turn(const std::string& origin) {
        std::unique_lock lock(mutex);
        Host& host = hosts[origin];
        const double asked = std::min(host.robots.delay_s(), manners.longest_delay_s);
        const auto delay = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(std::max(manners.delay_s, asked)));
        const auto turn = std::max(Clock::now(), host.next);
        host.next = turn + delay;
        turned.wait_until(lock, turn, [&] { return stopped.load(); });
        return !stopped.load();
    }

    struct Rules {
        Robots robots;
        std::string trouble;
    };

    // The host's rules, asked for once a day; its redirections are followed. A host in trouble is asked again soon (RFC 9309).
    Rules rules_of(const Address& address) {
        {
            std::unique_lock lock(mutex);
            Host& host = hosts[address.origin];
            turned.wait(lock, [&] { return !host.asks_robots || stopped.load(); });
            if (host.has_robots && Clock::now() < host.robots_until) return {host.robots, host.trouble};
            host.asks_robots = true;
        }
        Robots rules;
        std::optional<Address> at = parse_address(address.origin + "/robots.txt");
        Answer last;
        bool is_settled = false;
        for (int hop = 0; at && hop <= manners.redirects; ++hop) {
            if (!wait_turn(at->origin)) break;
            auto one = ask(*at, {}, manners, stopped);
            last = std::move(one.answer);
            if (one.location.empty()) {
                is_settled = true;
                break;
            }
            at = resolve_address(at->url, one.location);
        }
        std::string trouble;
        if (is_settled && last.kind == Answer::Kind::page)
            rules = Robots(last.body, manners.agent);
        else if (!is_settled || last.status < 400 || last.status >= 500)  // 400 to 499: it has none
            trouble = "robots.txt cannot be had: " + (last.error.empty() ? "too many redirections" : last.error);
        constexpr auto sure = std::chrono::hours(24);
        constexpr auto unsure = std::chrono::minutes(5);
        const std::lock_guard lock(mutex);
        Host& host = hosts[address.origin];
        host.robots = rules;
        host.trouble = trouble;
        host.has_robots = true;
        host.asks_robots = false;
        host.robots_until = Clock::now() + (trouble.empty() ? Clock::duration(sure) : Clock::duration(unsure));
        turned.notify_all();
        return {rules, trouble};
    }
};

Fetcher::Fetcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fetcher::Fetcher(Fetcher&&) noexcept = default;
Fetcher& Fetcher::operator=(Fetcher&&) noexcept = default;
Fetcher::~Fetcher() = default;

Result<Fetcher> Fetcher::create(Manners manners) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) return fail(ErrorKind::network, std::string("the network library does not start: ") + curl_easy_strerror(ready));
    auto state = std::make_unique<State>();
    state->manners = std::move(manners);
    return Fetcher(std::move(state));
}

void Fetcher::stop() {
    state_->stopped = true;
    state_->turned.notify_all();
}

Answer Fetcher::get(const std::string& url, const Known& known) {
    Answer failed;
    failed.url = url;
    auto address = parse_address(url);
    for (int hop = 0; address; ++hop) {
        if (state_->manners.obeys_robots) {
            const auto rules = state_->rules_of(*address);
            if (!rules.trouble.empty()) {
                failed.error = rules.trouble;
                return failed;
            }
            if (!rules.robots.allows(address->path)) {
                failed.kind = Answer::Kind::refused;
                failed.error = "closed by robots.txt of " + address->origin;
                return failed;
            }
        }
        if (!state_->wait_turn(address->origin)) {
            failed.error = "stopped";
            return failed;
        }
        auto one = ask(*address, known, state_->manners, state_->stopped);
        if (one.location.empty()) return std::move(one.answer);
        if (hop >= state_->manners.redirects) {
            failed.status = one.answer.status;
            failed.error = fmt::format("more than {} redirections", state_->manners.redirects);
            return failed;
        }
        address = resolve_address(address->url, one.location);
    }
    failed.kind = Answer::Kind::refused;
    failed.error = "no address of http or https";
    return failed;
}

}  // namespace tocsin::watch
