// The words of figures in one language, read from the pack: numbers, bounds, measures, units, clause words.
//
//     XX/numbers  XX/bounds                          -> NumberWords    (for NumberReader)
//     XX/measures XX/units XX/not-figures XX/clause-words -> MeasureWords   (for MeasureFinder)
//     measures/measures  measures/units              -> Measures, shared by all languages
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "extract/phrases.h"
#include "knowledge/pack.h"

namespace tocsin::extract {

// What a counted noun is: the class that decides which verbs speak of it.
enum class Counted : std::uint8_t { people, homes, incidents, objects, amount };

struct Measure {
    std::string name;
    Counted counts = Counted::people;
    bool takes_people = false, takes_homes = false, takes_incidents = false;
    int rank = 0;
    double least = 0;
    bool any = false;  // with a verb of it beside the number an unknown noun is counted too
};

struct Unit {
    std::string name;
    std::uint32_t measure = 0;  // index into Measures::measures
    std::vector<std::string> signs;
};

struct Measures {
    std::vector<Measure> measures;
    std::vector<Unit> units;

    // bad_knowledge where a cell is none of what it may be.
    [[nodiscard]] static Result<Measures> create(const knowledge::Pack& pack);
    // Index, or measures.size() / units.size() where there is none of that name.
    [[nodiscard]] std::uint32_t measure(std::string_view name) const;
    [[nodiscard]] std::uint32_t unit(std::string_view name) const;
};

enum class NumberKind : std::uint8_t {
    small,
    hundred,
    hundreds,
    scale,
    suffix,
    dozen,
    about,
    plural,
    several,
    half,
    half_more,
    and_,
    of,
    article,
    joined
};

struct NumberRow {
    NumberKind kind = NumberKind::small;
    double value = 0;
    double low = 0;
};

enum class BoundKind : std::uint8_t { at_least, at_most, about, exact, filler, open_and, open_to, join_and, join_to, change };
enum class Side : std::uint8_t { before, after, both };

struct BoundRow {
    BoundKind kind = BoundKind::exact;
    Side side = Side::before;
};

struct NumberWords {
    Phrases numbers, bounds;
    std::vector<NumberRow> number_rows;
    std::vector<BoundRow> bound_rows;
    // Number words that are written in one ("zweihundertfünfzig"): the case-folded parts, longest first; empty where the language parts
    // them.
    std::vector<std::pair<std::string, std::uint32_t>> parts;
    bool has_articles = false;

    [[nodiscard]] static Result<NumberWords> create(const knowledge::Pack& pack, const std::string& language);
};

enum class Role : std::uint8_t {
    noun,
    one,
    verb,
    topic,
    border,
    aid,
    arms,
    unit,
    not_after,
    not_before,
    clause,
    relative,
    preposition,
    conjunction,
    passive,
    including,
    of_them,
    versus,
    count,
    object,
    auxiliary,
    out_of,
    since,
    as_of,
    leave,
    toward,
    ratio,
    aside,
    number_of,
};

struct MeasureRow {
    Role role = Role::noun;
    std::uint32_t measure = 0;  // index into Measures::measures, for unit into Measures::units
    Side side = Side::both;
    bool code = false;  // a unit's code, to be found in capitals and without a blank only: "A$5", not "a $5"
};

struct MeasureWords {
    Phrases phrases;
    std::vector<MeasureRow> rows;

    [[nodiscard]] static Result<MeasureWords> create(const knowledge::Pack& pack, const std::string& language, const Measures& measures);
};

}  // namespace tocsin::extract
