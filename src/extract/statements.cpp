#include "extract/statements.h"

#include <algorithm>
#include <map>

#include "extract/entity_kinds.h"
#include "extract/speaker_home.h"
#include "extract/speaker_party.h"
#include "extract/speech_drafts.h"
#include "extract/speech_words.h"
#include "extract/statement_links.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t reach_back = 3;  // sentences for a pronoun or a verb without subject

// One article on its way to statements.
struct Reading {
    const Article& article;
    const Document& document;
    const Grounding& grounding;
    const SpeechWords& words;
    const SpeakerHomes homes;
    std::vector<Statement> out;

    // What shows something is somebody or something written: "experience shows that" is no statement.
    [[nodiscard]] bool can_show(const Tree& tree, WordIndex head, const Party& party) const {
        return !party.ref.empty() || !party.country.empty() || !party.sector.empty() || tree.upos(head) == Upos::PROPN ||
               words.is("document", tree.lemma(head));
    }

    // Who spoke last, for "he said" and for verbs without subject.
    [[nodiscard]] const Statement* last_statement(std::uint32_t sentence) const {
        for (auto statement = out.rbegin(); statement != out.rend(); ++statement)
            if (statement->sentence < sentence) return sentence - statement->sentence <= reach_back ? &*statement : nullptr;
        return nullptr;
    }

    // A pronoun of that list, by its lemma or as it is written: "-t-elle".
    [[nodiscard]] bool is_of(std::string_view list, const Tree& tree, WordIndex head) const {
        const auto form = text::fold_case(tree.form(head));
        const auto last = form.rfind('-');
        return words.is(list, tree.lemma(head)) || words.is(list, last == std::string::npos ? form : form.substr(last + 1));
    }

    // "he" of a cue behind somebody's statement is that speaker, where it is a person.
    [[nodiscard]] std::optional<Party> pronoun_party(const Tree& tree, const SpeakerParties& parties, WordIndex head,
                                                     std::uint32_t sentence) const {
        auto known = parties.at(head);
        if (is_of("person-pronoun", tree, head) && !in_quotation(document, tree.span(head)))
            if (const auto* last = last_statement(sentence); last != nullptr && is_person(*last) && is_near(last->span, tree.span(head))) {
                Party out_party = last->speaker;
                out_party.span = tree.span(head);
                return out_party;
            }
        const bool found = known && (!known->country.empty() || !known->ref.empty() || !known->sector.empty());
        if (!found && !in_quotation(document, tree.span(head))) {
            std::optional<Party> meant;
            const auto* last = last_statement(sentence);
            if (is_of("body-pronoun", tree, head) && last != nullptr && !is_person(*last) && is_near(last->span, tree.span(head)))
                meant = last->speaker;
            if (!meant && is_of("person-pronoun", tree, head)) meant = first_person(sentence);
            // "his mother told the paper. …, she said": somebody without a name.
            if (!meant && is_of("person-pronoun", tree, head) && last != nullptr && !is_body(*last) && is_near(last->span, tree.span(head)))
                meant = last->speaker;
            if (!meant && is_of("body-pronoun", tree, head)) meant = first_body(sentence);
            if (meant) known = std::move(meant);
        }
        if (known) known->span = tree.span(head);
        return known;
    }

    // The first person that the sentence before names, if it belongs to the paragraph: "Power went to Yerevan. …, she said."
    [[nodiscard]] std::optional<Party> first_person(std::uint32_t sentence) const {
        if (sentence == 0 || !is_near(document.sentences[sentence - 1].span, document.sentences[sentence].span)) return {};
        for (const auto& entity : grounding.entities)
            if (entity.sentence + 1 == sentence && entity.kind == EntityKind::person && entity.mention != "pronoun")
                return party_from(entity, article.text);
        return {};
    }

    // The first body, group or state that the sentence before names, likewise: "Council members will meet. They urged …"
    [[nodiscard]] std::optional<Party> first_body(std::uint32_t sentence) const {
        if (sentence == 0 || !is_near(document.sentences[sentence - 1].span, document.sentences[sentence].span)) return {};
        for (const auto& entity : grounding.entities)
            if (entity.sentence + 1 == sentence && is_actor(entity) && entity.kind != EntityKind::person && !entity.country.empty())
                return party_from(entity, article.text);
        return {};
    }

    // "both": the last two who are named before it, of different states.
    [[nodiscard]] std::vector<Party> last_two(Span before, std::uint32_t sentence) const {
        std::vector<Party> two;
        for (auto entity = grounding.entities.rbegin(); entity != grounding.entities.rend() && two.size() < 2; ++entity) {
            if (entity->span.end > before.begin || entity->sentence + 1 < sentence) continue;
            if (!is_actor(*entity) || entity->country.empty()) continue;
            if (std::any_of(two.begin(), two.end(), [&](const Party& other) { return other.country == entity->country; })) continue;
            two.push_back(party_from(*entity, article.text));
        }
        if (two.size() < 2) return {};
        std::reverse(two.begin(), two.end());
        return two;
    }

