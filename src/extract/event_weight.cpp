#include "extract/event_weight.h"

#include <algorithm>
#include <cmath>

#include "text/lex.h"

namespace tocsin::extract {
namespace {

// Whether the last word of the party's text is a noun like any other: "Die Mannschaft", where a capital letter names nobody.
bool is_common_noun(const Tree& tree, const Party& party) {
    if (!party.span) return false;
    for (WordIndex word = tree.words().begin; word < tree.words().end; ++word)
        if (tree.span(word).end == party.span->end) return tree.upos(word) == Upos::NOUN;
    return false;
}

bool is_public(const Frames& frames, const Tree& tree, const Party& party) {
    if (!party.country.empty() || !party.ref.empty()) return true;
    if (!party.sector.empty()) return !frames.is_private(party.sector);
    if (is_common_noun(tree, party)) return false;
    const auto words = text::lex(party.text);
    return !words.empty() && (words.back().letter_case == Lexeme::Case::title || words.back().letter_case == Lexeme::Case::upper);
}

}  // namespace

double confidence_of(const Frames& frames, const Event& event, const Filled& filled, const Trigger& trigger) {
    double sum = frames.weight("base");
    const auto add = [&](bool holds, std::string_view feature) { sum += holds ? frames.weight(feature) : 0; };
    const bool actor_unknown = filled.actor_by == "unknown";
    const bool recipient_unknown = filled.recipient_by.starts_with("unknown") || filled.recipient_by == "phrase with a place";
    add(!event.actors.empty() && !actor_unknown, "actor-known");
    add(!event.actors.empty() && actor_unknown, "actor-unknown");
    add(!event.recipients.empty() && !recipient_unknown, "recipient-known");
    add(!event.recipients.empty() && recipient_unknown, "recipient-unknown");
    add(event.actors.empty() && event.recipients.empty(), "nobody");
    add(trigger.part == Part::verb, "verb");
    add(trigger.part == Part::noun, "noun");
    add(!trigger.companions.empty() || !trigger.conditions.empty(), "phrase");
    add(filled.actor_by == "subject of the verb above", "lent");
    add(event.time.has_value(), "day");
    add(trigger.loose, "loose");
    return 1 / (1 + std::exp(-sum));
}

bool joins_public_parties(const Frames& frames, const Tree& tree, const Event& event) {
    const auto holds = [&](const Party& party) { return is_public(frames, tree, party); };
    const auto among = [&](const std::vector<Party>& parties) { return std::any_of(parties.begin(), parties.end(), holds); };
    return among(event.actors) && (among(event.recipients) || std::count_if(event.actors.begin(), event.actors.end(), holds) > 1);
}

bool has_public_party(const Frames& frames, const Tree& tree, const Event& event) {
    const auto holds = [&](const Party& party) { return is_public(frames, tree, party); };
    return std::any_of(event.actors.begin(), event.actors.end(), holds) ||
           std::any_of(event.recipients.begin(), event.recipients.end(), holds);
}

}  // namespace tocsin::extract
