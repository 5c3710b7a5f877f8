// The situation by slots, disputes side by side, the agenda by state, stories, sources, articles.
#include <algorithm>
#include <map>
#include <set>

#include "serve/views.h"

namespace tocsin::serve {

Json dispute_of(const Snapshot& snapshot, std::uint32_t number);  // view_entries.cpp

namespace {

// The documents of each day from the first to the day that the page stands at, at most the last 60.
Json documents_a_day(const Snapshot& snapshot) {
    Day first = no_day;
    for (const auto& document : snapshot.documents)
        if (document.day != no_day) first = std::min(first, document.day);
    Json out = Json::array();
    if (first == no_day || snapshot.as_of == no_day) return out;
    first = std::max(first, snapshot.as_of - 59);
    std::map<Day, std::size_t> counts;
    for (const auto& document : snapshot.documents) ++counts[document.day];
    for (Day day = first; day <= snapshot.as_of; ++day) out.push_back(Json::array({iso_of(day), counts.count(day) > 0 ? counts[day] : 0}));
    return out;
}

Json rejects_of(const Snapshot& snapshot) {
    Json out = Json::array();
    for (const auto& reject : snapshot.rejects) {
        if (out.size() == rows_at_most) break;
        out.push_back(Json{{"input", reject.input}, {"kind", reject.kind}, {"text", reject.text}});
    }
    return out;
}

}  // namespace

Result<Json> situation(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    const Day mark = mark_of(filter, snapshot);
    const Day today = snapshot.as_of;
    struct Slot {
        std::size_t entries = 0;
        std::vector<const Entry*> rows;
    };
    // Each slot is filled from the newest, then best-attested of its entries; the newest day comes first in the list of entries.
    const std::vector<std::string> order{"fighting", "truce", "talks", "killed", "displaced", "pressure", "protest", "aid"};
    std::map<std::string, Slot> slots;
    std::vector<const Entry*> due, fresh, changed;
    std::size_t fresh_count = 0, changed_count = 0, disputed = 0, expired = 0, held = 0, total = 0, due_count = 0;
    for (const auto& entry : snapshot.entries) {
        if (!filter.takes(entry, snapshot)) continue;
        ++total;
        if (!entry.disputes.empty()) ++disputed;
        if (entry.kind == Kind::agenda) {
            if (entry.outcome == "expired") ++expired;
            if (entry.outcome == "held") ++held;
            if ((entry.outcome.empty() || entry.outcome == "open") && entry.from != no_day && (today == no_day || entry.to >= today)) {
                ++due_count;
                due.push_back(&entry);
            }
        }
        if (mark != no_day && entry.first != no_day && entry.first > mark) {
            ++fresh_count;
            fresh.push_back(&entry);
        } else if (mark != no_day && entry.revised != no_day && entry.revised > mark) {
            ++changed_count;
            changed.push_back(&entry);
        }
        std::string slot;
        if (entry.kind == Kind::event && entry.status != "historical") slot = snapshot.lanes[entry.lane];
        if (entry.kind == Kind::figure) slot = entry.measure == "refugees" || entry.measure == "evacuated" ? "displaced" : entry.measure;
        if (slot.empty() || slot == "words" || entry.from == no_day) continue;
        if (today != no_day && entry.from > today) continue;
        Slot& into = slots[slot];
        ++into.entries;
        into.rows.push_back(&entry);
    }
    Json list = Json::array();
    for (const auto& name : order) {
        const auto at = slots.find(name);
        if (at == slots.end()) continue;
        auto& rows = at->second.rows;
        std::stable_sort(rows.begin(), rows.end(),
                         [](const auto* a, const auto* b) { return a->from != b->from ? a->from > b->from : a->origins > b->origins; });
        if (rows.size() > 3) rows.resize(3);
        Json shown = Json::array();
        for (const auto* entry : rows) shown.push_back(row_of(*entry));
        list.push_back(Json{{"slot", name}, {"entries", at->second.entries}, {"rows", std::move(shown)}});
    }
    const auto rows_of = [](std::vector<const Entry*>& entries, std::size_t most) {
        Json out = Json::array();
        for (const auto* entry : entries) {
            if (out.size() == most) break;
            out.push_back(row_of(*entry));
        }
        return out;
    };
    std::stable_sort(due.begin(), due.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
    return Json{{"total", total},
                {"of", snapshot.entries.size()},
                {"as_of", iso_of(today)},
                {"since", iso_of(mark)},
                {"slots", std::move(list)},
                {"new", Json{{"entries", fresh_count}, {"rows", rows_of(fresh, 20)}}},
                {"changed", Json{{"entries", changed_count}, {"rows", rows_of(changed, 10)}}},
                {"disputed", disputed},
                {"due", Json{{"entries", due_count}, {"rows", rows_of(due, 8)}}},
                {"expired", expired},
                {"held", held},
                {"read", documents_a_day(snapshot)},
                {"rejects", snapshot.rejects.size()},
                {"feeds", failing_feeds(snapshot, 5)}};
}

Result<Json> disputes(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    TRY(const auto limit, limit_of(asked.request, 50));
    std::size_t begin = 0;
    if (const auto after = asked.request.parameter("after"); !after.empty()) {
        if (after.size() > 7 || after.find_first_not_of("0123456789") != std::string_view::npos)
            return fail(ErrorKind::usage, "the parameter \"after\" is no cursor of ours", "after", "take \"next\" of the page before");
        begin = std::stoul(std::string(after));
    }
    Json list = Json::array();
    std::size_t total = 0;
    std::map<std::string, std::size_t> fields;
    Json out{{"of", snapshot.disputes.size()}};
    for (std::uint32_t i = 0; i < snapshot.disputes.size(); ++i) {
        const auto& dispute = snapshot.disputes[i];
        const Entry& entry = snapshot.entries[dispute.entry];
        if (!filter.takes(entry, snapshot) || (filter.dispute >= 0 && filter.dispute != i)) continue;
        ++total;
        ++fields[dispute.field];
        if (i < begin) continue;
        if (list.size() == limit) {
            if (!out.contains("next")) out["next"] = std::to_string(i);
            continue;
        }
        Json one = dispute_of(snapshot, i);
        // Origins that report the entry's story and take no side.
        std::set<std::int32_t> speaking, all;
        for (const auto number : entry.documents) speaking.insert(snapshot.documents[number].origin);
        const auto story = entry.documents.empty() ? -1 : snapshot.documents[entry.documents.front()].story;
        for (const auto& document : snapshot.documents)
            if (story < 0 || document.story == story) all.insert(document.origin);
        one["silent"] = all.size() > speaking.size() ? all.size() - speaking.size() : 0;
        one["origins"] = all.size();
        list.push_back(std::move(one));
    }
    out["total"] = total;
    out["fields"] = fields;
    out["rows"] = std::move(list);
    return out;
}

Result<Json> agenda(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    std::map<std::string, std::vector<const Entry*>> groups;
    std::size_t total = 0;
    for (const auto& entry : snapshot.entries) {
        if (entry.kind != Kind::agenda || !filter.takes(entry, snapshot)) continue;
        ++total;
        std::string state = entry.outcome.empty() ? "open" : entry.outcome;
        if (state == "open" && entry.from == no_day) state = "undated";
        groups[state].push_back(&entry);
    }
    Json list = Json::array();
    for (const char* state : {"open", "undated", "held", "broken", "postponed", "cancelled", "expired"}) {
        const auto at = groups.find(state);
        if (at == groups.end()) continue;
        auto& entries = at->second;
        // What is to come in the order of its days, what is past newest first.
        const bool forward = std::string_view(state) == "open";
        std::stable_sort(entries.begin(), entries.end(), [&](const auto* a, const auto* b) {
            return forward ? a->from < b->from : a->from != no_day && (b->from == no_day || a->from > b->from);
        });
        Json rows = Json::array();
        for (const auto* entry : entries) {
            if (rows.size() == rows_at_most) break;
            rows.push_back(row_of(*entry));
        }
        list.push_back(Json{{"state", state}, {"entries", entries.size()}, {"rows", std::move(rows)}});
    }
    return Json{{"total", total}, {"of", snapshot.entries.size()}, {"groups", std::move(list)}};
}

Result<Json> stories(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    TRY(const auto limit, limit_of(asked.request, 50));
    std::vector<const Snapshot::Story*> order;
    for (const auto& story : snapshot.stories) order.push_back(&story);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->documents.size() > b->documents.size(); });
    Json list = Json::array();
    for (const auto* story : order) {
        if (list.size() == limit) break;
        if (filter.story >= 0 && story != &snapshot.stories[static_cast<std::size_t>(filter.story)]) continue;
        // Copies and translations stand below their original.
        std::map<std::int32_t, std::vector<std::uint32_t>> origins;
        for (const auto number : story->documents) origins[snapshot.documents[number].origin].push_back(number);
        std::vector<std::pair<std::int32_t, std::vector<std::uint32_t>>> sorted(origins.begin(), origins.end());
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second.front() < b.second.front(); });
        Json groups = Json::array();
        for (auto& [origin, numbers] : sorted) {
            std::stable_sort(numbers.begin(), numbers.end(), [&](auto a, auto b) {
                return (snapshot.documents[a].relation == "original") > (snapshot.documents[b].relation == "original");
            });
            Json group = Json::array();
            for (const auto number : numbers) {
                if (group.size() == rows_at_most) break;
                group.push_back(document_row(snapshot, number));
            }
            groups.push_back(Json{{"origin", snapshot.origins[static_cast<std::size_t>(origin)]}, {"documents", std::move(group)}});
            if (groups.size() == rows_at_most) break;
        }
        list.push_back(Json{{"id", story->id},
                            {"title", story->title},
                            {"documents", story->documents.size()},
                            {"origin_count", origins.size()},
                            {"origins", std::move(groups)}});
    }
    return Json{{"of", snapshot.stories.size()}, {"rows", std::move(list)}};
}

