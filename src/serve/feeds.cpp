#include "serve/feeds.h"

#include <algorithm>
#include <array>

#include "serve/views.h"

namespace tocsin::serve {
namespace {

// "https://user:word@host/path?key=1" is told as "https://host/path".
std::string told(std::string address) {
    address.resize(std::min(address.find_first_of("?#"), address.size()));
    const std::size_t host = address.find("://");
    if (host == std::string::npos) return address;
    const std::size_t path = std::min(address.find('/', host + 3), address.size());
    const std::size_t at = address.rfind('@', path);
    if (at != std::string::npos && at > host) address.erase(host + 3, at - host - 2);
    return address;
}

// Those that want attention first.
int rank_of(const std::string& status) {
    constexpr std::array<std::string_view, 6> order{"dead", "failing", "new", "quiet", "ok", "stopped"};
    return static_cast<int>(std::find(order.begin(), order.end(), status) - order.begin());
}

Json row_of(const Feed& feed) {
    Json out{{"name", feed.name}, {"url", feed.url}, {"status", feed.status}, {"failures", feed.failures}, {"documents", feed.documents}};
    const auto put = [&](const char* field, const std::string& value) {
        if (!value.empty()) out[field] = value;
    };
    put("last_try", feed.last_try);
    put("last_success", feed.last_success);
    put("last_new", feed.last_new);
    put("error", feed.error);
    if (feed.http_status != 0) out["http_status"] = feed.http_status;
    return out;
}

}  // namespace

std::vector<Feed> feeds_of(const std::vector<store::SourceRow>& sources, const std::string& now) {
    std::vector<Feed> out;
    for (const auto& source : sources)
        out.push_back({source.name, told(source.url), store::health_of(source, now), source.last_try, source.last_success, source.last_new,
                       source.error, source.http_status, source.failures, source.documents});
    std::stable_sort(out.begin(), out.end(), [](const Feed& a, const Feed& b) { return rank_of(a.status) < rank_of(b.status); });
    return out;
}

bool is_failing(const Feed& feed) { return feed.status == "dead" || feed.status == "failing"; }

Json failing_feeds(const Snapshot& snapshot, std::size_t most) {
    Json rows = Json::array();
    std::size_t watched = 0, failing = 0;
    std::string last_try;
    for (const auto& feed : snapshot.feeds) {
        if (feed.status == "stopped") continue;
        ++watched;
        last_try = std::max(last_try, feed.last_try);
        if (!is_failing(feed)) continue;
        ++failing;
        if (rows.size() < most) rows.push_back(row_of(feed));
    }
    Json out{{"watched", watched}, {"failing", failing}, {"rows", std::move(rows)}};
    if (!last_try.empty()) out["last_try"] = last_try;
    return out;
}

Result<Json> feeds(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY_VOID(Filter::read(asked.request, snapshot));
    Json out = failing_feeds(snapshot, 0);
    Json rows = Json::array();
    for (const auto& feed : snapshot.feeds)
        if (rows.size() < feeds_at_most) rows.push_back(row_of(feed));
    out["of"] = snapshot.feeds.size();
    out["rows"] = std::move(rows);
    return out;
}

}  // namespace tocsin::serve