    // "the diplomat", "the group", with nothing that tells whose: somebody, or a body, named before.
    [[nodiscard]] std::optional<Party> pointed_at(const Tree& tree, WordIndex head, std::uint32_t sentence) const {
        bool definite = words.lists.contains("no-articles");
        if (tree.has_feature(head, "Number=Plur")) return {};
        for (const auto below : tree.children(head)) {
            definite |= tree.is_relation(below, "det") && tree.has_feature(below, "Definite=Def");
            const bool tells = tree.is_relation(below, "nmod") || tree.is_relation(below, "amod") || tree.is_relation(below, "compound") ||
                               tree.is_relation(below, "appos") || tree.is_relation(below, "flat") || tree.is_relation(below, "acl") ||
                               tree.is_relation(below, "nummod");
            if (tells) return {};
        }
        if (!definite) return {};
        const auto lemma = text::fold_case(tree.lemma(head));
        if (words.is("points-person", lemma)) {
            const auto* last = last_statement(sentence);
            if (last != nullptr && !is_body(*last)) return last->speaker;
        }
        if (!words.is("points-body", lemma)) return {};
        for (auto entity = grounding.entities.rbegin(); entity != grounding.entities.rend(); ++entity)
            if (entity->span.end <= tree.span(head).begin && entity->sentence + reach_back >= sentence &&
                entity->kind == EntityKind::organization && entity->mention == "name")
                return party_from(*entity, article.text);
        return {};
    }

    // "selon | son parti": of the last somebody named before it, in this sentence or the one before.
    [[nodiscard]] std::string country_of_owner(const Tree& tree, const Party& party, WordIndex head, std::uint32_t sentence) const {
        const auto children = tree.children(head);
        const bool possessive =
            std::any_of(children.begin(), children.end(), [&](WordIndex below) { return tree.has_feature(below, "Poss=Yes"); });
        if (!possessive || !party.span) return {};
        std::string before;
        for (const auto& entity : grounding.entities)
            if (entity.sentence == sentence && entity.span.end <= party.span->begin && !entity.country.empty() &&
                entity.mention == "name" && (entity.kind == EntityKind::person || entity.kind == EntityKind::state))
                before = entity.country;
        if (!before.empty()) return before;
        const auto person = first_person(sentence);
        return person ? person->country : std::string();
    }

    // In the same paragraph or the next.
    [[nodiscard]] bool is_near(Span earlier, Span later) const {
        return document_paragraph(earlier.begin) + 1 >= document_paragraph(later.begin);
    }

    [[nodiscard]] std::size_t document_paragraph(std::uint32_t byte) const {
        const auto after = std::upper_bound(article.paragraphs.begin(), article.paragraphs.end(), byte,
                                            [](std::uint32_t at, const Article::Paragraph& p) { return at < p.span.begin; });
        return static_cast<std::size_t>(after - article.paragraphs.begin());
    }

    [[nodiscard]] bool is_person(const Statement& statement) const {
        if (statement.speaker.ref.starts_with("person/")) return true;
        if (!statement.speaker.span) return false;
        return std::any_of(grounding.entities.begin(), grounding.entities.end(), [&](const Entity& entity) {
            return entity.kind == EntityKind::person && entity.span.overlaps(*statement.speaker.span);
        });
    }

    [[nodiscard]] bool is_body(const Statement& statement) const {
        return statement.speaker.span && std::any_of(grounding.entities.begin(), grounding.entities.end(), [&](const Entity& entity) {
                   return (entity.kind == EntityKind::organization || entity.kind == EntityKind::state) && entity.mention == "name" &&
                          entity.span.overlaps(*statement.speaker.span);
               });
    }

