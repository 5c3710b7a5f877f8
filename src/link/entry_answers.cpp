#include "link/entry_answers.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "link/entry_traits.h"

namespace tocsin::link {
namespace {

constexpr double same_speaker = 0.6;  // likeness

std::string key(std::uint32_t document, const std::string& record) { return std::to_string(document) + "/" + record; }

}  // namespace

void set_answers(std::vector<Entry>& entries, const std::vector<Spoken>& spoken) {
    std::unordered_map<std::string, std::uint32_t> entry_of;
    for (std::uint32_t i = 0; i < entries.size(); ++i)
        for (const auto& report : entries[i].reports) entry_of.emplace(key(report.document, report.record), i);
    // What each statement speaks of, and who speaks of each event.
    std::vector<std::set<std::uint32_t>> about(spoken.size());
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> speaking_of;
    for (std::uint32_t i = 0; i < spoken.size(); ++i)
        for (const auto& [document, statement] : spoken[i].told)
            for (const auto& event : statement.about)
                if (const auto at = entry_of.find(key(document, event)); at != entry_of.end() && about[i].insert(at->second).second)
                    speaking_of[at->second].push_back(i);
    for (std::uint32_t i = 0; i < spoken.size(); ++i) {
        Entry& own = entries[spoken[i].entry];
        for (const auto& [document, statement] : spoken[i].told) {
            if (statement.answers.empty() || !own.answers.empty()) continue;
            const auto at = entry_of.find(key(document, statement.answers));
            if (at != entry_of.end() && at->second != spoken[i].entry) own.answers = entries[at->second].id;
        }
        if (!own.answers.empty() || own.statement->act != Act::deny) continue;
        for (const auto event : about[i]) {
            for (const auto other : speaking_of[event]) {
                if (other == i || entries[spoken[other].entry].statement->act == Act::deny || !entries[spoken[other].entry].answers.empty())
                    continue;
                if (spoken[i].speaker.empty() || spoken[other].speaker.empty() ||
                    likeness(spoken[i].speaker, spoken[other].speaker) >= same_speaker)
                    continue;
                own.answers = entries[spoken[other].entry].id;
                break;
            }
            if (!own.answers.empty()) break;
        }
    }
}

}  // namespace tocsin::link