Result<Json> sources(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    struct Outlet {
        std::vector<std::uint32_t> documents;
        std::size_t entries = 0, only_here = 0;
        std::set<std::string> languages, agencies;
        std::set<std::int32_t> origins;
    };
    std::map<std::string, Outlet> outlets;
    std::vector<std::string> outlet_of;
    for (std::uint32_t i = 0; i < snapshot.documents.size(); ++i) {
        const auto& document = snapshot.documents[i];
        Outlet& outlet = outlets[document.outlet];
        outlet.documents.push_back(i);
        outlet.languages.insert(document.language);
        outlet.origins.insert(document.origin);
        outlet.agencies.insert(document.agencies.begin(), document.agencies.end());
    }
    std::size_t total = 0;
    for (const auto& entry : snapshot.entries) {
        if (!filter.takes(entry, snapshot)) continue;
        ++total;
        std::set<std::string_view> here;
        for (const auto number : entry.documents) here.insert(snapshot.documents[number].outlet);
        for (const auto name : here) {
            Outlet& outlet = outlets[std::string(name)];
            ++outlet.entries;
            if (entry.origins == 1) ++outlet.only_here;
        }
    }
    std::vector<const std::pair<const std::string, Outlet>*> order;
    for (const auto& one : outlets) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->second.entries > b->second.entries; });
    Json list = Json::array();
    for (const auto* one : order) {
        if (list.size() == rows_at_most) break;
        const auto& [name, outlet] = *one;
        Json documents = Json::array();
        for (const auto number : outlet.documents) {
            if (documents.size() == 20) break;
            documents.push_back(document_row(snapshot, number));
        }
        list.push_back(Json{{"outlet", name},
                            {"languages", outlet.languages},
                            {"agencies", outlet.agencies},
                            {"origins", outlet.origins.size()},
                            {"document_count", outlet.documents.size()},
                            {"documents", std::move(documents)},
                            {"entries", outlet.entries},
                            {"only_here", outlet.only_here}});
    }
    return Json{{"total", total},
                {"of", snapshot.entries.size()},
                {"outlet_count", outlets.size()},
                {"documents", snapshot.documents.size()},
                {"origins", snapshot.origins.size()},
                {"read", documents_a_day(snapshot)},
                {"rejects", rejects_of(snapshot)},
                {"reject_count", snapshot.rejects.size()},
                {"rows", std::move(list)}};
}

