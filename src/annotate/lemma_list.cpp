#include "annotate/lemma_list.h"

#include <algorithm>

#include "annotate/added_strings.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

bool is_participle(std::string_view features) { return features.find("VerbForm=Part") != std::string_view::npos; }

}  // namespace

Result<LemmaList> LemmaList::create(const knowledge::Pack& pack, const std::string& language) {
    LemmaList out;
    const auto table = pack.table(language + "/lemmas");
    if (table.rows() == 0) return out;
    const auto lemma = table.column("lemma"), part = table.column("part"), forms = table.column("forms"),
               particle = table.column("particle");
    if (!lemma || !part || !forms || !particle)
        return Failure(Error{ErrorKind::bad_knowledge, "a column is missing", "knowledge/" + language + "/lemmas.tsv", 0, 0,
                             "write lemma, part, forms, particle"});
    constexpr std::size_t forms_of_a_row = 24;  // as a rule; only for the room that is set aside
    out.entries_.reserve(table.rows() * forms_of_a_row);
    out.by_start_.reserve(table.rows() * forms_of_a_row);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Entry entry;
        entry.lemma = table.cell(row, *lemma);
        entry.particle = table.cell(row, *particle);
        if (!entry.particle.empty()) out.particles_.insert(entry.particle);
        entry.verb = table.cell(row, *part) == "verb";
        entry.noun = table.cell(row, *part) == "noun";
        entry.adjective = table.cell(row, *part) == "adjective";
        for (auto form : knowledge::split(table.cell(row, *forms))) {
            // Forms are written small; only this letter is compared as two.
            if (form.find("ß") != std::string_view::npos) form = out.folded_.emplace_back(text::fold_case(form));
            if (table.cell(row, *part) == "verb-ending") {
                out.verb_endings_.push_back(form);
                continue;
            }
            const std::size_t star = form.find('*');
            if (star == 0)
                return Failure(Error{ErrorKind::bad_knowledge, "form \"" + std::string(form) + "\" begins with a star",
                                     "knowledge/" + language + "/lemmas.tsv, row " + std::to_string(row + 1), 0, 0,
                                     "write letters before the star"});
            Entry one = entry;
            one.whole = star == std::string_view::npos;
            if (!one.whole) one.suffix = form.substr(star + 1);
            const auto start = form.substr(0, star);
            out.longest_ = std::max(out.longest_, start.size());
            const auto number = static_cast<std::int32_t>(out.entries_.size());
            const auto [at, is_new] = out.by_start_.try_emplace(start, number);
            if (!is_new) {
                one.next = at->second;
                at->second = number;
            }
            out.entries_.push_back(one);
        }
    }
    return out;
}

// The longest start that fits decides, then the longest end, then the first in the file.
template <class Fits>
const LemmaList::Entry* LemmaList::longest(const std::string& form, Fits fits) const {
    const std::string_view all(form);
    for (std::size_t size = std::min(all.size(), longest_); size > 0; --size) {
        const auto found = by_start_.find(all.substr(0, size));
        if (found == by_start_.end()) continue;
        const Entry* best = nullptr;
        for (auto at = found->second; at >= 0; at = entries_[static_cast<std::size_t>(at)].next) {
            const Entry& entry = entries_[static_cast<std::size_t>(at)];
            if (!fits(entry)) continue;
            if (entry.whole ? size != all.size() : !all.substr(size).ends_with(entry.suffix)) continue;
            const bool better =
                best == nullptr || entry.whole > best->whole || (entry.whole == best->whole && entry.suffix.size() >= best->suffix.size());
            if (better) best = &entry;
        }
        if (best != nullptr) return best;
    }
    return nullptr;
}

const LemmaList::Entry* LemmaList::find(const std::string& form, const Word& word, bool participle, std::string_view particle) const {
    return longest(form, [&](const Entry& entry) {
        if (entry.particle != particle) return false;
        if (entry.verb) return word.upos == Upos::VERB || word.upos == Upos::AUX || (word.upos == Upos::ADJ && participle);
        if (entry.noun) return word.upos == Upos::NOUN || word.upos == Upos::PROPN;
        return entry.adjective && word.upos == Upos::ADJ;
    });
}

