#include "serve/service.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <list>
#include <mutex>
#include <unordered_map>

#include "serve/assets.h"
#include "serve/export.h"
#include "serve/views.h"
#include "text/hash.h"

namespace tocsin::serve {
namespace {

struct ViewRoute {
    Route route;
    View view;
};

const std::vector<ViewRoute>& view_routes() {
    static const std::vector<ViewRoute> routes{
        {{"/api/v1/summary", "What there is: title, days, counts"}, summary},
        {{"/api/v1/entries", "Entries, a hundred at a time"}, entries},
        {{"/api/v1/entries/{id}", "One entry with every report and its sentence"}, entry},
        {{"/api/v1/facets", "What the filter can be narrowed to, with counts"}, facets},
        {{"/api/v1/situation", "The situation by slots, what is new, what is due"}, situation},
        {{"/api/v1/timeline", "Entries by day and lane"}, timeline},
        {{"/api/v1/map", "Entries by place"}, map},
        {{"/api/v1/actors", "Who does what to whom"}, actors},
        {{"/api/v1/figures", "Counts by quantity and speaker"}, figures},
        {{"/api/v1/disputes", "Disputes, their sides beside each other"}, disputes},
        {{"/api/v1/agenda", "What is planned, by its state"}, agenda},
        {{"/api/v1/stories", "Stories, copies below their originals"}, stories},
        {{"/api/v1/sources", "Outlets and what each contributed"}, sources},
        {{"/api/v1/feeds", "How the watched sources fare"}, feeds},
        {{"/api/v1/documents", "Documents"}, documents},
        {{"/api/v1/documents/{id}", "One article by sentences"}, document},
        {{"/api/v1/sentences", "The sentences behind references"}, sentences},
        {{"/api/v1/search", "Full text over sentences"}, search},
        {{"/api/v1/words", "tocsin's own words in a language"}, words},
    };
    return routes;
}

constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action "
    "'self'; frame-ancestors 'none'";
constexpr std::string_view report_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
constexpr std::string_view data_policy = "default-src 'none'; frame-ancestors 'none'";

// The addresses at which the page shows a view; all get the same document.
constexpr std::array<std::string_view, 12> page_paths{"/",         "/situation", "/timeline", "/map",     "/actors", "/figures",
                                                      "/disputes", "/agenda",    "/stories",  "/sources", "/search", "/keys"};

std::string compressed(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return done ? out : std::string();
}

std::string expanded(std::string_view bytes) {
    z_stream stream{};
    std::string out;
    if (inflateInit2(&stream, 15 + 16) != Z_OK) return out;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    char piece[16'384];
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(piece, sizeof piece - stream.avail_out);
    }
    inflateEnd(&stream);
    return out;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Response failed(const Error& error) {
    Response out;
    out.status = http_status(error.kind);
    if (out.status == 200) out.status = 500;
    Json body{{"what", error.what}};
    if (!error.file.empty()) body["where"] = error.file;
    if (!error.remedy.empty()) body["remedy"] = error.remedy;
    body["id"] = text::hash_hex(describe(error)).substr(0, 8);
    out.body = std::make_shared<const std::string>(dumped(Json{{"error", std::move(body)}}));
    out.headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", std::string(data_policy)}};
    return out;
}

Response not_found(const std::string& path) {
    return failed({ErrorKind::missing_file, "nothing at this address", path, 0, 0, "/api/v1/openapi.json says what there is"});
}

// What the views may have to say again: by address, dropped oldest first once it holds too much.
class Cache {
public:
    using Body = std::shared_ptr<const std::string>;
    Body find(const std::string& key) {
        const std::lock_guard lock(mutex_);
        const auto at = places_.find(key);
        if (at == places_.end()) return nullptr;
        entries_.splice(entries_.begin(), entries_, at->second);
        return at->second->second;
    }
    void put(const std::string& key, const Body& body) {
        const std::lock_guard lock(mutex_);
        if (body->size() > most_ / 8 || places_.count(key) > 0) return;
        entries_.emplace_front(key, body);
        places_.emplace(key, entries_.begin());
        size_ += body->size() + key.size();
        while (size_ > most_) {
            size_ -= entries_.back().second->size() + entries_.back().first.size();
            places_.erase(entries_.back().first);
            entries_.pop_back();
        }
    }

private:
    static constexpr std::size_t most_ = 32U << 20;
    std::mutex mutex_;
    std::list<std::pair<std::string, Body>> entries_;
    std::unordered_map<std::string, std::list<std::pair<std::string, Body>>::iterator> places_;
    std::size_t size_ = 0;
};

bool is_loopback_name(std::string_view host) {
    if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos)
        host = host.substr(0, colon);
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

// "W/"abc", W/"def"" or "*".
bool names_tag(std::string_view header, std::string_view tag) { return header == "*" || header.find(tag) != std::string_view::npos; }

struct Shown {
    std::shared_ptr<const Snapshot> snapshot;
    std::shared_ptr<SearchIndex> search;
};

}  // namespace

struct Service::State {
    const knowledge::Pack& pack;
    Source source;
    std::vector<std::string> hosts;
    Cache cache;

