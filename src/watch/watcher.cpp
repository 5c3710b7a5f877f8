#include "watch/watcher.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/date.h"
#include "core/moment.h"
#include "read/feed.h"
#include "read/live_blog.h"
#include "store/source_book.h"
#include "text/utf8.h"
#include "watch/address.h"
#include "watch/crew.h"

namespace tocsin::watch {
namespace {

using json = nlohmann::json;
using store::AddressRow;
using store::SourceRow;

constexpr std::int64_t longest_wait_s = 24 * 3600;
constexpr std::int64_t first_retry_s = 15 * 60;
constexpr std::int64_t tries_without_answer = 12;  // no network is no reason to lose a page
constexpr std::int64_t tries_with_error = 6;
constexpr std::int64_t tries_of_gone = 2;  // a page may be announced a little before it is there
constexpr std::size_t sitemap_most = 500;  // addresses of one sitemap
constexpr std::size_t children_most = 10;  // sitemaps of one index
constexpr std::size_t carried_most = std::size_t{1} << 18;

// Doubles with each failure, up to a day; a host that names a time is given it, up to the same.
std::int64_t wait_of(std::int64_t first, std::int64_t failures, double asked_s) {
    std::int64_t wait = first;
    for (std::int64_t i = 1; i < failures && wait < longest_wait_s; ++i) wait *= 2;
    return std::clamp(std::max(wait, static_cast<std::int64_t>(std::min(asked_s, 1e6))), std::int64_t{1}, longest_wait_s);
}

std::string valid(std::string text) { return text::is_valid_utf8(text) ? text : std::string(); }

// What an entry says, kept beside its address until the page has come.
std::string pack_entry(const Item& item) {
    json out;
    out["title"] = valid(item.given.title);
    out["byline"] = valid(item.given.byline);
    out["published"] = valid(item.given.published);
    out["language"] = valid(item.given.language);
    out["outlet"] = valid(item.given.outlet);
    out["domain"] = valid(item.given.outlet_domain);
    out["excerpt"] = item.given.is_excerpt;
    out["html"] = item.kind == ItemKind::html;
    if (item.bytes.size() <= carried_most) out["text"] = valid(item.bytes);
    return out.dump();
}

std::optional<Item> unpack_entry(const AddressRow& row) {
    const auto parsed = json::parse(row.carried, nullptr, false);
    if (!parsed.is_object()) return {};
    const auto text = [&](const char* name) { return parsed.value(name, std::string()); };
    Item item;
    item.input = row.url;
    item.given.url = row.url;
    item.given.title = text("title");
    item.given.byline = text("byline");
    item.given.published = text("published");
    item.given.language = text("language");
    item.given.outlet = text("outlet");
    item.given.outlet_domain = text("domain");
    item.given.is_excerpt = parsed.value("excerpt", true);
    item.kind = parsed.value("html", false) ? ItemKind::html : ItemKind::fields;
    item.bytes = text("text");
    return item;
}

// The feed that a page names in its head, for the person who gave the page's address.
std::string named_feed(const std::string& html, const std::string& url) {
    for (const std::string_view type : {"application/rss+xml", "application/atom+xml", "application/feed+json"}) {
        const auto at = html.find(type);
        if (at == std::string::npos) continue;
        const auto begin = html.rfind('<', at);
        const auto end = html.find('>', at);
        if (begin == std::string::npos || end == std::string::npos) continue;
        const std::string_view tag = std::string_view(html).substr(begin, end - begin);
        const auto href = tag.find("href=");
        if (href == std::string_view::npos || href + 6 >= tag.size()) continue;
        const char mark = tag[href + 5];
        const auto close = tag.find(mark, href + 6);
        if ((mark != '"' && mark != '\'') || close == std::string_view::npos) continue;
        if (const auto address = resolve_address(url, tag.substr(href + 6, close - href - 6))) return address->url;
    }
    return {};
}

}  // namespace

struct Watcher::State {
    SourceList list;
    store::Store& store;
    store::SourceBook book;
    Fetcher fetcher;
    Code code;
    Say say;
    std::map<std::string, SourceRow> rows;  // by name
    std::map<std::string, const Source*> by_name;
    std::atomic<bool> stopped{false};
    Tally tally;
    std::int64_t now = 0;

