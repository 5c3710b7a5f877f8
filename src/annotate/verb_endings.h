// Future and conditional told by the end of a verb form (knowledge/XX/verb-endings.tsv), where a model that learned from little text takes
// them for something else: "celebrará" is the future of celebrar, whatever the model guessed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

class VerbEndings {
public:
    // Those of that language; none where it has no list. The pack must outlive it.
    [[nodiscard]] static Result<VerbEndings> create(const knowledge::Pack& pack, const std::string& language);

    // Writes tense, mood and lemma of the finite verbs whose end it knows. `document` must have its syntax.
    void correct(Document& document) const;

    // Says of verbs with such an end that something was done: Ukrainian "угоду підписано", "місто обстріляно", where nobody is the subject,
    // Russian "задержаны трое", "санкции сняты", in the features of a passive participle; of what was taken for an infinitive that it is
    // none ("звільнить", where all infinitives end in -ти), and of what was taken for a participle that it is the past ("відновив"). Call
    // it once the lemmas are put right.
    void mend_forms(Document& document) const;

private:
    enum class Tense : std::uint8_t { none, future, conditional, passive, present, past };
    struct Ending {
        std::string_view lemma;
        Tense tense = Tense::none;
    };
    [[nodiscard]] const Ending* find(std::string_view form, std::size_t& size) const;

    std::unordered_map<std::string, Ending> endings_, words_;
    std::size_t longest_ = 0;  // bytes
};

}  // namespace tocsin::annotate