    std::mutex mutex;  // guards what follows
    Shown now;
    std::list<std::pair<Day, Shown>> earlier;  // as of a day; the last few asked for
    std::uint64_t stamp = 0;
    std::chrono::steady_clock::time_point looked;
    std::mutex building;  // one makes a snapshot, the others wait for it or take the old one

    State(const knowledge::Pack& the_pack, Source the_source, std::vector<std::string> the_hosts)
        : pack(the_pack), source(std::move(the_source)), hosts(std::move(the_hosts)) {}

    static Shown shown(std::shared_ptr<const Snapshot> snapshot) { return {snapshot, std::make_shared<SearchIndex>(snapshot)}; }

    Result<void> reload() {
        const std::uint64_t seen = source.stamp ? source.stamp() : 0;
        TRY(const auto fresh, source.read(std::nullopt));
        TRY(auto snapshot, Snapshot::make(fresh, pack, std::nullopt));
        const std::lock_guard lock(mutex);
        now = shown(std::move(snapshot));
        earlier.clear();
        stamp = seen;
        looked = std::chrono::steady_clock::now();
        return {};
    }

    // Looks at most every two seconds whether the store has changed. Who finds it so makes the new snapshot; the others go on with the old.
    void refresh() {
        if (!source.stamp) return;
        {
            const std::lock_guard lock(mutex);
            const auto moment = std::chrono::steady_clock::now();
            if (moment - looked < std::chrono::seconds(2)) return;
            looked = moment;
            if (source.stamp() == stamp) return;
        }
        const std::unique_lock only_one(building, std::try_to_lock);
        if (only_one) static_cast<void>(reload());  // a store that cannot be read just now is looked at again
    }

    Result<Shown> at(std::string_view as_of) {
        refresh();
        {
            const std::lock_guard lock(mutex);
            if (as_of.empty()) return now;
        }
        const auto date = date_from_iso(as_of);
        if (!date || as_of.size() != 10)
            return fail(ErrorKind::usage, "the parameter \"as-of\" cannot be \"" + std::string(as_of) + "\"", "as-of",
                        "write a day as 2023-05-09");
        const Day day = day_of(as_of);
        const std::lock_guard one(building);
        {
            const std::lock_guard lock(mutex);
            if (now.snapshot->as_of != no_day && day >= now.snapshot->as_of &&
                std::none_of(now.snapshot->documents.begin(), now.snapshot->documents.end(), [](const auto& d) { return d.day == no_day; }))
                return now;
            for (const auto& [kept, snapshot] : earlier)
                if (kept == day) return snapshot;
        }
        TRY(const auto then, source.read(date));
        TRY(auto snapshot, Snapshot::make(then, pack, date));
        const std::lock_guard lock(mutex);
        earlier.emplace_front(day, shown(std::move(snapshot)));
        // A large one weighs hundreds of megabytes.
        const std::size_t kept = now.snapshot->entries.size() > 20'000 ? 1 : 4;
        while (earlier.size() > kept) earlier.pop_back();
        return earlier.front().second;
    }

    bool is_host_allowed(const Request& request) const {
        if (hosts.empty() || is_loopback_name(request.host)) return true;
        const std::string name = request.host.substr(0, request.host.rfind(':'));
        return std::find(hosts.begin(), hosts.end(), name) != hosts.end() ||
               std::find(hosts.begin(), hosts.end(), request.host) != hosts.end();
    }

    Response send(const Request& request, const std::string& key, const std::string& tag, std::string_view policy, std::string_view type,
                  const std::function<Result<std::string>()>& make) {
        Response out;
        out.type = type;
        out.headers = {
            {"ETag", tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}, {"Content-Security-Policy", std::string(policy)}};
        if (!request.if_none_match.empty() && names_tag(request.if_none_match, tag)) {
            out.status = 304;
            return out;
        }
        const std::string kept = (request.accepts_gzip ? "z" : "p") + tag + key;
        out.is_gzip = request.accepts_gzip;
        out.body = cache.find(kept);
        if (out.body) return out;
        auto made = make();
        if (!made) return failed(made.error());
        if (request.accepts_gzip) *made = compressed(*made);
        out.body = std::make_shared<const std::string>(std::move(*made));
        cache.put(kept, out.body);
        return out;
    }

    Response view(const Request& request, const ViewRoute& route, const std::string& id) {
        const auto found = at(request.parameter("as-of"));
        if (!found) return failed(found.error());
        const Snapshot& snapshot = *found->snapshot;
        const std::string key = request.target;
        const std::string tag = "W/\"" + text::hash_hex(snapshot.state + TOCSIN_VERSION + pack.checksum() + key).substr(0, 16) + "\"";
        return send(request, key, tag, data_policy, "application/json; charset=utf-8", [&]() -> Result<std::string> {
            TRY(const auto json, route.view({request, snapshot, pack, *found->search, id}));
            return dumped(json);
        });
    }

