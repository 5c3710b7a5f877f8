#include "resolve/persons.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "resolve/readings.h"

namespace tocsin::resolve {

using knowledge::SenseKind;

namespace {

constexpr std::ptrdiff_t shortest_surname = 4;  // characters, of one that stands alone
constexpr int circle_rank = 2;               // their foreign, defence and interior ministers, while in office
constexpr int head_rank = 1;                 // heads of states and governments
constexpr int well_known_rank = 3;           // of actors/office-kinds: named by the surname alone

std::ptrdiff_t length_of(std::string_view word) {
    return std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool introduces(const Mention& mention) {
    return mention.part == Part::office || mention.part == Part::title || (mention.part == Part::role && mention.one);
}

class Finder {
public:
    Finder(const Scene& scene, const Evidence& evidence, std::span<const Entity> dates, Mentions& mentions)
        : scene_(scene), evidence_(evidence), dates_(dates), mentions_(mentions) {
        rule_language_ = scene.article.language.empty() ? "any" : scene.article.language;
    }

    void find() {
        index();
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (mentions_[i].part == Part::person) seen_.push_back(mentions_[i].person);
        for (const auto& mention : mentions_)
            if (mention.part == Part::surname && follows_given_name(mention)) strangers_.insert(scene_.lexeme(mention.end - 1).fold);
        for (std::size_t i = 0; i < mentions_.size(); ++i) read_surname(i);
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (introduces(mentions_[i])) introduce(i);
        find_before_appositions();
        find_acronyms();
        find_repeats();
        if (added_.empty()) return;
        for (auto& mention : added_) mentions_.push_back(std::move(mention));
        std::stable_sort(mentions_.begin(), mentions_.end(),
                         [](const Mention& a, const Mention& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    }

private:
    [[nodiscard]] Rows sentence_of(const Mention& mention) const { return scene_.document.sentences[mention.entity.sentence].lexemes; }

    // Which mention covers a lexeme; the innermost that stands for something.
    void index() {
        covering_.assign(scene_.document.lexemes.size(), -1);
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (mentions_[i].part != Part::none && mentions_[i].part != Part::surname)
                for (std::uint32_t at = mentions_[i].begin; at < mentions_[i].end; ++at) covering_[at] = static_cast<std::int32_t>(i);
    }

    [[nodiscard]] bool is_free_capital(std::uint32_t at) const {
        return scene_.is_capital(at) && covering_[at] < 0 && scene_.lexeme(at).kind == Lexeme::Kind::word;
    }

    // The end of the run of name words that begins at `at`, at itself where none does: "Abdel Fattah al-Burhan", "J. D. O'Neil".
    [[nodiscard]] std::uint32_t run_end(std::uint32_t at, std::uint32_t limit) const {
        std::uint32_t end = at;
        for (std::uint32_t next = at; next < limit;) {
            if (!is_free_capital(next)) break;
            end = ++next;
            if (next < limit && scene_.is_symbol(next, '.') && scene_.form(next - 1).size() == 1) end = ++next;
            if (next + 1 < limit && !scene_.lexeme(next).blank_before && !scene_.lexeme(next + 1).blank_before &&
                (scene_.is_symbol(next, '-') || scene_.form(next) == "'" || scene_.form(next) == "\u2019") && is_free_capital(next + 1)) {
                ++next;
                continue;
            }
            std::uint32_t small = next;
            while (small < limit && small < next + 2 && scene_.begins(small, Cue::particle) && !scene_.is_capital(small)) {
                ++small;
                if (small < limit && scene_.is_symbol(small, '-') && !scene_.lexeme(small).blank_before) ++small;
            }
            if (small > next && small < limit && is_free_capital(small)) next = small;
            if (next < limit && !scene_.lexeme(next).blank_before && small == next) break;
        }
        return end;
    }

    [[nodiscard]] std::uint32_t words_of(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t out = 0;
        for (std::uint32_t at = begin; at < end; ++at)
            if (scene_.is_capital(at)) ++out;
        return out;
    }

    // The mention that introduces a name beginning at `begin`: "President | Putin", "Mr. | Putin".
    Mention* introducer(std::size_t i, std::uint32_t begin) {
        if (begin > 0 && scene_.is_symbol(begin - 1, '.')) --begin;
        while (i-- > 0) {
            if (mentions_[i].end == begin && introduces(mentions_[i])) return &mentions_[i];
            if (mentions_[i].begin + 16 < begin) break;
        }
        return nullptr;
    }

    void read_surname(std::size_t i) {
        Mention& mention = mentions_[i];
        const std::int32_t sighting = scene_.sighting_at(mention.begin);
        if (sighting < 0) return;
        const Sighting& seen = scene_.sightings[static_cast<std::size_t>(sighting)];
        if (seen.begin != mention.begin || seen.end != mention.end || scene_.sense_of(seen, SenseKind::surname) == nullptr) return;
        Mention* title = introducer(i, mention.begin);
        const bool only_surname = mention.part == Part::surname;
        if (!only_surname && !(mention.part == Part::none) && title == nullptr) return;
        if (mention.part == Part::person || mention.part == Part::organization) return;
        if (follows_given_name(mention)) {
            mention.part = Part::none;
            return;
        }
        // "Volker Perthes" is not Mr. Volker: a capital behind makes it a given name, save of a person named in full.
        const Rows rows = sentence_of(mention);
        const bool given_name = mention.end < rows.end && is_free_capital(mention.end) && scene_.lexeme(mention.end).blank_before;
        std::string runner_up;
        const std::int32_t row = given_name && !was_seen(seen) ? -1 : person_of(seen, title, runner_up);
        if (row < 0) {
            if (only_surname) mention.part = Part::none;
            return;
        }
        Entity fresh;
        fresh.span = mention.entity.span;
        fresh.sentence = mention.entity.sentence;
        mention.entity = std::move(fresh);
        mention.entity.rule = title != nullptr ? "surnames:title" : "surnames:document";
        become_person(scene_, static_cast<std::uint32_t>(row), mention);
        mention.entity.runner_up = std::move(runner_up);
        for (std::uint32_t at = mention.begin; at < mention.end; ++at) covering_[at] = static_cast<std::int32_t>(i);
        seen_.push_back(row);
    }

    // "Anna Putin" is another than the known one.
    [[nodiscard]] bool follows_given_name(const Mention& mention) const {
        const Rows rows = sentence_of(mention);
        return mention.begin > rows.begin + 1 && is_free_capital(mention.begin - 1) && scene_.lexeme(mention.begin).blank_before &&
               !scene_.ends(mention.begin - 1, Cue::article) && !is_of_a_date(mention.begin - 1);
    }

    // "On Friday | Burhan left"
    [[nodiscard]] bool is_of_a_date(std::uint32_t at) const {
        const Span span = scene_.lexeme(at).span;
        return std::any_of(dates_.begin(), dates_.end(), [&](const Entity& date) { return date.span.overlaps(span); });
    }

    [[nodiscard]] bool was_seen(const Sighting& sighting) const {
        for (const auto& sense : scene_.senses_of(sighting))
            if (sense.kind == SenseKind::surname &&
                std::find(seen_.begin(), seen_.end(), static_cast<std::int32_t>(sense.row)) != seen_.end())
                return true;
        return false;
    }

    [[nodiscard]] std::int32_t person_of(const Sighting& sighting, const Mention* title, std::string& runner_up) const {
        // "La veille" is no Duwa Lashi La: an article that is a surname too is one only behind a title.
        if (title == nullptr && sighting.end - sighting.begin == 1 && scene_.begins(sighting.begin, Cue::article)) return -1;
        for (std::size_t k = seen_.size(); k-- > 0;)
            for (const auto& sense : scene_.senses_of(sighting))
                if (sense.kind == SenseKind::surname && static_cast<std::int32_t>(sense.row) == seen_[k]) return seen_[k];
        if (scene_.begins(sighting.begin, Cue::common) && title == nullptr) return -1;
        std::int32_t out = -1;
        std::int32_t second = -1;
        double best = 0, next = 0;
        bool tie = false;
        for (const auto& sense : scene_.senses_of(sighting)) {
            if (sense.kind != SenseKind::surname || static_cast<std::int32_t>(sense.row) == out) continue;
            const PersonRow& person = scene_.book.person(sense.row);
            const Term* term = scene_.article.published ? scene_.book.office_of(sense.row, scene_.article.published->date) : nullptr;
            const OfficeKind* kind = term == nullptr ? nullptr : scene_.book.office_kind(term->office);
            const bool high = kind != nullptr && kind->rank <= well_known_rank;
            double score = std::min(3.0, evidence_.weight(person.country));
            if (title != nullptr) {
                if (term != nullptr && !title->noun.empty() && title->noun == term->office) score += 4;
                if (!title->entity.country.empty() && title->entity.country != person.country) score -= 6;
                if (!title->entity.country.empty() && title->entity.country == person.country) score += 2;
            }
            if (high) score += 2;
            if (score < (title != nullptr ? 1 : high ? 2.5 : 100)) continue;
            tie = score == best;
            if (score <= best) {
                if (score <= next && second >= 0) continue;
                second = static_cast<std::int32_t>(sense.row);
                next = score;
                continue;
            }
            second = out;
            next = best;
            best = score;
            out = static_cast<std::int32_t>(sense.row);
        }
        if (second >= 0) runner_up = beaten(scene_.book.person(static_cast<std::uint32_t>(second)).id, best - next);
        if (out < 0 && title == nullptr) return known_head(sighting);
        return tie ? -1 : out;
    }

    // A head of a state or government whose surname nobody else of the knowledge has is named by it alone, whenever he was in office;
    // not where the document has another of that name.
    [[nodiscard]] std::int32_t known_head(const Sighting& sighting) const {
        std::int32_t out = -1;
        for (const auto& sense : scene_.senses_of(sighting)) {
            if (sense.kind != SenseKind::surname) return -1;
            if (out >= 0 && static_cast<std::int32_t>(sense.row) != out) return -1;
            out = static_cast<std::int32_t>(sense.row);
        }
        if (scene_.is_no_name(sighting.begin) || length_of(scene_.form(sighting.begin)) < shortest_surname) return -1;
        if (out < 0 || strangers_.count(scene_.lexeme(sighting.end - 1).fold) != 0) return -1;
        for (const std::uint32_t number : scene_.book.person(static_cast<std::uint32_t>(out)).terms) {
            const Term& term = scene_.book.term(number);
            const OfficeKind* kind = scene_.book.office_kind(term.office);
            const bool now = scene_.article.published && term.covers(scene_.article.published->date);
            if (kind != nullptr && kind->rank <= (now ? circle_rank : head_rank) && term.of.size() == 3) return out;
        }
        return -1;
    }

    // A name behind "spokesman", "General", "Foreign minister": a known person, or one told by the noun.
    void introduce(std::size_t i) {
        Mention& noun = mentions_[i];
        const Rows rows = sentence_of(noun);
        std::uint32_t at = noun.end;
        if (at < rows.end && noun.part == Part::title && scene_.is_symbol(at, '.')) ++at;
        const bool comma = at < rows.end && noun.part != Part::title && scene_.is_symbol(at, ',');
        if (comma) ++at;
        if (at >= rows.end) return;
        // A title may stand between: "spokesman Col. Ivan Petrov".
        for (std::size_t k = i + 1; k < mentions_.size() && mentions_[k].begin <= at; ++k) {
            if (mentions_[k].begin != at) continue;
            if (mentions_[k].part == Part::person) {
                if (noun.part != Part::title) noun.printed = comma && noun.printed;
                return;
            }
            if (mentions_[k].part == Part::title) {
                give(noun, mentions_[k]);
                noun.printed = false;
                return;
            }
        }
        const std::uint32_t end = run_end(at, rows.end);
        const std::uint32_t words = words_of(at, end);
        const std::uint32_t needed = comma || noun.part == Part::role ? 2 : 1;
        if (words < needed) return;
        if (comma && end < rows.end && scene_.lexeme(end).kind != Lexeme::Kind::symbol) return;
        if (noun.part == Part::title && noun.entity.country.empty() && noun.entity.sector.empty() && words < 1) return;
        add_person(at, end, noun, noun.part == Part::title ? "title" : comma ? "apposition" : "introduced");
        if (!comma) noun.printed = false;
    }

    static void give(const Mention& from, Mention& to) {
        to.entity.country = from.entity.country;
        to.entity.sector = from.entity.sector.empty() ? to.entity.sector : from.entity.sector;
        to.noun = from.noun;
        to.of = from.of;
        to.owned = from.owned;
        to.own = from.own;
        to.aligned = from.aligned;
    }

    void add_person(std::uint32_t begin, std::uint32_t end, const Mention& noun, const char* how) {
        Mention mention;
        mention.part = Part::person;
        mention.begin = begin;
        mention.end = end;
        mention.one = true;
        give(noun, mention);
        Entity& entity = mention.entity;
        entity.kind = EntityKind::person;
        entity.span = scene_.span_of(begin, end);
        entity.sentence = noun.entity.sentence;
        entity.name = std::string(entity.span.of(scene_.article.text));
        entity.rule = std::string("persons/") + rule_language_ + ":" + how + (noun.entity.rule.empty() ? "" : "+" + noun.entity.rule);
        entity.confidence = 0.8;
        if (noun.part == Part::office && noun.owned) entity.office = noun.noun;
        for (std::uint32_t at = begin; at < end; ++at) covering_[at] = static_cast<std::int32_t>(mentions_.size() + added_.size());
        added_.push_back(std::move(mention));
    }

    // "Salma Winther, an IOM official,": the name before the comma.
    void find_before_appositions() {
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            Mention& noun = mentions_[i];
            if (!noun.one || (noun.part != Part::role && noun.part != Part::office)) continue;
            const Rows rows = sentence_of(noun);
            std::uint32_t at = noun.begin;
            while (at > rows.begin &&
                   (scene_.ends(at - 1, Cue::article) || scene_.ends(at - 1, Cue::modifier) || scene_.ends(at - 1, Cue::own)))
                --at;
            if (at < rows.begin + 2 || !scene_.is_symbol(at - 1, ',')) continue;
            const std::uint32_t end = at - 1;
            std::uint32_t begin = end;
            while (begin > rows.begin && run_end(begin - 1, end) == end) --begin;
            while (begin > rows.begin + 1 && begin < end && run_end(begin - 2, end) == end) begin -= 2;
            while (begin < end && begin == rows.begin && (scene_.begins(begin, Cue::article) || scene_.begins(begin, Cue::place_before)))
                ++begin;
            if (words_of(begin, end) < 2) continue;
            add_person(begin, end, noun, "apposition");
            noun.printed = false;
        }
    }

    // "Central Doctors' Committee (CDC)", of a name that is known: the short form stands for it from there on.
    void find_acronyms() {
        for (const auto& mention : mentions_) {
            if (mention.part != Part::organization && mention.part != Part::institution) continue;
            const std::uint32_t at = mention.end;
            const Rows rows = sentence_of(mention);
            if (at + 2 >= rows.end || !scene_.is_symbol(at, '(') || !scene_.is_symbol(at + 2, ')')) continue;
            if (scene_.lexeme(at + 1).letter_case != Lexeme::Case::upper) continue;
            short_forms_.emplace(scene_.lexeme(at + 1).fold, mention);
        }
    }

    // Later mentions by surname or acronym.
    void find_repeats() {
        std::unordered_map<std::uint64_t, Mention> surnames;
        for (const auto& mention : added_)
            if (mention.part == Part::person) surnames.emplace(scene_.lexeme(mention.end - 1).fold, mention);
        if (surnames.empty() && short_forms_.empty()) return;
        for (std::uint32_t sentence = 0; sentence < scene_.document.sentences.size(); ++sentence) {
            const Rows rows = scene_.document.sentences[sentence].lexemes;
            for (std::uint32_t at = rows.begin; at < rows.end; ++at) {
                if (!is_free_capital(at) || repeat_acronym(at, sentence)) continue;
                const std::uint32_t end = run_end(at, rows.end);
                if (scene_.begins(at, Cue::article) && repeat_acronym(end - 1, sentence)) {  // "The OLA"
                    at = end - 1;
                    continue;
                }
                const auto found = surnames.find(scene_.lexeme(end - 1).fold);
                if (found != surnames.end() && (end - at == 1 || same_words(at, end, found->second)))
                    add_repeat(at, end, sentence, found->second, "surname");
                at = end - 1;
            }
        }
    }

    bool repeat_acronym(std::uint32_t at, std::uint32_t sentence) {
        const auto found = short_forms_.find(scene_.lexeme(at).fold);
        if (found == short_forms_.end() || scene_.lexeme(at).letter_case != Lexeme::Case::upper) return false;
        add_repeat(at, at + 1, sentence, found->second, "acronym");
        return true;
    }

    [[nodiscard]] bool same_words(std::uint32_t begin, std::uint32_t end, const Mention& mention) const {
        if (end - begin > mention.end - mention.begin) return false;
        for (std::uint32_t k = 1; k <= end - begin; ++k)
            if (scene_.lexeme(end - k).fold != scene_.lexeme(mention.end - k).fold) return false;
        return true;
    }

    void add_repeat(std::uint32_t begin, std::uint32_t end, std::uint32_t sentence, const Mention& first, const char* how) {
        Mention mention = first;
        mention.begin = begin;
        mention.end = end;
        mention.printed = true;
        mention.entity.span = scene_.span_of(begin, end);
        mention.entity.sentence = sentence;
        mention.entity.rule = std::string("document:") + how + "+" + first.entity.rule;
        added_.push_back(std::move(mention));
        for (std::uint32_t at = begin; at < end; ++at) covering_[at] = static_cast<std::int32_t>(mentions_.size() + added_.size());
    }

    const Scene& scene_;
    const Evidence& evidence_;
    std::span<const Entity> dates_;
    Mentions& mentions_;
    Mentions added_;
    std::string rule_language_;
    std::vector<std::int32_t> covering_;  // by lexeme: a mention, -1 = none
    std::vector<std::int32_t> seen_;      // rows of the persons named so far
    std::unordered_map<std::uint64_t, Mention> short_forms_;
    std::unordered_set<std::uint64_t> strangers_;  // surnames that stand behind a given name that is not known
};

}  // namespace

void find_persons(const Scene& scene, const Evidence& evidence, std::span<const Entity> dates, Mentions& mentions) {
    Finder(scene, evidence, dates, mentions).find();
}

}  // namespace tocsin::resolve
