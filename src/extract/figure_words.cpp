#include "extract/figure_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/utf8.h"

namespace tocsin::extract {
namespace {

using knowledge::split;
using knowledge::Table;

template <class T, std::size_t N>
using Names = std::array<std::pair<std::string_view, T>, N>;

constexpr Names<NumberKind, 15> number_kinds{{{"small", NumberKind::small},
                                              {"hundred", NumberKind::hundred},
                                              {"hundreds", NumberKind::hundreds},
                                              {"scale", NumberKind::scale},
                                              {"suffix", NumberKind::suffix},
                                              {"dozen", NumberKind::dozen},
                                              {"about", NumberKind::about},
                                              {"plural", NumberKind::plural},
                                              {"several", NumberKind::several},
                                              {"half", NumberKind::half},
                                              {"half-more", NumberKind::half_more},
                                              {"and", NumberKind::and_},
                                              {"of", NumberKind::of},
                                              {"joined", NumberKind::joined},
                                              {"article", NumberKind::article}}};

constexpr Names<BoundKind, 10> bound_kinds{{{"at-least", BoundKind::at_least},
                                            {"at-most", BoundKind::at_most},
                                            {"about", BoundKind::about},
                                            {"exact", BoundKind::exact},
                                            {"filler", BoundKind::filler},
                                            {"open-and", BoundKind::open_and},
                                            {"open-to", BoundKind::open_to},
                                            {"join-and", BoundKind::join_and},
                                            {"join-to", BoundKind::join_to},
                                            {"change", BoundKind::change}}};

constexpr Names<Side, 4> sides{{{"before", Side::before}, {"after", Side::after}, {"both", Side::both}, {"between", Side::both}}};

constexpr Names<Role, 28> roles{{{"noun", Role::noun},
                                 {"one", Role::one},
                                 {"verb", Role::verb},
                                 {"topic", Role::topic},
                                 {"border", Role::border},
                                 {"aid", Role::aid},
                                 {"arms", Role::arms},
                                 {"after", Role::not_after},
                                 {"before", Role::not_before},
                                 {"clause", Role::clause},
                                 {"relative", Role::relative},
                                 {"preposition", Role::preposition},
                                 {"conjunction", Role::conjunction},
                                 {"passive", Role::passive},
                                 {"including", Role::including},
                                 {"of-them", Role::of_them},
                                 {"versus", Role::versus},
                                 {"count", Role::count},
                                 {"object", Role::object},
                                 {"auxiliary", Role::auxiliary},
                                 {"out-of", Role::out_of},
                                 {"since", Role::since},
                                 {"as-of", Role::as_of},
                                 {"leave", Role::leave},
                                 {"toward", Role::toward},
                                 {"ratio", Role::ratio},
                                 {"aside", Role::aside},
                                 {"number-of", Role::number_of}}};

constexpr Names<Counted, 5> counted{{{"people", Counted::people},
                                     {"homes", Counted::homes},
                                     {"incidents", Counted::incidents},
                                     {"objects", Counted::objects},
                                     {"amount", Counted::amount}}};

template <class T, std::size_t N>
std::optional<T> named(const Names<T, N>& names, std::string_view name) {
    for (const auto& [key, value] : names)
        if (key == name) return value;
    return std::nullopt;
}

Failure bad_row(const std::string& table, std::string_view row, std::string_view cell, std::string remedy) {
    return Failure(Error{ErrorKind::bad_knowledge, "row '" + std::string(row.substr(0, 40)) + "': cannot read '" + std::string(cell) + "'",
                         "knowledge/" + table + ".tsv", 0, 0, std::move(remedy)});
}

std::optional<double> number_in(std::string_view cell) {
    if (cell.empty()) return 0;
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
    return value;
}

}  // namespace

std::uint32_t Measures::measure(std::string_view name) const {
    const auto found = std::find_if(measures.begin(), measures.end(), [&](const Measure& m) { return m.name == name; });
    return static_cast<std::uint32_t>(found - measures.begin());
}

std::uint32_t Measures::unit(std::string_view name) const {
    const auto found = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == name; });
    return static_cast<std::uint32_t>(found - units.begin());
}

Result<Measures> Measures::create(const knowledge::Pack& pack) {
    Measures out;
    const Table table = pack.table("measures/measures");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Measure measure;
        measure.name = std::string(table.cell(row, "measure"));
        const auto counts = named(counted, table.cell(row, "counts"));
        if (!counts)
            return bad_row("measures/measures", measure.name, table.cell(row, "counts"),
                           "write people, homes, incidents, objects or amount");
        measure.counts = *counts;
        for (const auto taken : split(table.cell(row, "takes"))) {
            const auto what = named(counted, taken);
            if (!what) return bad_row("measures/measures", measure.name, taken, "write people, homes or incidents");
            measure.takes_people |= *what == Counted::people;
            measure.takes_homes |= *what == Counted::homes;
            measure.takes_incidents |= *what == Counted::incidents;
        }
        const auto rank = number_in(table.cell(row, "rank"));
        const auto least = number_in(table.cell(row, "least"));
        if (!rank || !least) return bad_row("measures/measures", measure.name, table.cell(row, "rank"), "rank and least are numbers");
        measure.rank = static_cast<int>(*rank);
        measure.least = *least;
        measure.any = table.cell(row, "any") == "yes";
        out.measures.push_back(std::move(measure));
    }
    const Table units = pack.table("measures/units");
    for (std::size_t row = 0; row < units.rows(); ++row) {
        Unit unit;
        unit.name = std::string(units.cell(row, "unit"));
        unit.measure = out.measure(units.cell(row, "measure"));
        if (unit.measure == out.measures.size())
            return bad_row("measures/units", unit.name, units.cell(row, "measure"), "name a measure of measures/measures.tsv");
        for (const auto sign : split(units.cell(row, "signs"))) unit.signs.emplace_back(sign);
        out.units.push_back(std::move(unit));
    }
    return out;
}

