#include "resolve/time_grammar.h"

#include <algorithm>
#include <charconv>

namespace tocsin::resolve {
namespace {

constexpr std::size_t most_blocks = 64;  // bits of roots_
constexpr std::size_t most_expansions = 20000;
constexpr std::string_view no_prefix;

// "$3" or "$3.unit"; no value where it is not such a thing.
std::optional<std::pair<std::uint8_t, std::optional<TimeField>>> element_value(std::string_view text) {
    if (text.size() < 2 || text.front() != '$') return {};
    text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    const std::string_view number = text.substr(0, dot);
    int value = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != number.data() + number.size() || value < 1 || value > 63) return {};
    std::optional<TimeField> field;
    if (dot != std::string_view::npos) {
        field = time_field_of(text.substr(dot + 1));
        if (!field) return {};
    }
    return std::pair(static_cast<std::uint8_t>(value - 1), field);
}

}  // namespace

std::uint32_t TimeGrammar::child(std::uint32_t node, TimeSymbol symbol) const {
    const auto found = children_.find(std::uint64_t{node} << 32 | symbol);
    return found == children_.end() ? none : found->second;
}

Result<void> TimeGrammar::add_to_trie(std::uint32_t number, std::uint32_t root, const std::string& file) {
    const Rule& rule = rules_[number];
    struct Path {
        std::uint32_t node = 0;
        std::vector<std::uint8_t> elements;
    };
    std::vector<Path> paths{{root, {}}};
    for (std::size_t e = 0; e < rule.elements.size(); ++e) {
        const Element& element = rule.elements[e];
        if (element.role == Element::Role::absent) continue;
        std::vector<Path> longer;
        for (auto& path : paths) {
            if (element.optional) longer.push_back(path);
            for (const TimeSymbol symbol : element.symbols) {
                Path next = path;
                const auto [place, is_new] =
                    children_.try_emplace(std::uint64_t{path.node} << 32 | symbol, static_cast<std::uint32_t>(node_endings_.size()));
                if (is_new) node_endings_.push_back(none);
                next.node = place->second;
                next.elements.push_back(static_cast<std::uint8_t>(e));
                longer.push_back(std::move(next));
            }
        }
        paths = std::move(longer);
        if (paths.size() > most_expansions)
            return fail(ErrorKind::bad_knowledge, "rule " + rule.name + " has too many optional parts", file, "make two rules of it");
    }
    for (auto& path : paths) {
        if (path.node == root) continue;
        if (node_endings_[path.node] != none) continue;  // an earlier row has the say
        node_endings_[path.node] = static_cast<std::uint32_t>(endings_.size());
        endings_.push_back({number, std::move(path.elements)});
    }
    return {};
}

