#include "link/entry_merge.h"

#include <algorithm>
#include <map>
#include <set>

#include "link/entry_traits.h"
#include "text/hash.h"

namespace tocsin::link {
namespace {

// How much a record tells: fields that are set.
int told_by(const ToldRecord& record) {
    if (const auto& event = record.event) {
        const auto named = [](const std::vector<Party>& parties) {
            int best = 0;
            for (const auto& party : parties) best = std::max(best, party.ref.empty() ? 1 : 2);
            return best;
        };
        int sum = 2 * named(event->actors) + 2 * named(event->recipients) + (event->status == Status::denied ? -6 : 0);
        if (event->time && event->time->time.from) sum += event->time->time.precision == Precision::day ? 3 : 1;
        if (event->place) sum += event->place->precision == "country" ? 1 : 2;
        if (event->condition) ++sum;
        return sum;
    }
    if (const auto& figure = record.figure)
        return (figure->of ? 2 : 0) + (figure->place.empty() ? 0 : 1) + (figure->since || figure->time ? 2 : 0) + (figure->as_of ? 1 : 0) +
               (figure->attributed_to.empty() ? 0 : 1);
    const auto& statement = record.statement;
    return static_cast<int>(statement->quoted.size()) + (statement->speaker.ref.empty() ? 0 : 2) + (statement->addressee ? 1 : 0);
}

// The value that most origins have; of equals the one that `better` prefers, then the first.
template <class Value, class Get, class Key>
std::optional<Value> most_told(const std::vector<Testimony>& told, const Get& get, const Key& key) {
    struct Candidate {
        std::set<std::uint32_t> origins;
        const Value* value = nullptr;
        int rank = 0;
    };
    std::map<std::string, std::size_t> places;
    std::vector<Candidate> candidates;
    for (const auto& one : told) {
        const Value* value = get(one);
        if (value == nullptr) continue;
        const auto [name, rank] = key(*value);
        const auto [at, is_new] = places.emplace(name, candidates.size());
        if (is_new) candidates.push_back({{}, value, rank});
        candidates[at->second].origins.insert(one.report.origin);
    }
    const Candidate* best = nullptr;
    for (const auto& candidate : candidates)
        if (best == nullptr || std::tuple(candidate.rank, candidate.origins.size()) > std::tuple(best->rank, best->origins.size()))
            best = &candidate;
    if (best == nullptr) return {};
    return *best->value;
}

// What happened outweighs what is said to have been denied; of the rest the newest state that is stated.
Status merged_status(const std::vector<Testimony>& told) {
    Status out = told.front().record.event->status;
    for (const auto& one : told) {
        const Status status = one.record.event->status;
        if (status == Status::denied && out != Status::denied) continue;
        if (out == Status::historical && status == Status::happened) continue;
        out = status;
    }
    return out;
}

Event merged_event(const std::vector<Testimony>& told, const Event& lead) {
    Event out = lead;
    out.status = merged_status(told);
    const auto fill = [&](std::vector<Party> Event::*list) {
        if (!(out.*list).empty()) return;
        for (const auto& one : told)
            if (const auto& parties = (*one.record.event).*list; !parties.empty() && one.record.event->status != Status::denied) {
                out.*list = parties;
                return;
            }
    };
    fill(&Event::actors);
    fill(&Event::recipients);
    // A mention that the knowledge knows stands for one that it does not.
    const auto sharpen = [&](std::vector<Party>& mine, std::vector<Party> Event::*list) {
        for (auto& party : mine)
            for (const auto& one : told)
                for (const auto& other : (*one.record.event).*list)
                    if (party.ref.empty() && !other.ref.empty() && mine.size() == ((*one.record.event).*list).size() &&
                        same_party(party, other)) {
                        party.ref = other.ref;
                        party.country = other.country;
                        party.sector = other.sector;
                    }
    };
    sharpen(out.actors, &Event::actors);
    sharpen(out.recipients, &Event::recipients);
    out.time = most_told<EventTime>(
        told,
        [](const Testimony& one) {
            return one.record.event->time && one.record.event->time->time.from ? &*one.record.event->time : nullptr;
        },
        [](const EventTime& time) {
            return std::pair(iso(*time.time.from) + (time.time.to ? iso(*time.time.to) : ""),
                             time.time.precision == Precision::day ? 2 : 1);
        });
    // What has happened cannot lie after its report: such a day was misread.
    if (out.time && is_fact(out.status) && std::any_of(told.begin(), told.end(), [&](const Testimony& one) {
            return one.published && days_between(*one.published, *out.time->time.from) > 1;
        }))
        out.time.reset();
    out.place = most_told<EventPlace>(
        told, [](const Testimony& one) { return one.record.event->place ? &*one.record.event->place : nullptr; },
        [](const EventPlace& place) {
            return std::pair(place.ref.empty() ? place.name : place.ref, place.precision == "site"     ? 4
                                                                         : place.precision == "city"   ? 3
                                                                         : place.precision == "region" ? 2
                                                                                                       : 1);
        });
    const bool outlets_say = std::any_of(told.begin(), told.end(), [](const Testimony& one) {
        return one.record.event->attributed_to.empty() && one.record.event->status != Status::denied;
    });
    if (outlets_say && out.status != Status::denied) out.attributed_to.clear();
    return out;
}

}  // namespace

bool same_party(const Party& a, const Party& b) {
    if (!a.ref.empty() && !b.ref.empty()) return a.ref == b.ref;
    if (a.country.empty() && b.country.empty() && a.sector.empty() && b.sector.empty()) return a.text == b.text;
    return a.country == b.country && a.sector == b.sector;
}

EntryValue names_of(const std::vector<Party>& parties) {
    EntryValue out;
    for (const auto& party : parties) out += (out.empty() ? "" : ", ") + (party.text.empty() ? party.ref : party.text);
    return out;
}

Entry merge(EntryKind kind, const std::vector<Testimony>& told) {
    Entry out;
    out.kind = kind;
    out.id = "x:" + text::hash_hex(told.front().document_id + "/" + told.front().report.record);
    std::set<std::uint32_t> origins, documents;
    for (std::uint32_t i = 0; i < told.size(); ++i) {
        out.reports.push_back(told[i].report);
        origins.insert(told[i].report.origin);
        documents.insert(told[i].report.document);
        if (told_by(told[i].record) > told_by(told[out.lead].record)) out.lead = i;
        if (const auto& day = told[i].published) {
            out.first_reported = std::min(out.first_reported.value_or(*day), *day);
            out.last_reported = std::max(out.last_reported.value_or(*day), *day);
        }
    }
    out.origins = static_cast<std::uint32_t>(origins.size());
    out.documents = static_cast<std::uint32_t>(documents.size());
    const ToldRecord& lead = told[out.lead].record;
    out.words = lead.words;
    out.condition = lead.condition;
    if (kind == EntryKind::event) {
        out.event = merged_event(told, *lead.event);
    } else if (kind == EntryKind::figure) {
        out.figure = lead.figure;
    } else {
        out.statement = lead.statement;
    }
    return out;
}

}  // namespace tocsin::link
