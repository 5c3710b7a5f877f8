// An article read as language: sentences, tokens, words with their syntax, names, quotations. Made by `annotate`.
//
//     text        In  Geneva ,   on  ne   sait rien du  sommet.        (bytes of Article::text)
//     tokens      |In|Geneva|,|  |on|ne| |sait|rien|du |sommet|.|      surface units, parted as UD does
//     words       In Geneva ,    on ne   sait rien de le sommet .      syntactic words: "du" is two
//
// Tables are in text order; a Sentence owns a run of tokens and of words. Strings that are not in the text (lemmas) are
// kept once in `strings`. Invariants: spans are valid, inside the text, ordered and do not overlap within their table;
// every token lies in one sentence; every word belongs to one token; `head` is a word of the same sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"
#include "core/span.h"

namespace tocsin {

enum class Upos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

[[nodiscard]] std::string_view name_of(Upos upos);

// The stream that word lists, number grammars and date grammars run on, whatever the language and whether or not it has a
// model: runs of letters, runs of digits, single other characters. Blanks are left out. Made by text/lex.h, so that a phrase
// of the knowledge and a phrase of an article are cut alike.
struct Lexeme {
    enum class Kind : std::uint8_t { word, number, symbol };
    enum class Case : std::uint8_t { none, lower, title, upper, mixed };
    Span span;
    std::uint64_t fold = 0;  // hash of the case-folded form (text/hash.h); apostrophes and hyphens of all shapes are alike
    Kind kind = Kind::word;
    Case letter_case = Case::none;
    bool blank_before = false;
};

struct Token {
    Span span;
    Rows words;  // one, or several for a multiword token ("du", "don't" is two tokens in UD)
    bool blank_after = true;
};

struct Word {
    std::uint32_t form = 0;      // index into Document::strings
    std::uint32_t lemma = 0;     // index into Document::strings
    std::uint32_t features = 0;  // index into Document::strings: "Mood=Ind|Tense=Past" in UD order, "" = none
    std::uint32_t relation = 0;  // index into Document::strings: "nsubj:pass"
    std::uint32_t token = 0;     // index into Document::tokens
    std::int32_t head = -1;      // index into Document::words; -1 = root, or not parsed
    Upos upos = Upos::X;
};

struct Sentence {
    Span span;
    Rows tokens;
    Rows words;  // empty where the language has no model
    Rows lexemes;
};

enum class NameKind : std::uint8_t { person, organization, place, other };

struct Name {
    Span span;
    NameKind kind = NameKind::other;
    float confidence = 0;
};

// A passage within quotation marks. `outer` includes the marks, `inner` does not; depth 0 is not inside another.
struct Quotation {
    Span outer;
    Span inner;
    std::uint8_t depth = 0;
};

struct Document {
    std::vector<Sentence> sentences;
    std::vector<Lexeme> lexemes;
    std::vector<Token> tokens;  // empty where the language has no model
    std::vector<Word> words;
    std::vector<Name> names;
    std::vector<Quotation> quotations;
    std::vector<std::string> strings;
    std::vector<Note> notes;

    [[nodiscard]] std::string_view string(std::uint32_t index) const { return strings[index]; }
    // The sentence that holds the byte, or the last one before it; the document must have one.
    [[nodiscard]] std::uint32_t sentence_at(std::uint32_t byte) const;
};

}  // namespace tocsin