    State(SourceList l, store::Store& s, Fetcher f, Code c, Say y)
        : list(std::move(l)), store(s), book(s), fetcher(std::move(f)), code(std::move(c)), say(std::move(y)) {}

    // All of `work` is there afterwards, or nothing.
    template <class Work>
    Result<void> together(const Work& work) {
        TRY_VOID(store.begin());
        if (auto done = work(); !done) {
            static_cast<void>(store.rollback());
            return done;
        }
        return store.commit();
    }

    Result<void> ask_sources();
    Result<void> take_source(const Source& source, Answer answer);
    Result<void> take_entries(const Source& source, const read::Feed& feed, SourceRow& row);
    void merge_children(read::Feed& index);
    Result<void> fetch_addresses();
    Result<void> take_page(AddressRow row, Answer answer);
    Result<void> give_up(AddressRow& row, const std::string& error);
    using Coded = tl::expected<store::DocumentRow, Reject>;
    Coded code_dated(Item& item, const std::optional<Item>& carried) const;
    Result<void> keep(const Coded& coded, const AddressRow& row, bool& any);
    void schedule(AddressRow& row) const;
};

Watcher::Watcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Watcher::Watcher(Watcher&&) noexcept = default;
Watcher::~Watcher() = default;

Result<Watcher> Watcher::create(SourceList list, store::Store& store, Code code, Say say) {
    TRY(auto fetcher, Fetcher::create(list.manners));
    auto state = std::make_unique<State>(std::move(list), store, std::move(fetcher), std::move(code), std::move(say));
    const auto enlisted = state->together([&]() -> Result<void> {
        TRY_VOID(state->book.begin_list());
        for (const auto& source : state->list.sources) {
            TRY(auto row, state->book.enlist(source.name, source.url));
            state->rows[source.name] = std::move(row);
            state->by_name[source.name] = &source;
        }
        return {};
    });
    if (!enlisted) return Failure(enlisted.error());
    return Watcher(std::move(state));
}

void Watcher::stop() {
    state_->stopped = true;
    state_->fetcher.stop();
}

Result<Tally> Watcher::round(std::int64_t now) {
    state_->tally = {};
    state_->now = now;
    TRY_VOID(state_->ask_sources());
    TRY_VOID(state_->fetch_addresses());
    return state_->tally;
}

Result<std::int64_t> Watcher::next_due(std::int64_t now) const {
    std::int64_t next = now + longest_wait_s;
    for (const auto& [name, row] : state_->rows) next = std::min(next, std::max(row.next_try, now));
    TRY(const auto address, state_->book.next_due());
    return address ? std::min(next, std::max(*address, now)) : next;
}

Result<void> Watcher::State::ask_sources() {
    std::vector<Errand> errands;
    std::vector<const Source*> asked;
    for (const auto& source : list.sources) {
        const SourceRow& row = rows[source.name];
        if (row.next_try > now) continue;
        errands.push_back({source.url, {row.etag, row.last_modified}});
        asked.push_back(&source);
    }
    Result<void> done;
    fetch_all(fetcher, errands, list.threads, [&](std::size_t i, Answer answer) {
        if (stopped) return false;
        done = take_source(*asked[i], std::move(answer));
        return done.has_value();
    });
    return done;
}

Result<void> Watcher::State::take_source(const Source& source, Answer answer) {
    SourceRow& row = rows[source.name];
    ++tally.asked;
    row.last_try = iso_moment(now);
    row.http_status = answer.status;
    std::optional<read::Feed> feed;
    if (answer.kind == Answer::Kind::page) {
        feed = read::parse_feed(answer.body);
        if (!feed) {
            const std::string other = named_feed(answer.body, answer.url);
            answer.kind = Answer::Kind::failed;
            answer.error = "no feed and no sitemap" + (other.empty() ? "" : "; the page names one: " + other);
        }
    }
    if (answer.kind == Answer::Kind::failed || answer.kind == Answer::Kind::refused) {
        ++tally.failed;
        ++row.failures;
        row.error = valid(answer.error.substr(0, 300));
        row.next_try = now + wait_of(source.every_s, row.failures, answer.retry_after_s);
        say(fmt::format("{}: {}", source.name, row.error));
        return together([&] { return book.put(row); });
    }
    row.error.clear();
    row.failures = 0;
    row.last_success = row.last_try;
    row.next_try = now + source.every_s;
    if (answer.kind == Answer::Kind::unchanged) {
        ++tally.unchanged;
        return together([&] { return book.put(row); });
    }
    row.etag = valid(answer.etag);
    row.last_modified = valid(answer.last_modified);
    if (feed->kind == read::Feed::Kind::sitemap_index) merge_children(*feed);
    // What the source named and that it has named it become known together: it will not be told of them again.
    return together([&]() -> Result<void> {
        TRY_VOID(take_entries(source, *feed, row));
        return book.put(row);
    });
}

// The newest sitemaps of an index, as one.
void Watcher::State::merge_children(read::Feed& index) {
    auto children = std::move(index.entries);
    index.entries.clear();
    index.kind = read::Feed::Kind::sitemap;
    std::stable_sort(children.begin(), children.end(), [](const auto& a, const auto& b) { return a.updated > b.updated; });
    if (children.size() > children_most) children.resize(children_most);
    for (const auto& child : children) {
        if (stopped) return;
        const auto answer = fetcher.get(child.url, {});
        if (answer.kind != Answer::Kind::page) continue;
        if (auto feed = read::parse_feed(answer.body); feed && feed->kind == read::Feed::Kind::sitemap)
            index.entries.insert(index.entries.end(), std::make_move_iterator(feed->entries.begin()),
                                 std::make_move_iterator(feed->entries.end()));
    }
}

Result<void> Watcher::State::take_entries(const Source& source, const read::Feed& feed, SourceRow& row) {
    std::vector<const read::FeedEntry*> entries;
    const bool is_map = feed.kind == read::Feed::Kind::sitemap;
    const std::string oldest = iso_moment(now - list.newest_s).substr(0, 10);
    for (const auto& entry : feed.entries) {
        const std::string& stated = entry.published.empty() ? entry.updated : entry.published;
        if (is_map && !stated.empty() && stated.substr(0, 10) < oldest) continue;
        entries.push_back(&entry);
    }
    if (is_map && entries.size() > sitemap_most) {
        std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
            return (a->published.empty() ? a->updated : a->published) > (b->published.empty() ? b->updated : b->published);
        });
        entries.resize(sitemap_most);
    }
    for (const auto* entry : entries) {
        Item item = read::item_of(feed, *entry);
        const auto address = resolve_address(source.url, item.given.url);
        if (!address) continue;
        if (!source.outlet.empty()) item.given.outlet = source.outlet;
        if (!source.language.empty()) item.given.language = source.language;
        AddressRow found;
        found.url = address->url;
        found.source = source.name;
        found.carried = pack_entry(item);
        found.first_seen = iso_moment(now);
        found.next_try = now;
        TRY(const bool is_new, book.discover(found));
        if (!is_new) continue;
        ++tally.discovered;
        row.last_new = iso_moment(now);
    }
    return {};
}

