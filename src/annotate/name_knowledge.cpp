#include "annotate/name_knowledge.h"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>

#include "annotate/forms.h"
#include "knowledge/sense.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t longest_listed = 5;  // words

std::uint64_t key_of_legal_form(std::string_view language, std::string_view form) {
    return text::hash64(std::string(language) + ':' + std::string(form));
}

std::vector<std::uint64_t> bits_of(const knowledge::Pack& pack, const std::string& table_name, const char* column, std::string_view mark) {
    const auto table = pack.table(table_name);
    std::vector<std::uint64_t> out(table.rows());
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const auto value : knowledge::split(table.cell(i, column)))
            out[i] |= std::uint64_t{1} << (text::hash64(std::string(mark) + std::string(value)) % 64);
    return out;
}

}  // namespace

bool has_capital(std::string_view form) {
    for (std::size_t at = 0; at < form.size();)
        if (text::is_upper(text::next_code_point(form, at))) return true;
    return false;
}

NameKnowledge::NameKnowledge(const knowledge::Pack& pack) : phrases(pack.phrases("names")), lists(pack.section("lists:names")) {
    for (std::size_t i = 0; i < phrases.languages(); ++i) {
        const std::string language(phrases.language(i));
        cues_.push_back(bits_of(pack, language + "/cues", "cue", ""));
        place_cues_.push_back(bits_of(pack, language + "/place-cues", "kind", "place-cue:"));
        place_kinds_.push_back(bits_of(pack, language + "/place-kinds", "kind", "place-kind:"));
        const auto legal = pack.table(language + "/legal-forms");
        for (std::size_t row = 0; row < legal.rows(); ++row) legal_forms_.insert(key_of_legal_form(language, legal.cell(row, "form")));
    }
}

bool NameKnowledge::is_legal_form(std::string_view language, std::string_view form) const {
    return !legal_forms_.empty() && legal_forms_.count(key_of_legal_form(language, form)) != 0;
}

std::uint64_t NameKnowledge::cue_bit(std::uint64_t payload) const {
    const auto sense = knowledge::sense_of(payload);
    const auto* tables = sense.kind == knowledge::SenseKind::cue          ? &cues_
                         : sense.kind == knowledge::SenseKind::place_cue  ? &place_cues_
                         : sense.kind == knowledge::SenseKind::place_kind ? &place_kinds_
                                                                          : nullptr;
    if (tables == nullptr || sense.language >= tables->size() || sense.row >= (*tables)[sense.language].size()) return 0;
    return (*tables)[sense.language][sense.row];
}

NameView view_for_names(const NameKnowledge& knowledge, std::string_view text, std::string_view language, const std::vector<Span>& places,
                        const Document& document) {
    NameView out;
    const std::size_t count = document.words.size();
    out.senses_begin.resize(count);
    out.senses_inside.resize(count);
    out.cues.resize(count);
    out.listed.resize(count);
    out.listed_run.resize(count);
    out.place_in_run.resize(count);
    out.plain.resize(count);
    out.seen_small.resize(count);
    out.legal_form.resize(count);
    std::unordered_set<std::uint64_t> small;
    std::vector<bool> capital(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto form = document.string(document.words[i].form);
        out.plain[i] = text::hash64(plain_form(form));
        capital[i] = has_capital(form);
        if (!capital[i]) small.insert(out.plain[i]);
        else out.legal_form[i] = knowledge.is_legal_form(language, form);
    }
    for (std::size_t i = 0; i < count; ++i) out.seen_small[i] = small.count(out.plain[i]) != 0;
    const auto languages = knowledge.phrases.language_bit(language);
    std::vector<knowledge::PhraseMatch> matches;
    for (const auto& sentence : document.sentences) {
        matches.clear();
        knowledge.phrases.find(text, std::span(document.lexemes).subspan(sentence.lexemes.begin, sentence.lexemes.size()), languages,
                               matches);
        for (const auto& match : matches) {
            const auto begin = document.lexemes[sentence.lexemes.begin + match.begin].span.begin;
            const auto end = document.lexemes[sentence.lexemes.begin + match.end - 1].span.end;
            const auto bit = 1U << static_cast<unsigned>(knowledge::sense_of(match.payload).kind);
            const auto cue = knowledge.cue_bit(match.payload);
            const auto first = std::lower_bound(places.begin() + sentence.words.begin, places.begin() + sentence.words.end, begin,
                                                [](Span place, std::uint32_t byte) { return place.begin < byte; });
            for (auto at = first; at != places.begin() + sentence.words.end && at->begin < end; ++at) {
                const auto word = static_cast<std::size_t>(at - places.begin());
                (at == first && at->begin == begin ? out.senses_begin : out.senses_inside)[word] |= bit;
                out.cues[word] |= cue;
            }
        }
        if (knowledge.lists.empty()) continue;
        for (std::uint32_t i = sentence.words.begin; i < sentence.words.end; ++i) {
            if (!capital[i]) continue;
            const bool covered = out.place_in_run[i] != 0;
            std::uint32_t key = 0;
            for (std::uint32_t end = i; end < sentence.words.end && end < i + longest_listed; ++end) {
                const std::uint32_t longer = knowledge::NameLists::key_of(document.string(document.words[end].form), key);
                if (longer == key) continue;
                key = longer;
                const std::uint8_t kinds = knowledge.lists.kinds(key);
                if (end == i) out.listed[i] = kinds;
                if (kinds == 0 || end == i || covered) continue;
                for (std::uint32_t k = i; k <= end; ++k) {
                    out.listed_run[k] = kinds;
                    out.place_in_run[k] = k == i ? 1 : k == end ? 3 : 2;
                }
            }
        }
    }
    return out;
}

}  // namespace tocsin::annotate
