#include "annotate/lemma_list.h"

#include <algorithm>

#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

bool is_participle(std::string_view features) { return features.find("VerbForm=Part") != std::string_view::npos; }

}  // namespace

Result<LemmaList> LemmaList::create(const knowledge::Pack& pack, const std::string& language) {
    LemmaList out;
    const auto table = pack.table(language + "/lemmas");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Entry entry;
        entry.lemma = table.cell(row, "lemma");
        entry.particle = table.cell(row, "particle");
        const auto part = table.cell(row, "part");
        entry.verb = part == "verb";
        entry.noun = part == "noun";
        entry.adjective = part == "adjective";
        for (const auto form : knowledge::split(table.cell(row, "forms"))) {
            const std::size_t star = form.find('*');
            if (star == 0)
                return Failure(Error{ErrorKind::bad_knowledge, "form \"" + std::string(form) + "\" begins with a star",
                                     "knowledge/" + language + "/lemmas.tsv, row " + std::to_string(row + 1), 0, 0,
                                     "write letters before the star"});
            Entry one = entry;
            one.whole = star == std::string_view::npos;
            if (!one.whole) one.suffix = text::fold_case(form.substr(star + 1));
            const auto start = text::fold_case(form.substr(0, star));
            out.longest_ = std::max(out.longest_, start.size());
            out.by_start_[start].push_back(std::move(one));
        }
    }
    return out;
}

// The longest start that fits decides, then the longest end.
const LemmaList::Entry* LemmaList::find(const Document& document, std::uint32_t word, std::string_view particle) const {
    const Word& at = document.words[word];
    const bool participle = is_participle(document.string(at.features));
    const auto fits_part = [&](const Entry& entry) {
        if (entry.verb) return at.upos == Upos::VERB || at.upos == Upos::AUX || (at.upos == Upos::ADJ && participle);
        if (entry.noun) return at.upos == Upos::NOUN || at.upos == Upos::PROPN;
        return at.upos == Upos::ADJ && entry.adjective;
    };
    const auto form = text::fold_case(document.string(at.form));
    std::string start;
    for (std::size_t size = std::min(form.size(), longest_); size > 0; --size) {
        start.assign(form, 0, size);
        const auto found = by_start_.find(start);
        if (found == by_start_.end()) continue;
        const Entry* best = nullptr;
        for (const auto& entry : found->second) {
            if (!fits_part(entry) || entry.particle != particle) continue;
            if (entry.whole ? size != form.size() : !std::string_view(form).substr(size).ends_with(entry.suffix)) continue;
            if (best == nullptr || entry.whole || (!best->whole && entry.suffix.size() > best->suffix.size())) best = &entry;
        }
        if (best != nullptr) return best;
    }
    return nullptr;
}

void LemmaList::correct(Document& document) const {
    if (by_start_.empty()) return;
    std::vector<std::uint32_t> particle(document.words.size(), ~0U);  // of each verb, the word that is its particle
    for (std::uint32_t word = 0; word < document.words.size(); ++word)
        if (document.string(document.words[word].relation) == "compound:prt" && document.words[word].head >= 0)
            particle[static_cast<std::size_t>(document.words[word].head)] = word;
    std::unordered_map<std::string_view, std::uint32_t> numbers;  // of the lemmas written here
    for (std::uint32_t word = 0; word < document.words.size(); ++word) {
        const Entry* entry = nullptr;
        if (particle[word] != ~0U) entry = find(document, word, text::fold_case(document.string(document.words[particle[word]].form)));
        if (entry == nullptr) entry = find(document, word, {});
        if (entry == nullptr) continue;
        const auto [at, is_new] = numbers.try_emplace(entry->lemma, static_cast<std::uint32_t>(document.strings.size()));
        if (is_new) document.strings.emplace_back(entry->lemma);
        document.words[word].lemma = at->second;
    }
}

}  // namespace tocsin::annotate
