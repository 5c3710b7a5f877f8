// The matching of TimeGrammar: one chart for each sentence.
#include <algorithm>
#include <deque>

#include "resolve/time_grammar.h"

namespace tocsin::resolve {

class TimeChart {
public:
    TimeChart(const TimeGrammar& grammar, std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence)
        : grammar_(grammar), text_(text), lexemes_(lexemes), sentence_(sentence) {}

    std::vector<TimeMatch> run() {
        if (!grammar_.lexicon_.has_heart(lexemes_, sentence_)) return {};
        fill();
        for (std::uint32_t block = 0; block < grammar_.blocks_.size(); ++block) {
            const std::uint32_t root = grammar_.blocks_[block].root;
            for (std::uint32_t at = sentence_.begin; at < sentence_.end; ++at) {
                if ((roots_[at - sentence_.begin] >> block & 1) == 0) continue;
                best_.size = 0;
                step(root, at, at);
                if (best_.size != 0) accept(at, block);
            }
        }
        return chosen();
    }

private:
    static constexpr std::int32_t no_item = -1;

    struct Item {
        std::uint32_t begin = 0, end = 0;  // lexemes
        TimeSymbol symbol = 0;
        int value = 0;
        const TimeFeatures* features = nullptr;
        std::int32_t next = no_item;  // another that begins at the same place
    };
    struct Found {
        std::uint32_t begin = 0, end = 0;
        std::uint32_t rule = 0, block = 0;
        const TimeFeatures* features = nullptr;
        std::int32_t left = no_item, right = no_item;  // items, of a range
    };
    struct Best {
        std::uint32_t size = 0;
        std::uint32_t ending = 0;
        std::vector<std::int32_t> path;
    };

    void fill() {
        first_.assign(sentence_.size(), no_item);
        roots_.assign(sentence_.size(), 0);
        std::vector<TimeTerminal> terminals;
        for (std::uint32_t at = sentence_.begin; at < sentence_.end; ++at) {
            terminals.clear();
            grammar_.lexicon_.look_up(text_, lexemes_, at, sentence_, terminals, features_);
            for (const auto& terminal : terminals)
                put({at, at + terminal.size, terminal.symbol, terminal.value, terminal.features, no_item});
        }
    }

    std::int32_t put(Item item) {
        auto& first = first_[item.begin - sentence_.begin];
        item.next = first;
        roots_[item.begin - sentence_.begin] |= grammar_.roots_of(item.symbol);
        first = static_cast<std::int32_t>(items_.size());
        items_.push_back(item);
        return first;
    }

    void step(std::uint32_t node, std::uint32_t begin, std::uint32_t at) {
        const std::uint32_t ending = grammar_.node_endings_[node];
        const std::uint32_t size = at - begin;
        const bool is_better = ending != TimeGrammar::none &&
                               (size > best_.size || (size == best_.size && size > 0 && rule_of(ending) < rule_of(best_.ending)));
        if (is_better && is_allowed(ending, begin, at)) {
            best_.size = at - begin;
            best_.ending = ending;
            best_.path = path_;
        }
        if (at == sentence_.end) return;
        for (std::int32_t i = first_[at - sentence_.begin]; i != no_item; i = items_[i].next) {
            const std::uint32_t next = grammar_.child(node, items_[i].symbol);
            if (next == TimeGrammar::none) continue;
            path_.push_back(i);
            step(next, begin, items_[i].end);
            path_.pop_back();
        }
    }

    std::uint32_t rule_of(std::uint32_t ending) const { return grammar_.endings_[ending].rule; }

    bool stands_at(TimeSymbol symbol, std::uint32_t at) const {
        if (at >= sentence_.end) return false;
        for (std::int32_t i = first_[at - sentence_.begin]; i != no_item; i = items_[i].next)
            if (items_[i].symbol == symbol) return true;
        return false;
    }

    bool ends_at(TimeSymbol symbol, std::uint32_t at) const {
        for (std::uint32_t begin = at; begin > sentence_.begin && begin + 3 > at;) {
            --begin;
            for (std::int32_t i = first_[begin - sentence_.begin]; i != no_item; i = items_[i].next)
                if (items_[i].symbol == symbol && items_[i].end == at) return true;
        }
        return false;
    }

