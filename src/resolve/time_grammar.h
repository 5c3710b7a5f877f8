// The grammar of date expressions: rules over terminals and over what other rules have found, as rows of knowledge text.
//
//     rule    DATE  ago   about? $DURATION ago   shift=-1
//     text    it began about two weeks ago
//                      [----- DATE ------]
//                            [DURATION]
//
// Rows of one head that stand together are a block. Blocks work in order, each over the whole sentence, the longest match
// first, and what they find are terminals for the blocks after them. Heads in capitals are expressions that count, the others
// are pieces. All rules of a block share one trie, so a sentence costs the same whether there are ten rules or a thousand.
// It knows no language; docs/formats/times.md describes the rows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.h"
#include "core/result.h"
#include "knowledge/pack.h"
#include "resolve/time_features.h"
#include "resolve/time_lexicon.h"

namespace tocsin::resolve {

// An expression in a sentence, not yet resolved.
struct TimeMatch {
    Rows lexemes;
    TimeFeatures features;
    std::uint32_t rule = 0;
    enum class End : std::uint8_t { none, first, last } end = End::none;  // of a range or a list: the two follow each other
    bool is_range = false;
};

class TimeGrammar {
public:
    // The grammar of a language: the rules for all, then its own. bad_knowledge names the row that is wrong.
    [[nodiscard]] static Result<TimeGrammar> create(const knowledge::Pack& pack, const std::string& language);

    // The expressions of the sentence that owns these lexemes of the document, in text order, without overlap.
    [[nodiscard]] std::vector<TimeMatch> match(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence) const;

    // "en:weekday-last"
    [[nodiscard]] const std::string& rule_name(std::uint32_t rule) const { return rules_[rule].name; }

private:
    friend class TimeChart;

    struct Term {  // a product: constant * value of an element * value of another
        int constant = 1;
        std::vector<std::pair<std::uint8_t, std::optional<TimeField>>> elements;
    };
    struct Setting {
        TimeField field = TimeField::year;
        std::vector<Term> sum;
    };
    struct Element {
        enum class Role : std::uint8_t { inside, context, absent } role = Role::inside;
        bool optional = false;
        std::vector<TimeSymbol> symbols;
    };
    struct Rule {
        std::string name;
        TimeSymbol head = 0;
        bool counts = false;
        bool hides = false;        // head NOT: no time, though it looks like one
        bool is_compound = false;  // sets unit2: its units must get smaller
        std::vector<Element> elements;
        std::vector<Setting> settings;
        std::vector<TimeField> cleared;
        std::vector<TimeSymbol> never_before, never_after;  // must not stand right before, right after
    };
    struct Ending {
        std::uint32_t rule = 0;
        std::vector<std::uint8_t> elements;  // of the rule, for each step of the path
    };
    struct Block {
        std::uint32_t root = 0;
    };

    [[nodiscard]] Result<void> add_rules(const knowledge::Table& table, const std::string& prefix, const std::string& file);
    [[nodiscard]] Result<void> add_to_trie(std::uint32_t rule, std::uint32_t root, const std::string& file);
    [[nodiscard]] std::uint32_t child(std::uint32_t node, TimeSymbol symbol) const;
    // The blocks, as bits, that have a rule which begins with the symbol.
    [[nodiscard]] std::uint64_t roots_of(TimeSymbol symbol) const { return symbol < roots_.size() ? roots_[symbol] : 0; }

    static constexpr std::uint32_t none = 0xffffffff;

    TimeLexicon lexicon_;
    std::vector<Rule> rules_;
    std::vector<Block> blocks_;
    std::vector<std::uint32_t> node_endings_;  // by node: index into endings_, or none
    std::vector<Ending> endings_;
    std::vector<std::uint64_t> roots_;                           // by symbol
    std::unordered_map<std::uint64_t, std::uint32_t> children_;  // node << 32 | symbol -> node
};

}  // namespace tocsin::resolve