    Response stored(const Request& request, const Asset& asset, std::string_view policy, bool forever) {
        const std::string tag = "W/\"" + text::hash_hex(asset.gzip).substr(0, 16) + "\"";
        Response out =
            send(request, std::string(asset.path), tag, policy, asset.type, [&]() -> Result<std::string> { return expanded(asset.gzip); });
        if (forever && out.status == 200) out.headers[1].second = "public, max-age=31536000, immutable";
        return out;
    }

    Response page(const Request& request) {
        if (const auto* index = asset("/index.html")) return stored(request, *index, page_policy, false);
        Response out;
        out.type = "text/html; charset=utf-8";
        out.headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", std::string(data_policy)}};
        out.body = std::make_shared<const std::string>(
            "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>tocsin</title><h1>tocsin serves its API, without the page</h1>"
            "<p>This program was built on a machine without Node.js, which builds the page. Install <code>nodejs</code> and "
            "<code>npm</code>, "
            "then <code>./run build</code> puts the page into the program.</p>"
            "<p><a href=\"/report\">The report</a> needs neither; <a href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a> describes the "
            "API.</p></html>\n");
        return out;
    }

    Response report(const Request& request) {
        const auto found = at({});
        if (!found) return failed(found.error());
        auto language = std::string(request.parameter("lang"));
        if (language.empty()) language = "en";
        const std::string as_of(request.parameter("as-of"));
        const std::string key = "report " + language + " " + as_of;
        const std::string tag =
            "W/\"" + text::hash_hex(found->snapshot->state + TOCSIN_VERSION + pack.checksum() + key).substr(0, 16) + "\"";
        return send(request, key, tag, report_policy, "text/html; charset=utf-8", [&] { return source.report(language, as_of); });
    }

    Response exported(const Request& request, const std::string& name) {
        const std::size_t point = name.rfind('.');
        const std::string what = name.substr(0, point);
        const std::string format = point == std::string::npos ? "" : name.substr(point + 1);
        if (!is_exported(what) || (format != "jsonl" && format != "csv"))
            return failed({ErrorKind::missing_file, "no export of that name", name, 0, 0,
                           "take documents, events, statements, figures, entries, stories or origins, with .jsonl or .csv"});
        const auto found = at(request.parameter("as-of"));
        if (!found) return failed(found.error());
        Response out;
        out.type = format == "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        out.headers = {{"Cache-Control", "no-store"},
                       {"Content-Security-Policy", std::string(data_policy)},
                       {"Content-Disposition", "attachment; filename=\"" + name + "\""}};
        if (request.head_only) return out;
        out.stream = [snapshot = found->snapshot, what, format](const Response::Write& write) {
            export_rows(*snapshot, what, format == "csv", write);
        };
        return out;
    }

    Response answer(const Request& request) {
        if (!is_host_allowed(request)) {
            auto out = failed({ErrorKind::usage, "not for this host name", request.host, 0, 0,
                               "open the address that tocsin serve printed, or name it with --host"});
            out.status = 403;
            return out;
        }
        const std::string& path = request.path;
        if (path == "/api/v1/openapi.json") {
            const std::string tag = "W/\"" + text::hash_hex(openapi_text()).substr(0, 16) + "\"";
            return send(request, path, tag, data_policy, "application/json; charset=utf-8",
                        [] { return Result<std::string>(std::string(openapi_text())); });
        }
        if (path.rfind("/api/v1/export/", 0) == 0) return exported(request, path.substr(15));
        for (const auto& one : view_routes()) {
            const auto hole = one.route.path.find("{id}");
            if (hole == std::string_view::npos ? path == one.route.path
                                               : path.size() > hole && path.substr(0, hole) == one.route.path.substr(0, hole) &&
                                                     path.find('/', hole) == std::string::npos)
                return view(request, one, hole == std::string_view::npos ? std::string() : path.substr(hole));
        }
        if (path == "/report" && source.report) return report(request);
        if (std::find(page_paths.begin(), page_paths.end(), path) != page_paths.end() || path.rfind("/entry/", 0) == 0 ||
            path.rfind("/document/", 0) == 0)
            return page(request);
        if (const auto* found = asset(path); found != nullptr && path != "/index.html")
            return stored(request, *found, data_policy, path.rfind("/assets/", 0) == 0);
        return not_found(path);
    }
};

Service::Service(const knowledge::Pack& pack, Source source, std::vector<std::string> hosts)
    : state_(std::make_unique<State>(pack, std::move(source), std::move(hosts))) {}
Service::~Service() = default;

Result<void> Service::open() { return state_->reload(); }

Response Service::answer(const Request& request) {
    try {
        return state_->answer(request);
    } catch (const std::exception& error) {
        return failed({ErrorKind::store, std::string("a defect of the program: ") + error.what(), request.path, 0, 0,
                       "please report it with this address"});
    }
}

const std::vector<Route>& Service::routes() {
    static const std::vector<Route> all = [] {
        std::vector<Route> out;
        for (const auto& one : view_routes()) out.push_back(one.route);
        out.push_back({"/api/v1/openapi.json", "This description"});
        out.push_back({"/api/v1/export/{name}", "What tocsin export writes, streamed"});
        out.push_back({"/report", "The situation report as one page without script"});
        return out;
    }();
    return all;
}

}  // namespace tocsin::serve