Result<void> TimeGrammar::add_rules(const knowledge::Table& table, const std::string& prefix, const std::string& file) {
    std::string_view last_head;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::string_view head = table.cell(row, "head");
        const std::string_view name = table.cell(row, "name");
        const auto wrong = [&](const std::string& what, const std::string& remedy) {
            return Failure(Error{ErrorKind::bad_knowledge, what + " in rule " + std::string(name) + ", row " + std::to_string(row + 1),
                                 file, 0, 0, remedy});
        };
        if (head.empty() || name.empty()) return wrong("no head or no name", "fill both cells");
        Rule rule;
        rule.name = prefix + std::string(name);
        rule.head = lexicon_.symbol("$" + std::string(head));
        rule.counts = head.front() >= 'A' && head.front() <= 'Z';
        rule.hides = head == "NOT";
        bool inside = false;
        bool has_class = false;
        for (std::string_view part : knowledge::split(table.cell(row, "pattern"), ' ')) {
            if (part.empty()) continue;
            Element element;
            if (part.size() > 1 && part.front() == '~') element.role = Element::Role::context;
            if (part.size() > 1 && part.front() == '!') element.role = Element::Role::absent;
            if (element.role != Element::Role::inside) part.remove_prefix(1);
            if (part.size() > 1 && part.back() == '?') {
                element.optional = true;
                part.remove_suffix(1);
            }
            std::vector<std::string_view> words;
            for (const auto one : knowledge::split(part)) {
                if (one.size() < 2 || one.front() != '$') {
                    words.push_back(one);  // "_" is a blank
                    continue;
                }
                if (!lexicon_.knows(one))
                    return wrong("no word or rule above is a " + std::string(one), "put the words into times_words.tsv");
                element.symbols.push_back(lexicon_.symbol(one));
                has_class = has_class || element.role != Element::Role::absent;
            }
            if (!words.empty()) element.symbols.push_back(lexicon_.symbol_of_any(words));
            if (element.role == Element::Role::absent) {
                auto& never = inside ? rule.never_after : rule.never_before;
                never.insert(never.end(), element.symbols.begin(), element.symbols.end());
            } else {
                inside = true;
            }
            rule.elements.push_back(std::move(element));
        }
        if (!inside) return wrong("an empty pattern", "say what the rule matches");
        if (!has_class)
            for (const auto& element : rule.elements)
                for (const TimeSymbol symbol : element.symbols) lexicon_.make_heart(symbol);
        for (std::string_view part : knowledge::split(table.cell(row, "sets"), ' ')) {
            if (part.empty()) continue;
            const bool clears = part.front() == '-';
            const std::size_t sign = part.find('=');
            const auto field = time_field_of(clears ? part.substr(1) : part.substr(0, sign));
            if (!field) return wrong("no such field: " + std::string(part), "see docs/formats/times.md");
            if (clears) {
                rule.cleared.push_back(*field);
                continue;
            }
            if (sign == std::string_view::npos) return wrong("no value: " + std::string(part), "write field=value");
            Setting setting{*field, {}};
            rule.is_compound = rule.is_compound || *field == TimeField::unit2;
            for (const auto product : knowledge::split(part.substr(sign + 1), '+')) {
                Term term;
                for (const auto factor : knowledge::split(product, '*')) {
                    if (const auto element = element_value(factor)) {
                        if (element->first >= rule.elements.size()) return wrong("no such element: " + std::string(factor), "count from 1");
                        term.elements.push_back(*element);
                    } else if (const auto value = time_value_of(*field, factor)) {
                        term.constant *= *value;
                    } else {
                        return wrong("not a value: " + std::string(factor), "see docs/formats/times.md");
                    }
                }
                setting.sum.push_back(std::move(term));
            }
            rule.settings.push_back(std::move(setting));
        }
        if (head != last_head) {
            if (blocks_.size() == most_blocks) return wrong("too many blocks", "put rules of one head together");
            blocks_.push_back({static_cast<std::uint32_t>(node_endings_.size())});
            node_endings_.push_back(none);
            last_head = head;
        }
        rules_.push_back(std::move(rule));
        TRY_VOID(add_to_trie(static_cast<std::uint32_t>(rules_.size() - 1), blocks_.back().root, file));
    }
    return {};
}

Result<TimeGrammar> TimeGrammar::create(const knowledge::Pack& pack, const std::string& language) {
    TimeGrammar grammar;
    TRY_VOID(grammar.lexicon_.add(pack.table("times/words"), "times/words.tsv"));
    if (!language.empty()) TRY_VOID(grammar.lexicon_.add(pack.table(language + "/times_words"), language + "/times_words.tsv"));
    TRY_VOID(grammar.add_rules(pack.table("times/rules"), std::string(no_prefix), "times/rules.tsv"));
    if (!language.empty())
        TRY_VOID(grammar.add_rules(pack.table(language + "/times_rules"), language + ":", language + "/times_rules.tsv"));
    TRY_VOID(grammar.add_rules(pack.table("times/rules_after"), std::string(no_prefix), "times/rules_after.tsv"));
    for (const auto& [step, child] : grammar.children_) {
        const auto node = static_cast<std::uint32_t>(step >> 32);
        const auto symbol = static_cast<TimeSymbol>(step);
        for (std::size_t block = 0; block < grammar.blocks_.size(); ++block) {
            if (grammar.blocks_[block].root != node) continue;
            if (symbol >= grammar.roots_.size()) grammar.roots_.resize(symbol + 1, 0);
            grammar.roots_[symbol] |= std::uint64_t{1} << block;
        }
    }
    return grammar;
}

}  // namespace tocsin::resolve
