#include "extract/agenda.h"

#include <algorithm>
#include <map>

#include "extract/agenda_mentions.h"
#include "extract/agenda_words.h"
#include "text/hash.h"

namespace tocsin::extract {
namespace {

bool same_party(const Party& a, const Party& b) {
    if (!a.ref.empty() && !b.ref.empty()) return a.ref == b.ref;
    return a.text == b.text || (!a.country.empty() && a.country == b.country && a.sector == b.sector);
}

std::size_t shared(const std::vector<Party>& a, const std::vector<Party>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const Party& one) {
        return std::any_of(b.begin(), b.end(), [&](const Party& other) { return same_party(one, other); });
    }));
}

struct Known {
    AgendaItem item;
    std::string lemma;
};

bool days_clash(const AgendaItem& a, const AgendaItem& b) {
    if (!a.time || !b.time || !a.time->time.from || !b.time->time.from) return false;
    return *a.time->time.from > *b.time->time.to || *b.time->time.from > *a.time->time.to;
}

// The item that the mention speaks of, the newest first; -1 = a new one.
std::int32_t speaks_of(const std::vector<Known>& known, const AgendaMention& mention) {
    for (std::size_t i = known.size(); i-- > 0;) {
        const AgendaItem& item = known[i].item;
        if (item.type != mention.item.type || days_clash(item, mention.item)) continue;
        const bool same_word = known[i].lemma == mention.lemma;
        const auto common = shared(mention.item.parties, item.parties);
        const std::size_t fewer = std::min(mention.item.parties.size(), item.parties.size());
        if (fewer >= 2 && common >= 2) return static_cast<std::int32_t>(i);
        if (fewer >= 1 && common == fewer && (same_word || mention.item.type != "CONSULT")) return static_cast<std::int32_t>(i);
        if (fewer == 0 && same_word && mention.definite) return static_cast<std::int32_t>(i);
    }
    return -1;
}

int rank(AgendaState state) {
    switch (state) {
        case AgendaState::scheduled: return 0;
        case AgendaState::proposed: return 1;
        case AgendaState::agreed_in_principle: return 2;
        case AgendaState::postponed: return 3;
        case AgendaState::cancelled: return 4;
    }
    return 0;
}

void merge(const AgendaMention& mention, Known& into) {
    AgendaItem& item = into.item;
    const AgendaItem& other = mention.item;
    if (other.parties.size() > item.parties.size()) item.parties = other.parties;
    if (!item.time) item.time = other.time;
    if (!item.place) item.place = other.place;
    if (!item.proposer) item.proposer = other.proposer;
    if (!item.condition) item.condition = other.condition;
    if (mention.stated && rank(other.state) > rank(item.state)) item.state = other.state;
    item.mentions.push_back(other.name);
}

}  // namespace

struct AgendaExtractor::State {
    std::map<std::string, AgendaWords, std::less<>> languages;
};

AgendaExtractor::AgendaExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
AgendaExtractor::AgendaExtractor(AgendaExtractor&&) noexcept = default;
AgendaExtractor& AgendaExtractor::operator=(AgendaExtractor&&) noexcept = default;
AgendaExtractor::~AgendaExtractor() = default;

Result<AgendaExtractor> AgendaExtractor::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    constexpr std::string_view prefix = "table:", suffix = "/agenda";
    for (const auto section : pack.section_names()) {
        if (!section.starts_with(prefix) || !section.ends_with(suffix)) continue;
        const std::string code(section.substr(prefix.size(), section.size() - prefix.size() - suffix.size()));
        TRY(auto words, read_agenda_words(pack, code));
        state->languages.emplace(code, std::move(words));
    }
    return AgendaExtractor(std::move(state));
}

std::vector<AgendaItem> AgendaExtractor::extract(const Article& article, const Document& document, const Grounding& grounding,
                                                 const std::vector<Event>& events) const {
    std::vector<AgendaItem> out;
    const auto found = state_->languages.find(article.language);
    if (found == state_->languages.end() || document.words.empty()) return out;
    std::vector<Known> known;
    for (std::uint32_t number = 0; number < document.sentences.size(); ++number) {
        std::int32_t prepared = -1, preparing = -1;  // items of this sentence
        for (const auto& mention : find_agenda_mentions(article, document, grounding, found->second, number)) {
            auto at = speaks_of(known, mention);
            if (at >= 0) {
                merge(mention, known[static_cast<std::size_t>(at)]);
            } else if (mention.planned && (!mention.item.parties.empty() || mention.item.time || mention.stated)) {
                at = static_cast<std::int32_t>(known.size());
                known.push_back({mention.item, std::string(mention.lemma)});
                known.back().item.mentions = {mention.item.name};
                known.back().item.id =
                    "a:" + text::hash_hex(article.id + " agenda " + std::to_string(mention.item.name.begin)).substr(0, 16);
            }
            if (at < 0) continue;
            if (mention.prepared)
                prepared = at;
            else
                preparing = at;
        }
        if (prepared >= 0 && preparing >= 0 && prepared != preparing)
            known[static_cast<std::size_t>(prepared)].item.prepared_by = known[static_cast<std::size_t>(preparing)].item.id;
    }
    for (auto& one : known) {
        AgendaItem& item = one.item;
        if (item.parties.empty()) continue;  // nobody's agenda
        for (const auto& event : events)
            if (std::any_of(item.mentions.begin(), item.mentions.end(),
                            [&](Span name) { return event.trigger.overlaps(name) || event.span.contains(name); }))
                item.events.push_back(event.id);
        item.confidence = 0.5 + (item.time ? 0.15 : 0) + (item.parties.size() > 1 ? 0.1 : 0) + (item.mentions.size() > 1 ? 0.1 : 0);
        out.push_back(std::move(item));
    }
    // What prepares an item may have been nobody's.
    for (auto& item : out)
        if (!item.prepared_by.empty() &&
            std::none_of(out.begin(), out.end(), [&](const AgendaItem& other) { return other.id == item.prepared_by; }))
            item.prepared_by.clear();
    return out;
}

}  // namespace tocsin::extract
