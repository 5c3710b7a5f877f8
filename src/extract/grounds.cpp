#include "extract/grounds.h"

#include <algorithm>
#include <vector>

#include "text/lex.h"

namespace tocsin::extract {
namespace {

bool is_country(const Party& party) { return !party.country.empty() && party.ref == party.country; }

// "Kidal", but not "the bridge": nothing but capitals.
bool is_bare_name(const Party& party) {
    const auto words = text::lex(party.text);
    return !words.empty() && std::all_of(words.begin(), words.end(), [](const Lexeme& word) {
        return word.letter_case == Lexeme::Case::title || word.letter_case == Lexeme::Case::upper;
    });
}

// A place of the gazetteer, a thing of which only the place is known, or a name that nobody knows: "the bridge in Kherson", "seized
// Kidal". A kind that is done to people alone names somebody even so: "killed a driver in Kherson".
bool is_ground(const Frame& frame, const Party& party) {
    if (!party.sector.empty() || is_country(party)) return false;
    if (party.ref.starts_with("place/")) return true;
    return !frame.people && party.ref.empty() && (!party.country.empty() || is_bare_name(party));
}

}  // namespace

void drop_grounds(const Frame& frame, Event& event) {
    if (frame.nobody) return event.recipients.clear();
    if (frame.grounds) return;
    std::erase_if(event.recipients, [&](const Party& party) { return is_ground(frame, party); });
}

}  // namespace tocsin::extract
