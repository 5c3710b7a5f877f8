#include "extract/statements.h"

#include <algorithm>
#include <map>

#include "extract/quoted_passages.h"
#include "extract/speaker_party.h"
#include "extract/speech_cue.h"
#include "extract/speech_words.h"
#include "text/hash.h"
#include "text/lex.h"
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
    std::vector<Statement> out;

    [[nodiscard]] bool in_quotation(Span span) const {
        return std::any_of(document.quotations.begin(), document.quotations.end(),
                           [&](const Quotation& q) { return q.inner.contains(span); });
    }

    // "Scholz: Die Lage bleibt ernst": a person's name and a colon before what is said.
    [[nodiscard]] std::optional<SpeechCue> colon_cue(const Tree& tree, const Sentence& sentence, std::uint32_t number) const {
        constexpr std::uint32_t longest_name = 7;  // words
        const SpeakerParties parties(tree, article, grounding, number);
        for (WordIndex word = tree.words().begin; word < tree.words().end && word < tree.words().begin + longest_name; ++word) {
            if (tree.form(word) != ":" || word == tree.words().begin || tree.words().end - word <= 3) continue;
            const Entity* name = parties.entity(word - 1);
            if (name == nullptr || name->kind != EntityKind::person || name->mention == "pronoun") return {};
            SpeechCue cue;
            cue.word = word;
            cue.span = tree.span(word);
            cue.speakers = {word - 1};
            cue.content = Span{tree.span(word + 1).begin, sentence.span.end};
            cue.content_head = word + 1;
            cue.rule = "colon";
            return cue;
        }
        return {};
    }

    // "Das teilte das Ministerium mit.", "Об этом сообщает агентство": what was said is the sentence before.
    void refer_back(std::uint32_t number, SpeechCue& cue) const {
        if (number == 0 || !cue.content || cue.hosts || cue.content->size() > 24) return;
        const auto said = text::lex(cue.content->of(article.text));
        const bool pronoun =
            !said.empty() && said.size() <= 2 && words.is("this", text::fold_case(said.back().span.of(cue.content->of(article.text))));
        if (pronoun) cue.content = document.sentences[number - 1].span;
    }

    // Outer spans of the quotations in the sentence, and of one that ends right before it or begins right behind it.
    [[nodiscard]] std::vector<Span> quotations_near(Span sentence) const {
        std::vector<Span> found;
        for (const auto& quotation : document.quotations)
            if (quotation.depth == 0 && (quotation.outer.overlaps(sentence) || adjoins(article.text, quotation.outer, sentence)))
                found.push_back(quotation.outer);
        return found;
    }

    [[nodiscard]] std::vector<Draft> drafts() const {
        std::vector<Draft> found;
        for (std::uint32_t number = 0; number < document.sentences.size(); ++number) {
            const auto& sentence = document.sentences[number];
            if (sentence.words.empty()) continue;
            const Tree tree(document, sentence);
            if (auto cue = colon_cue(tree, sentence, number)) found.push_back({number, std::move(*cue), {}, {}, number});
            const auto near = quotations_near(sentence.span);
            for (auto& cue : find_speech_cues(tree, words, document, sentence, article.text, near)) refer_back(number, cue);
            // What a quoted speaker says of others' words stays within the quotation.
            if (!in_quotation(cue.span)) found.push_back({number, std::move(cue), {}, {}, number});
        }
        return hand_out_quotations(document, article.text, std::move(found));
    }

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
        if (words.is("person-pronoun", tree.lemma(head)) && !in_quotation(tree.span(head)))
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
        made.rule = article.language + ":" + draft.cue.rule + (draft.cue.negated ? " NEG" : "");
        made.confidence = 0.6 + (speaker.ref.empty() && speaker.country.empty() ? 0 : 0.15) + (draft.quoted.empty() ? 0 : 0.1) +
                          (draft.cue.kind() == SpeechKind::speech ? 0.1 : 0);
        made.id = "s:" + text::hash_hex(article.id + " " + std::to_string(made.cue.begin) + " " + speaker.text).substr(0, 16);
        static_cast<void>(tree);
        return made;
    }

    void read() {
        for (const auto& draft : drafts()) {
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

}  // namespace tocsin::extract