Result<NumberWords> NumberWords::create(const knowledge::Pack& pack, const std::string& language) {
    NumberWords out;
    bool writes_in_one = false;
    const Table numbers = pack.table(language + "/numbers");
    for (std::size_t row = 0; row < numbers.rows(); ++row) {
        const auto forms = numbers.cell(row, "forms");
        const auto kind = named(number_kinds, numbers.cell(row, "kind"));
        if (!kind)
            return bad_row(language + "/numbers", forms, numbers.cell(row, "kind"), "write one of the kinds that the file's head names");
        const auto value = number_in(numbers.cell(row, "value"));
        const auto low = number_in(numbers.cell(row, "low"));
        if (!value || !low) return bad_row(language + "/numbers", forms, numbers.cell(row, "value"), "value and low are numbers");
        const auto index = static_cast<std::uint32_t>(out.number_rows.size());
        out.number_rows.push_back({*kind, *value, *low});
        out.has_articles |= *kind == NumberKind::article;
        for (const auto form : split(forms)) {
            out.numbers.add(form, index);
            const bool may_be_part =
                *kind == NumberKind::small || *kind == NumberKind::hundred || *kind == NumberKind::scale || *kind == NumberKind::joined;
            if (may_be_part) out.parts.emplace_back(text::fold_case(form), index);
            writes_in_one |= *kind == NumberKind::joined;
        }
    }
    if (!writes_in_one) out.parts.clear();
    std::stable_sort(out.parts.begin(), out.parts.end(), [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    const Table bounds = pack.table(language + "/bounds");
    for (std::size_t row = 0; row < bounds.rows(); ++row) {
        const auto forms = bounds.cell(row, "forms");
        const auto kind = named(bound_kinds, bounds.cell(row, "kind"));
        const auto side = named(sides, bounds.cell(row, "side"));
        if (!kind)
            return bad_row(language + "/bounds", forms, bounds.cell(row, "kind"), "write one of the kinds that the file's head names");
        if (!side) return bad_row(language + "/bounds", forms, bounds.cell(row, "side"), "write before, after or between");
        const auto index = static_cast<std::uint32_t>(out.bound_rows.size());
        out.bound_rows.push_back({*kind, *side});
        for (const auto form : split(forms)) out.bounds.add(form, index);
    }
    return out;
}

Result<MeasureWords> MeasureWords::create(const knowledge::Pack& pack, const std::string& language, const Measures& measures) {
    MeasureWords out;
    const auto add = [&](std::string_view forms, MeasureRow row) {
        const auto index = static_cast<std::uint32_t>(out.rows.size());
        out.rows.push_back(row);
        for (const auto form : split(forms)) out.phrases.add(form, index);
    };
    for (const std::string file : {"/measures", "/not-figures", "/clause-words"}) {
        const Table table = pack.table(language + file);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const auto forms = table.cell(row, "forms");
            const auto name = table.cell(row, "role");
            const auto role = named(roles, name);
            if (!role) return bad_row(language + file, forms, name, "write one of the roles that the file's head names");
            MeasureRow out_row{*role, 0, Side::both, false};
            if (*role <= Role::topic) {
                out_row.measure = measures.measure(table.cell(row, "measure"));
                if (out_row.measure == measures.measures.size())
                    return bad_row(language + file, forms, table.cell(row, "measure"), "name a measure of measures/measures.tsv");
            }
            if (*role == Role::verb) {
                const auto side = named(sides, table.cell(row, "side"));
                if (!side) return bad_row(language + file, forms, table.cell(row, "side"), "write before, after or both");
                out_row.side = *side;
            }
            add(forms, out_row);
        }
    }
    const Table units = pack.table(language + "/units");
    for (std::size_t row = 0; row < units.rows(); ++row) {
        const auto unit = measures.unit(units.cell(row, "unit"));
        if (unit == measures.units.size())
            return bad_row(language + "/units", units.cell(row, "forms"), units.cell(row, "unit"), "name a unit of measures/units.tsv");
        add(units.cell(row, "forms"), {Role::unit, unit, Side::after, false});
    }
    for (std::uint32_t unit = 0; unit < measures.units.size(); ++unit)
        for (const auto& sign : measures.units[unit].signs) {
            const bool code = std::any_of(sign.begin(), sign.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            add(sign, {Role::unit, unit, Side::both, code});
        }
    return out;
}

}  // namespace tocsin::extract