const LemmaList::Entry* LemmaList::find_mistaken(const std::string& form, const Word& word, bool predicate) const {
    constexpr std::size_t few_bytes = 8;  // shorter words have too many doubles
    if (verb_endings_.empty() || word.upos == Upos::AUX || word.upos == Upos::PROPN) return nullptr;
    // "fror", "verzieh": a whole form of a verb that was taken for a small word.
    const bool small = word.upos == Upos::ADP || word.upos == Upos::ADV || word.upos == Upos::DET || word.upos == Upos::X;
    if (form.size() < few_bytes)
        return !small ? nullptr : longest(form, [](const Entry& entry) { return entry.particle.empty() && entry.verb && entry.whole; });
    // "hat die Unabhängigkeit anerkannt": a participle that heads its clause, taken for an adjective.
    if (predicate && word.upos == Upos::ADJ)
        if (const Entry* verb = longest(form, [](const Entry& entry) { return entry.particle.empty() && entry.verb && entry.whole; });
            verb != nullptr)
            return verb;
    const bool verbal = std::any_of(verb_endings_.begin(), verb_endings_.end(), [&](const auto& ending) { return form.ends_with(ending); });
    return longest(form, [&](const Entry& entry) {
        if (!entry.particle.empty()) return false;
        if (entry.verb) return verbal && word.upos != Upos::VERB;
        return entry.noun && entry.whole && word.upos != Upos::NOUN;
    });
}

std::uint32_t LemmaList::verb_of_particle(const Document& document, const Sentence& sentence, std::uint32_t word) const {
    const auto particle = text::fold_case(document.string(document.words[word].form));
    const auto fits = [&](std::uint32_t at) {
        Word one = document.words[at];
        if (one.upos == Upos::NOUN || one.upos == Upos::PROPN || one.upos == Upos::PUNCT) return false;
        one.upos = Upos::VERB;
        return find(text::fold_case(document.string(one.form)), one, false, particle) != nullptr;
    };
    const auto head = document.words[word].head;
    if (head >= 0 && fits(static_cast<std::uint32_t>(head))) return static_cast<std::uint32_t>(head);
    for (auto at = word; at-- > sentence.words.begin;)
        if (fits(at)) return at;
    return ~0U;
}

void LemmaList::correct(Document& document) const {
    if (by_start_.empty()) return;
    std::vector<std::uint32_t> particle(document.words.size(), ~0U);  // of each verb, the word that is its particle
    if (!particles_.empty())
        for (const auto& sentence : document.sentences)
            for (auto word = sentence.words.begin; word < sentence.words.end; ++word) {
                const auto next = word + 1;
                const bool ends =
                    next == sentence.words.end || document.words[next].upos == Upos::PUNCT || document.words[next].upos == Upos::CCONJ;
                const bool known = document.string(document.words[word].relation) == "compound:prt";
                if (!known && (!ends || !particles_.contains(document.string(document.words[word].form)))) continue;
                const auto verb = verb_of_particle(document, sentence, word);
                if (verb == ~0U) continue;
                particle[verb] = word;
                document.words[verb].upos = Upos::VERB;
            }
    std::vector<bool> has_auxiliary(document.words.size());  // a form of "have" or "be" stands below it
    if (!verb_endings_.empty())                              // else nobody asks
        for (const Word& word : document.words)
            if (word.head >= 0 && document.string(word.relation) == "aux") has_auxiliary[static_cast<std::size_t>(word.head)] = true;
    AddedStrings strings(document);
    for (std::uint32_t index = 0; index < document.words.size(); ++index) {
        Word& word = document.words[index];
        if (word.upos == Upos::PUNCT || word.upos == Upos::NUM) continue;
        const auto form = text::fold_case(document.string(word.form));
        const bool participle = is_participle(document.string(word.features));
        const Entry* entry = nullptr;
        if (particle[index] != ~0U)
            entry = find(form, word, participle, text::fold_case(document.string(document.words[particle[index]].form)));
        if (entry == nullptr) entry = find(form, word, participle, {});
        if (entry == nullptr) {
            entry = find_mistaken(form, word, has_auxiliary[index]);
            if (entry != nullptr && !(entry->verb && participle)) word.upos = entry->verb ? Upos::VERB : Upos::NOUN;
        }
        if (entry == nullptr) continue;
        word.lemma = strings.number(entry->lemma);
    }
}

}  // namespace tocsin::annotate