    bool is_allowed(std::uint32_t ending, std::uint32_t begin, std::uint32_t end) const {
        const auto& rule = grammar_.rules_[grammar_.endings_[ending].rule];
        for (const TimeSymbol symbol : rule.never_before)
            if (ends_at(symbol, begin)) return false;
        for (const TimeSymbol symbol : rule.never_after)
            if (stands_at(symbol, end)) return false;
        if (rule.is_compound && !descends()) return false;
        if (!rule.counts) return true;
        const bool is_lone_number = end == begin + 1 && is_number(begin);
        if (is_lone_number && begin > sentence_.begin && is_number(begin - 1)) return false;  // "+1 202 555 2014"
        return is_free_before(begin) && is_free_after(end);
    }

    // "two hours and 20 minutes", but not "two days and two weeks".
    bool descends() const {
        std::optional<int> above;
        for (const std::int32_t i : path_) {
            const auto unit = items_[i].features->find(TimeField::unit);
            if (unit && above && *unit >= *above) return false;
            if (unit) above = unit;
        }
        return true;
    }

    bool is_glued(std::uint32_t at) const { return at > sentence_.begin && at < sentence_.end && !lexemes_[at].blank_before; }
    bool is_number(std::uint32_t at) const { return lexemes_[at].kind == Lexeme::Kind::number; }
    bool is_year(std::uint32_t at) const { return is_number(at) && lexemes_[at].span.size() == 4; }

    // Whether a number at the beginning is a whole one: not the end of "1.5", "F-16", "$1998".
    bool is_free_before(std::uint32_t begin) const {
        if (!is_number(begin) || begin == sentence_.begin) return true;
        const Lexeme& before = lexemes_[begin - 1];
        const auto mark = grammar_.lexicon_.mark_of(before);
        if (mark == TimeLexicon::Mark::prefix) return false;
        if (!is_glued(begin)) return true;
        if (before.kind != Lexeme::Kind::symbol) return false;
        if (mark != TimeLexicon::Mark::joint || !is_glued(begin - 1)) return true;
        return is_year(begin) && before.span.of(text_) != "." && before.span.of(text_) != ",";
    }

    bool is_free_after(std::uint32_t end) const {
        if (end >= sentence_.end) return true;
        const bool number = is_number(end - 1);
        if (!number) return lexemes_[end].kind != Lexeme::Kind::number || !is_glued(end);
        const auto mark = grammar_.lexicon_.mark_of(lexemes_[end]);
        if (mark == TimeLexicon::Mark::suffix) return false;
        if (!is_glued(end)) return true;
        if (lexemes_[end].kind != Lexeme::Kind::symbol) return false;
        if (mark != TimeLexicon::Mark::joint || !is_glued(end + 1) || !is_number(end + 1)) return true;
        return is_year(end - 1) && lexemes_[end].span.of(text_) != "." && lexemes_[end].span.of(text_) != ",";
    }

    int value_of(const TimeGrammar::Term& term, TimeField target) const {
        int product = term.constant;
        for (const auto& [element, field] : term.elements) {
            const std::int32_t i = element_items_[element];
            if (i == no_item) return 0;
            const Item& item = items_[i];
            if (field)
                product *= item.features->at(*field);
            else if (item.features->has(target))
                product *= item.features->at(target);
            else
                product *= item.features->has(TimeField::count) ? item.features->at(TimeField::count) : item.value;
        }
        return product;
    }

    // A part of day or a clock goes with a day, not with a month or a year: "early 2022, the night ...".
    static bool is_of_a_day(const TimeFeatures& features) {
        using F = TimeField;
        if ((!features.has(F::part) && !features.has(F::hour)) || features.at(F::set) != 0) return true;
        if (features.has(F::day) || features.has(F::weekday) || features.has(F::easter)) return true;
        for (const F field : {F::year, F::yy, F::month, F::quarter, F::half, F::season, F::decade, F::tens, F::century})
            if (features.has(field)) return false;
        return !features.has(F::unit) || features.at(F::unit) <= static_cast<int>(TimeUnit::D) || !features.has(F::shift);
    }

