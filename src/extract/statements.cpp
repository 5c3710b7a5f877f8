#include "extract/statements.h"

#include <algorithm>
#include <map>

#include "extract/speaker_party.h"
#include "extract/speech_drafts.h"
#include "extract/speech_words.h"
#include "extract/statement_links.h"
#include "text/hash.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t reach_back = 3;  // sentences for a pronoun or a verb without subject

// One article on its way to statements.
struct Reading {
    const Article& article;
    const Document& document;
    const Grounding& grounding;
    const SpeechWords& words;
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

    // "he" of a cue behind somebody's statement is that speaker, where it is a person.
    [[nodiscard]] std::optional<Party> pronoun_party(const Tree& tree, const SpeakerParties& parties, WordIndex head,
                                                     std::uint32_t sentence) const {
        auto known = parties.at(head);
        if (words.is("person-pronoun", tree.lemma(head)) && !in_quotation(document, tree.span(head)))
            if (const auto* last = last_statement(sentence);
                last != nullptr && is_person(*last) &&
                document_paragraph(last->span.begin) + 1 >= document_paragraph(tree.span(head).begin)) {
                Party out_party = last->speaker;
                out_party.span = tree.span(head);
                return out_party;
            }
        if (known) known->span = tree.span(head);
        return known;
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

    [[nodiscard]] std::vector<Party> speakers(const Tree& tree, const SpeakerParties& parties, const Draft& draft) const {
        std::vector<Party> found;
        for (const auto head : draft.cue.speakers) {
            const bool pronoun = tree.upos(head) == Upos::PRON;
            if (pronoun && words.is("nobody", tree.lemma(head)) && parties.entity(head) == nullptr) continue;
            auto party = pronoun ? pronoun_party(tree, parties, head, draft.sentence) : parties.at(head);
            if (party && draft.cue.relative && head == draft.cue.speakers.front()) party->span = tree.span(*draft.cue.relative);
            if (party && draft.cue.kind() == SpeechKind::finding && !can_show(tree, head, *party)) continue;
            if (party && std::none_of(found.begin(), found.end(), [&](const Party& other) { return other.text == party->text; }))
                found.push_back(std::move(*party));
        }
        // "…, afirmó.": the language leaves the subject out.
        if (found.empty() && draft.cue.speakers.empty() && !draft.cue.passive && !draft.quoted.empty())
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
    }
    return StatementExtractor(std::move(state));
}

std::vector<Statement> StatementExtractor::extract(const Article& article, const Document& document, const Grounding& grounding) const {
    const auto found = state_->languages.find(article.language);
    if (found == state_->languages.end()) return {};
    Reading reading{article, document, grounding, found->second, {}};
    reading.read();
    return std::move(reading.out);
}

void StatementExtractor::link(const Article& article, const Document& document, const Grounding& grounding,
                              const std::vector<Event>& events, std::vector<Statement>& statements) const {
    const auto found = state_->languages.find(article.language);
    if (found != state_->languages.end()) link_statements(document, grounding, found->second, events, statements);
}

}  // namespace tocsin::extract