Result<void> Watcher::State::fetch_addresses() {
    constexpr std::int64_t together_most = 200;
    while (!stopped) {
        TRY(auto due, book.due(now, together_most));
        if (due.empty()) return {};
        std::vector<Errand> errands;
        std::vector<AddressRow> fetched;
        for (auto& row : due) {
            const auto source = by_name.find(row.source);
            if (source != by_name.end() && !source->second->takes_pages) {
                TRY_VOID(together([&] { return give_up(row, ""); }));
                continue;
            }
            errands.push_back({row.url, {row.etag, row.last_modified}});
            fetched.push_back(std::move(row));
        }
        Result<void> done;
        fetch_all(fetcher, errands, list.threads, [&](std::size_t i, Answer answer) {
            if (stopped) return false;
            done = take_page(std::move(fetched[i]), std::move(answer));
            return done.has_value();
        });
        if (!done) return done;
    }
    return {};
}

// When a page that was looked at is looked at again.
void Watcher::State::schedule(AddressRow& row) const {
    const auto look = static_cast<std::size_t>(std::max<std::int64_t>(row.looks, 1) - 1);
    row.next_try = look < list.look_again_s.size() ? now + list.look_again_s[look] : 0;
}

Result<void> Watcher::State::take_page(AddressRow row, Answer answer) {
    if (answer.kind == Answer::Kind::failed) {
        ++row.tries;
        row.error = valid(answer.error.substr(0, 300));
        const auto most = answer.is_gone ? tries_of_gone : answer.status == 0 ? tries_without_answer : tries_with_error;
        if (row.tries >= most) return together([&] { return give_up(row, row.error); });
        ++tally.waiting;
        row.next_try = now + wait_of(first_retry_s, row.tries, answer.retry_after_s);
        return together([&] { return book.put(row); });
    }
    if (answer.kind == Answer::Kind::refused) return together([&] { return give_up(row, answer.error); });
    row.tries = 0;
    row.error.clear();
    ++row.looks;
    schedule(row);
    if (answer.kind == Answer::Kind::unchanged) return together([&] { return book.put(row); });
    row.etag = valid(answer.etag);
    row.last_modified = valid(answer.last_modified);
    row.state = AddressRow::State::done;

    Item page;
    page.input = row.url;
    page.kind = ItemKind::html;
    page.bytes = std::move(answer.body);
    page.given.url = answer.url;
    page.given.charset = answer.charset;
    page.given.fetched = iso_moment(now);
    const auto carried = unpack_entry(row);
    if (carried) {
        page.given.outlet = carried->given.outlet;
        page.given.outlet_domain = carried->given.outlet_domain;
        page.given.language = carried->given.language;
    }
    if (answer.content_type == "text/plain") page.kind = ItemKind::plain_text;
    auto items = page.kind == ItemKind::html ? read::live_entries(page) : std::vector<Item>();
    if (items.empty()) items.push_back(std::move(page));
    return together([&]() -> Result<void> {
        bool any = false;
        for (auto& item : items) TRY_VOID(keep(code_dated(item, carried), row, any));
        if (!any) {
            // A page without an article (a wall of cookies, a player): what the feed said of it is kept.
            row.error = "no article in the page";
            if (carried && !text::trim(carried->bytes).empty()) TRY_VOID(keep(code(*carried), row, any));
        }
        return book.put(row);
    });
}