Result<Json> documents(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto limit, limit_of(asked.request, rows_at_most));
    TRY_VOID(Filter::read(asked.request, snapshot));
    std::uint32_t begin = 0;
    if (const auto after = asked.request.parameter("after"); !after.empty()) {
        const auto at = snapshot.document_of.find(std::string(after));
        if (at == snapshot.document_of.end())
            return fail(ErrorKind::usage, "the parameter \"after\" is no document of ours", "after", "take \"next\" of the page before");
        begin = at->second + 1;
    }
    Json list = Json::array();
    Json out{{"total", snapshot.documents.size()}};
    for (std::uint32_t i = begin; i < snapshot.documents.size(); ++i) {
        if (list.size() == limit) {
            out["next"] = snapshot.documents[i - 1].id;
            break;
        }
        list.push_back(document_row(snapshot, i));
    }
    out["rows"] = std::move(list);
    return out;
}

Result<Json> document(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    const auto at = snapshot.document_of.find(asked.id);
    if (at == snapshot.document_of.end())
        return fail(ErrorKind::missing_file, "no document of that id", asked.id, "/api/v1/documents lists them");
    const auto json = Json::parse(snapshot.lines[at->second], nullptr, false);
    const std::string text = json.value("text", std::string());
    Json sentences = Json::array();
    std::size_t reached = 0;
    for (const auto& span : json.value("sentences", Json::array())) {
        const std::size_t begin = span.at(0);
        const std::size_t end = span.at(1);
        if (begin < reached || end < begin || end > text.size()) continue;
        // Whether a new paragraph begins: an empty line lies between.
        const auto between = std::string_view(text).substr(reached, begin - reached);
        Json one{{"text", text.substr(begin, end - begin)}};
        if (between.find("\n") != std::string_view::npos) one["paragraph"] = true;
        sentences.push_back(std::move(one));
        reached = end;
    }
    Json here = Json::array();  // what it reports, by sentence
    for (const auto& entry : snapshot.entries) {
        if (!std::binary_search(entry.documents.begin(), entry.documents.end(), at->second)) continue;
        for (const auto& [number, sentence] : entry.cites)
            if (number == at->second) {
                here.push_back(Json::array({sentence + 1, entry.id, name_of(entry.shape)}));
                break;
            }
        if (here.size() == 500) break;
    }
    Json out = document_row(snapshot, at->second);
    out["text"] = std::move(sentences);
    out["reports"] = std::move(here);
    return out;
}

