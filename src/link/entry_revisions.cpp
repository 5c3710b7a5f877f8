#include "link/entry_revisions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace tocsin::link {
namespace {

// By reference where there is one: one name spelled in two ways is no change.
std::set<std::string> keys_of(const std::vector<Party>& parties) {
    std::set<std::string> out;
    for (const auto& party : parties) out.insert(party.ref.empty() ? party.text : party.ref);
    return out;
}

// Whether the two lists name other parties. What one version leaves out is no change: it may say "they".
bool other_parties(const std::vector<Party>& was, const std::vector<Party>& became) {
    if (was.empty() || became.empty()) return false;
    if (keys_of(was) == keys_of(became)) return false;
    const auto known = [](const std::vector<Party>& parties, const Party& one) {
        return std::any_of(parties.begin(), parties.end(), [&](const Party& other) { return same_party(one, other); });
    };
    return !std::all_of(became.begin(), became.end(), [&](const Party& one) { return known(was, one); });
}

EntryValue days_of(const EventTime& time) {
    std::string out = iso(*time.time.from);
    if (time.time.to && *time.time.to != *time.time.from) out += "/" + iso(*time.time.to);
    return out;
}

struct Change {
    std::string field;
    EntryValue was, became;
};

std::vector<Change> changes(const Event& was, const Event& became) {
    std::vector<Change> out;
    if (was.status != became.status) out.push_back({"status", std::string(name_of(was.status)), std::string(name_of(became.status))});
    if (other_parties(was.actors, became.actors)) out.push_back({"actors", names_of(was.actors), names_of(became.actors)});
    if (other_parties(was.recipients, became.recipients)) out.push_back({"recipients", names_of(was.recipients), names_of(became.recipients)});
    const auto dated = [](const Event& event) {
        return event.time && event.time->time.from && event.time->time.precision == Precision::day;
    };
    if (dated(was) && dated(became) && days_of(*was.time) != days_of(*became.time))
        out.push_back({"time", days_of(*was.time), days_of(*became.time)});
    if (was.place && became.place && !was.place->ref.empty() && !became.place->ref.empty() && was.place->ref != became.place->ref &&
        was.place->precision == became.place->precision)
        out.push_back({"place", was.place->name, became.place->name});
    // In the outlet's own name, and then as somebody's word, or the other way round.
    if (was.attributed_to.empty() != became.attributed_to.empty() || other_parties(was.attributed_to, became.attributed_to))
        out.push_back({"attributed_to", names_of(was.attributed_to), names_of(became.attributed_to)});
    return out;
}

std::vector<Change> changes(const ToldRecord& was, const ToldRecord& became) {
    if (was.event && became.event) return changes(*was.event, *became.event);
    if (was.figure && became.figure && other_parties(was.figure->attributed_to, became.figure->attributed_to))
        return {{"attributed_to", names_of(was.figure->attributed_to), names_of(became.figure->attributed_to)}};
    return {};
}

}  // namespace

void set_revisions(Entry& entry, const std::vector<Testimony>& told) {
    // By article, then version: the reports of the entry in it.
    std::map<std::uint32_t, std::map<std::uint32_t, std::vector<std::uint32_t>>> articles;
    for (std::uint32_t i = 0; i < told.size(); ++i)
        if (told[i].article != 0) articles[told[i].article][told[i].version].push_back(i);
    std::set<std::tuple<std::string, EntryValue, EntryValue>> known;
    for (const auto& [article, versions] : articles) {
        const std::vector<std::uint32_t>* before = nullptr;
        for (const auto& [version, reports] : versions) {
            if (before != nullptr) {
                // An article may tell a thing twice, once as news and once looking back: it changed where no telling is as one before was.
                std::optional<std::vector<Change>> fewest;
                std::uint32_t was = 0, became = 0;
                for (const auto old : *before)
                    for (const auto now : reports) {
                        auto found = changes(told[old].record, told[now].record);
                        if (fewest && fewest->size() <= found.size()) continue;
                        fewest = std::move(found);
                        was = old;
                        became = now;
                    }
                for (auto& change : *fewest) {
                    if (!known.emplace(change.field, change.was, change.became).second) continue;
                    EntryRevision revision;
                    revision.field = std::move(change.field);
                    revision.was = std::move(change.was);
                    revision.became = std::move(change.became);
                    const ToldRecord& record = told[became].record;
                    revision.by = record.event ? record.event->attributed_to : record.figure->attributed_to;
                    revision.when = told[became].published;
                    revision.was_report = was;
                    revision.became_report = became;
                    entry.revisions.push_back(std::move(revision));
                }
            }
            before = &reports;
        }
    }
}

}  // namespace tocsin::link