// The page stays away; the article is what the feed said of it.
Result<void> Watcher::State::give_up(AddressRow& row, const std::string& error) {
    row.error = valid(error);
    row.state = error.empty() ? AddressRow::State::done : AddressRow::State::given_up;
    row.next_try = 0;
    if (!error.empty()) ++tally.given_up;
    bool any = row.looks > 0;
    if (const auto carried = unpack_entry(row); carried && !any && !text::trim(carried->bytes).empty())
        TRY_VOID(keep(code(*carried), row, any));
    if (!any && !error.empty()) TRY_VOID(store.add(Reject{row.url, "unreadable", row.error}));
    return book.put(row);
}

// The page's own day wins; where it has none, that of the feed is better than nothing.
Watcher::State::Coded Watcher::State::code_dated(Item& item, const std::optional<Item>& carried) const {
    auto coded = code(item);
    if (!coded || !coded->published.empty() || !carried || carried->given.published.empty()) return coded;
    item.given.published = carried->given.published;
    return code(item);
}

// Keeps one article of an address.
Result<void> Watcher::State::keep(const Coded& coded, const AddressRow& row, bool& any) {
    if (!coded) {
        ++tally.rejected;
        return store.add(coded.error());
    }
    any = true;
    TRY(const auto added, store.add(*coded));
    static_cast<void>(added);
    TRY(const bool is_new, book.see(row.url, coded->id, row.source, iso_moment(now), coded->published));
    if (is_new && row.looks > 1) ++tally.revisions;
    if (is_new) ++tally.documents;
    return {};
}

}  // namespace tocsin::watch
