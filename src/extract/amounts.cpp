#include "extract/amounts.h"

#include <algorithm>
#include <string>

namespace tocsin::extract {
namespace {

constexpr std::uint32_t goods_reach = 8;  // lexemes between "tonnes" and what they are of

class AmountFinding {
public:
    explicit AmountFinding(const MarkedSentence& sentence) : s_(sentence) {}

    [[nodiscard]] std::optional<Measured> amount(std::uint32_t q) const {
        const Quantity& quantity = s_.quantities()[q];
        const MarkedRow* mark = unit_of(quantity);
        if (!mark) return std::nullopt;
        const Unit& unit = s_.measures().units[mark->measure];
        Measured out;
        out.quantity = q;
        out.unit = mark->measure;
        out.measure = unit.measure;
        out.span = {std::min(quantity.number.begin, mark->rows.begin), std::max(quantity.number.end, mark->rows.end)};
        const std::string& name = s_.measures().measures[unit.measure].name;
        if (quantity.suffix_may_be_unit && name != "money") return std::nullopt;
        if (name == "goods") choose_goods(out);
        if ((name == "distance" || name == "area") && is_conversion(quantity)) return std::nullopt;
        out.rule = "units:" + unit.name;
        out.confidence = name == "money" ? 0.9 : 0.8;
        choose_reading(out, quantity, name == "money");
        return out;
    }

private:
    [[nodiscard]] const MarkedRow* unit_of(const Quantity& quantity) const {
        const std::uint32_t after = quantity.core.end;
        if (after < s_.size() && !s_.mark_at(after, Role::not_after))
            if (const auto* unit = s_.mark_at(after, Role::unit)) return unit;
        if (const std::uint32_t of = after < s_.size() ? s_.of_size(after) : 0; of > 0)
            if (const auto* unit = s_.mark_at(after + of, Role::unit)) return unit;
        const std::uint32_t before = quantity.core.begin;
        const auto* sign = s_.mark_ending(before, Role::unit);
        const bool is_money = sign && s_.measures().measures[s_.measures().units[sign->measure].measure].name == "money";
        return is_money ? sign : nullptr;
    }

    // Tonnes of what: relief, arms or other goods.
    void choose_goods(Measured& out) const {
        for (std::uint32_t at = out.span.end; at < s_.size() && at < out.span.end + goods_reach && !s_.is_hard_stop(at); ++at) {
            if (s_.mark_at(at, Role::aid)) out.measure = s_.measures().measure("aid");
            if (s_.mark_at(at, Role::arms)) out.measure = s_.measures().measure("weapons");
            if (s_.mark_at(at, Role::aid) || s_.mark_at(at, Role::arms)) {
                out.noun = Rows{at, at + 1};
                out.span.end = at + 1;
                return;
            }
        }
    }

    // "20 km (12 miles)": the same again.
    [[nodiscard]] bool is_conversion(const Quantity& quantity) const {
        return quantity.number.begin > 0 && s_.form(quantity.number.begin - 1) == "(";
    }

    const MarkedSentence& s_;
};

}  // namespace

std::optional<Measured> amount(const MarkedSentence& sentence, std::uint32_t quantity) { return AmountFinding(sentence).amount(quantity); }

void choose_reading(Measured& out, const Quantity& quantity, bool whole) {
    out.value_low = quantity.low.value_or(0);
    out.value_high = quantity.high.value_or(0);
    if (whole && quantity.other && *quantity.other > std::max(out.value_low, out.value_high))
        out.value_low = out.value_high = *quantity.other;
}

}  // namespace tocsin::extract