    [[nodiscard]] std::vector<Party> speakers(const Tree& tree, const SpeakerParties& parties, const Draft& draft) const {
        std::vector<Party> found;
        for (const auto head : draft.cue.speakers) {
            const bool pronoun = tree.upos(head) == Upos::PRON;
            if (pronoun && words.is("nobody", tree.lemma(head)) && parties.entity(head) == nullptr) continue;
            if (is_of("both", tree, head))
                if (auto two = last_two(tree.span(head), draft.sentence); !two.empty()) {
                    for (auto& one : two) {
                        one.span = tree.span(head);
                        found.push_back(std::move(one));
                    }
                    continue;
                }
            auto party = pronoun ? pronoun_party(tree, parties, head, draft.sentence) : parties.at(head);
            if (party && !pronoun && party->country.empty() && party->ref.empty())
                if (auto meant = pointed_at(tree, head, draft.sentence)) {
                    meant->span = party->span;
                    party = std::move(meant);
                }
            if (party && party->country.empty()) {
                party->country = homes.country_of(tree, parties, head, *party);
                if (party->country.empty() && party->ref.empty()) party->country = country_of_owner(tree, *party, head, draft.sentence);
            }
            if (party && draft.cue.relative && head == draft.cue.speakers.front()) party->span = tree.span(*draft.cue.relative);
            if (party && draft.cue.kind() == SpeechKind::finding && !can_show(tree, head, *party)) continue;
            if (party && std::none_of(found.begin(), found.end(), [&](const Party& other) { return other.text == party->text; }))
                found.push_back(std::move(*party));
        }
        // "…, afirmó.": the language leaves the subject out. "По его словам": whose words.
        if (found.empty() && draft.cue.speakers.empty() && (draft.cue.of_last || (!draft.cue.passive && !draft.quoted.empty())))
            if (const auto* last = last_statement(draft.sentence); last != nullptr) {
                found.push_back(last->speaker);
                found.back().span.reset();
            }
        return found;
    }

    [[nodiscard]] Statement statement_of(const Tree& tree, const SpeakerParties& parties, const Draft& draft, const Party& speaker) const {
        Statement made;
        made.sentence = draft.sentence;
        made.speaker = speaker;
        if (draft.cue.addressee) made.addressee = parties.at(*draft.cue.addressee);
        made.cue = draft.cue.span;
        made.content = draft.whole;
        made.quoted = draft.quoted;
        made.act = draft.cue.act();
        made.span = made.cue;
        const auto stretch = [&](Span span) { made.span = {std::min(made.span.begin, span.begin), std::max(made.span.end, span.end)}; };
        if (made.content) stretch(*made.content);
        if (speaker.span && document.sentences[draft.sentence].span.contains(*speaker.span)) stretch(*speaker.span);
        made.rule = article.language + ":" + draft.cue.rule;
        made.confidence = 0.6 + (speaker.ref.empty() && speaker.country.empty() ? 0 : 0.15) + (draft.quoted.empty() ? 0 : 0.1) +
                          (draft.cue.kind() == SpeechKind::speech ? 0.1 : 0);
        made.id = "s:" + text::hash_hex(article.id + " " + std::to_string(made.cue.begin) + " " + speaker.text).substr(0, 16);
        static_cast<void>(tree);
        return made;
    }

    void read() {
        for (const auto& draft : find_drafts(article, document, grounding, words)) {
            const Tree tree(document, document.sentences[draft.sentence]);
            const SpeakerParties parties(tree, article, grounding, draft.sentence);
            for (const auto& speaker : speakers(tree, parties, draft)) out.push_back(statement_of(tree, parties, draft, speaker));
        }
    }
};

}  // namespace

struct StatementExtractor::State {
    std::map<std::string, SpeechWords, std::less<>> languages;
    std::map<std::string, AttributionWords, std::less<>> people;  // by language, where it has them
};

StatementExtractor::StatementExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
StatementExtractor::StatementExtractor(StatementExtractor&&) noexcept = default;
StatementExtractor& StatementExtractor::operator=(StatementExtractor&&) noexcept = default;
StatementExtractor::~StatementExtractor() = default;

Result<StatementExtractor> StatementExtractor::create(const knowledge::Pack& pack) {
    auto state = std::make_unique<State>();
    constexpr std::string_view prefix = "table:", suffix = "/speech";
    for (const auto section : pack.section_names()) {
        if (!section.starts_with(prefix) || !section.ends_with(suffix)) continue;
        const std::string code(section.substr(prefix.size(), section.size() - prefix.size() - suffix.size()));
        TRY(auto words, read_speech_words(pack, code));
        state->languages.emplace(code, std::move(words));
        if (pack.table(code + "/attribution").rows() == 0) continue;
        TRY(auto people, AttributionWords::create(pack, code));
        state->people.emplace(code, std::move(people));
    }
    return StatementExtractor(std::move(state));
}

std::vector<Statement> StatementExtractor::extract(const Article& article, const Document& document, const Grounding& grounding) const {
    const auto found = state_->languages.find(article.language);
    if (found == state_->languages.end()) return {};
    const auto people = state_->people.find(article.language);
    const SpeakerHomes homes(found->second, people == state_->people.end() ? nullptr : &people->second, article, grounding);
    Reading reading{article, document, grounding, found->second, homes, {}};
    reading.read();
    return std::move(reading.out);
}

void StatementExtractor::link(const Article& article, const Document& document, const Grounding& grounding,
                              const std::vector<Event>& events, std::vector<Statement>& statements) const {
    const auto found = state_->languages.find(article.language);
    if (found != state_->languages.end()) link_statements(document, grounding, found->second, events, statements);
}

}  // namespace tocsin::extract
