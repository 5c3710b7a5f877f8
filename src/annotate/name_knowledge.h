// What the knowledge says of the words of a document before names are looked for.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/document.h"
#include "knowledge/name_lists.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

class NameKnowledge {
public:
    NameKnowledge() = default;                             // knows nothing
    explicit NameKnowledge(const knowledge::Pack& pack);  // the pack must outlive it

    knowledge::Phrases phrases;
    knowledge::NameLists lists;

    // A bit for each kind of cue ("in", "said") and kind of place ("city"); 0 for other senses.
    [[nodiscard]] std::uint64_t cue_bit(std::uint64_t payload) const;
    // "ТОВ" in Ukrainian, before the quoted name of a firm (LANG/legal-forms).
    [[nodiscard]] bool is_legal_form(std::string_view language, std::string_view form) const;

private:
    std::vector<std::vector<std::uint64_t>> cues_, place_cues_, place_kinds_;  // by language, by row
    std::unordered_set<std::uint64_t> legal_forms_;                            // hashes of "LANGUAGE:FORM"
};

struct NameView {
    std::vector<std::uint32_t> senses_begin, senses_inside;  // per word: a bit for each kind of sense (knowledge/sense.h)
    std::vector<std::uint64_t> cues;                         // NameKnowledge::cue_bit of the phrases that cover it
    std::vector<std::uint8_t> listed;                        // what the lists say of the word alone
    std::vector<std::uint8_t> listed_run;                    // of the longest listed name of several words that covers it
    std::vector<std::uint8_t> place_in_run;                  // 0 = in none, 1 = begins it, 2 = stands inside, 3 = ends it
    std::vector<std::uint64_t> plain;                        // hash of the folded form
    std::vector<bool> seen_small;                            // the same word stands in the document without a capital
    std::vector<bool> legal_form;
};

[[nodiscard]] NameView view_for_names(const NameKnowledge& knowledge, std::string_view text, std::string_view language,
                                      const std::vector<Span>& places, const Document& document);

[[nodiscard]] bool has_capital(std::string_view form);

}  // namespace tocsin::annotate
