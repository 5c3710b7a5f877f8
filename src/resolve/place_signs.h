// Whether a name that places bear stands for a place where it is written: "in Reading", not "Reading the report"; "Nelson, Canada",
// not "Mr. Nelson". The words beside it, what else the document says, and what the models read tell.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "resolve/evidence.h"
#include "resolve/places.h"
#include "resolve/scene.h"

namespace tocsin::resolve {

class PlaceSigns {
public:
    // All must outlive it; `places` has one choice for each sighting.
    PlaceSigns(const Scene& scene, const Evidence& evidence, const std::vector<PlaceChoice>& places);

    // The place chosen for the sighting counts: always where it is well known; a small place, or one whose name is a common word
    // too, only with a sign.
    [[nodiscard]] bool counts(std::uint32_t i) const { return counts_[i] != 0; }
    [[nodiscard]] bool has_cue(std::uint32_t i) const;
    // One word of a longer name that is not known: "Michael Jordan", "Paris Hilton".
    [[nodiscard]] bool is_inside_longer_name(std::uint32_t i, bool state) const;
    // The document has somebody of that name: "Michael Clark", later "Clark".
    [[nodiscard]] bool is_surname_here(std::uint32_t i) const;
    // The lexeme before the sighting, articles left out; -1 = the sentence begins.
    [[nodiscard]] std::int32_t before(std::uint32_t i) const;

private:
    [[nodiscard]] Rows sentence_of(std::uint32_t i) const;
    [[nodiscard]] bool follows_stranger(std::uint32_t i) const;
    [[nodiscard]] bool is_stranger(std::uint32_t at) const;
    [[nodiscard]] bool is_plain_noun(std::uint32_t at) const;
    [[nodiscard]] bool after_stop(std::uint32_t at) const;
    [[nodiscard]] bool is_cue(std::uint32_t at) const;
    [[nodiscard]] bool has_common_form(std::uint32_t i) const;
    [[nodiscard]] bool is_name_word(std::uint32_t at) const;
    [[nodiscard]] double score(std::uint32_t i, const PlaceRow& place) const;
    [[nodiscard]] bool is_beside_place(std::uint32_t i) const;
    void decide();

    const Scene& scene_;
    const Evidence& evidence_;
    const std::vector<PlaceChoice>& places_;
    std::unordered_set<std::uint64_t> surnames_;
    std::vector<char> counts_;
};

}  // namespace tocsin::resolve