    // Puts what the best match says into the chart.
    void accept(std::uint32_t begin, std::uint32_t block) {
        const auto& ending = grammar_.endings_[best_.ending];
        const auto& rule = grammar_.rules_[ending.rule];
        using Role = TimeGrammar::Element::Role;
        element_items_.assign(rule.elements.size(), no_item);
        TimeFeatures& features = features_.emplace_back();
        Item item{begin + best_.size, begin, rule.head, 0, &features, no_item};
        for (std::size_t i = 0; i < best_.path.size(); ++i) {
            const Item& piece = items_[best_.path[i]];
            element_items_[ending.elements[i]] = best_.path[i];
            features.merge(*piece.features);
            if (item.value == 0) item.value = piece.value;
            if (rule.elements[ending.elements[i]].role == Role::context) continue;
            item.begin = std::min(item.begin, piece.begin);
            item.end = std::max(item.end, piece.end);
        }
        if (item.begin >= item.end) return;
        for (const TimeField field : rule.cleared) features.clear(field);
        for (const auto& setting : rule.settings) {
            int sum = 0;
            for (const auto& term : setting.sum) sum += value_of(term, setting.field);
            features.set(setting.field, sum);
        }
        if (!is_of_a_day(features)) return;
        if (rule.counts) {
            Found found{item.begin, item.end, ending.rule, block, &features, no_item, no_item};
            if (features.has(TimeField::left)) found.left = element_items_[features.at(TimeField::left) - 1];
            if (features.has(TimeField::right)) found.right = element_items_[features.at(TimeField::right) - 1];
            found_.push_back(found);
        }
        put(item);
    }

    std::vector<TimeMatch> chosen() {
        std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
            const auto a_size = a.end - a.begin;
            const auto b_size = b.end - b.begin;
            if (a_size != b_size) return a_size > b_size;
            if (a.begin != b.begin) return a.begin < b.begin;
            if ((a.left == no_item) != (b.left == no_item)) return a.left == no_item;
            return a.block > b.block;
        });
        std::vector<Found> kept;
        std::vector<char> taken(sentence_.size(), 0);
        for (const auto& found : found_) {
            const auto first = taken.begin() + (found.begin - sentence_.begin);
            const auto last = taken.begin() + (found.end - sentence_.begin);
            if (std::find(first, last, 1) != last) continue;
            std::fill(first, last, 1);
            kept.push_back(found);
        }
        std::sort(kept.begin(), kept.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
        std::vector<TimeMatch> out;
        for (const auto& found : kept) {
            if (grammar_.rules_[found.rule].hides) continue;
            if (found.left == no_item || found.right == no_item) {
                out.push_back({{found.begin, found.end}, *found.features, found.rule, TimeMatch::End::none, false});
                continue;
            }
            const Item& left = items_[found.left];
            const Item& right = items_[found.right];
            const bool is_range = found.features->at(TimeField::plural) == 0;
            out.push_back({{left.begin, left.end}, *left.features, found.rule, TimeMatch::End::first, is_range});
            out.push_back({{right.begin, right.end}, *right.features, found.rule, TimeMatch::End::last, is_range});
        }
        return out;
    }

    const TimeGrammar& grammar_;
    std::string_view text_;
    const std::vector<Lexeme>& lexemes_;
    Rows sentence_;
    std::vector<std::int32_t> first_;   // by place: its items
    std::vector<std::uint64_t> roots_;  // by place: the blocks that have a rule beginning so
    std::deque<TimeFeatures> features_;
    std::vector<Item> items_;
    std::vector<std::int32_t> path_;
    std::vector<std::int32_t> element_items_;
    std::vector<Found> found_;
    Best best_;
};

std::vector<TimeMatch> TimeGrammar::match(std::string_view text, const std::vector<Lexeme>& lexemes, Rows sentence) const {
    return TimeChart(*this, text, lexemes, sentence).run();
}

}  // namespace tocsin::resolve
