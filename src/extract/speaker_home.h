// The country of somebody who speaks and is named without one.
//
//     said Wanjiru Kamau, a nurse in | Nairobi |          the place that tells who he is
//     segundo os | organizadores |                       people of the country that the article is about: words of attribution.tsv
#pragma once

#include <string>

#include "core/article.h"
#include "core/document.h"
#include "core/grounding.h"
#include "extract/attribution.h"
#include "extract/speaker_party.h"
#include "extract/speech_words.h"
#include "extract/tree.h"

namespace tocsin::extract {

// The country in which most of the article's places lie, else that it names most; empty where it names none.
[[nodiscard]] std::string main_country(const Grounding& grounding);

class SpeakerHomes {
public:
    // For one article; all must outlive it. `people` may be null: then only places tell.
    SpeakerHomes(const SpeechWords& words, const AttributionWords* people, const Article& article, const Grounding& grounding);

    // Empty where nothing tells. Who speaks for a body of several states or for the press has none.
    [[nodiscard]] std::string country_of(const Tree& tree, const SpeakerParties& parties, WordIndex head, const Party& party) const;

private:
    [[nodiscard]] bool is_local(std::string_view phrase) const;
    [[nodiscard]] bool lives_here(const Tree& tree, const SpeakerParties& parties, WordIndex head) const;
    [[nodiscard]] std::string country_near(const Entity* own, Span at) const;

    const SpeechWords& words_;
    const AttributionWords* people_;
    const Article& article_;
    const Grounding& grounding_;
    std::string main_country_;
};

}  // namespace tocsin::extract