Result<Json> search(const Asked& asked) {
    const Snapshot& snapshot = asked.snapshot;
    TRY(const auto filter, Filter::read(asked.request, snapshot));
    const std::string query(asked.request.parameter("q"));
    if (query.size() > 200) return fail(ErrorKind::usage, "the parameter \"q\" is too long", "q", "give at most 200 characters");
    const auto wanted = words_of_query(query);
    Json out{{"q", query}, {"words", wanted}, {"of", snapshot.entries.size()}};
    TRY(const auto hits, asked.search.find(query, 2000));
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    std::set<std::uint32_t> documents;
    for (const auto& hit : hits) {
        found.emplace(hit.document, hit.sentence);
        documents.insert(hit.document);
    }
    Json rows = Json::array();
    std::size_t total = 0, hidden = 0;
    for (const auto i : snapshot.by_origins) {
        const Entry& entry = snapshot.entries[i];
        if (std::none_of(entry.cites.begin(), entry.cites.end(), [&](const auto& cite) { return found.count(cite) > 0; })) continue;
        if (!filter.takes(entry, snapshot)) {
            ++hidden;
            continue;
        }
        ++total;
        if (rows.size() < 50) rows.push_back(row_of(entry));
    }
    Json sentences = Json::array();
    for (const auto& hit : hits) {
        if (sentences.size() == 50) break;
        const auto& document = snapshot.documents[hit.document];
        const auto json = Json::parse(snapshot.lines[hit.document], nullptr, false);
        const std::string text = json.value("text", std::string());
        const auto span = json["sentences"].at(hit.sentence);
        const std::size_t begin = span.at(0);
        const std::size_t end = span.at(1);
        sentences.push_back(Json{{"document", hit.document + 1},
                                 {"id", document.id},
                                 {"outlet", document.outlet},
                                 {"language", document.language},
                                 {"published", document.published},
                                 {"sentence", hit.sentence + 1},
                                 {"text", text.substr(begin, end - begin)}});
    }
    out["total"] = total;
    out["hidden"] = hidden;
    out["sentence_count"] = hits.size();
    out["document_count"] = documents.size();
    out["rows"] = std::move(rows);
    out["sentences"] = std::move(sentences);
    return out;
}

}  // namespace tocsin::serve
