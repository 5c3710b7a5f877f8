#include "link/entry_weights.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "link/sketch.h"

namespace tocsin::link {
namespace {

constexpr std::array<std::string_view, trait_count> names{"bias",
                                                          "frame_same",
                                                          "frame_differs",
                                                          "mode_differs",
                                                          "actors_same",
                                                          "actors_differ",
                                                          "actors_missing",
                                                          "recipients_same",
                                                          "recipients_differ",
                                                          "recipients_missing",
                                                          "sources_same",
                                                          "sources_differ",
                                                          "day_same",
                                                          "day_near",
                                                          "day_differs",
                                                          "day_missing",
                                                          "since_differs",
                                                          "place_same",
                                                          "place_near",
                                                          "place_differs",
                                                          "place_missing",
                                                          "status_plan",
                                                          "status_other",
                                                          "number_same",
                                                          "number_near",
                                                          "number_far",
                                                          "words_same",
                                                          "words_other",
                                                          "context",
                                                          "translated",
                                                          "elsewhere",
                                                          "document",
                                                          "sentence",
                                                          "denial",
                                                          "aside",
                                                          "armed",
                                                          "grown",
                                                          "totals",
                                                          "part",
                                                          "series",
                                                          "restated",
                                                          "against",
                                                          "day_old",
                                                          "story",
                                                          "days_apart"};

Result<double> number(std::string_view cell, const char* file, std::string_view what) {
    double value = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty() || read.ec != std::errc() || read.ptr != cell.data() + cell.size())
        return fail(ErrorKind::bad_knowledge, std::string(what) + " is no number: " + std::string(cell), file,
                    "write it with a point: 0.5");
    return value;
}

}  // namespace

std::string_view EntryWeights::name_of(Trait trait) { return names[static_cast<std::size_t>(trait)]; }

Result<EntryWeights> EntryWeights::create(const knowledge::Pack& pack) {
    EntryWeights out;
    constexpr std::string_view file = "link/entries.tsv";
    constexpr std::array<std::string_view, 3> kinds{"event", "figure", "statement"};
    const auto table = pack.table("link/entries");
    std::array<bool, trait_count> found{};
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto name = table.cell(row, "trait");
        std::size_t trait = 0;
        while (trait < trait_count && names[trait] != name) ++trait;
        if (trait == trait_count)
            return fail(ErrorKind::bad_knowledge, "no such trait: " + std::string(name), std::string(file), "see src/link/entry_weights.h");
        found[trait] = true;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            TRY(out.weights_[kind][trait], number(table.cell(row, kinds[kind]), "link/entries.tsv", name));
        }
    }
    for (std::size_t trait = 0; trait < trait_count; ++trait)
        if (!found[trait])
            return fail(ErrorKind::bad_knowledge, "a trait is missing: " + std::string(names[trait]), std::string(file), "add its row");
    const auto types = pack.table("link/types");
    for (std::size_t row = 0; row < types.rows(); ++row) {
        Types pair{hash_of("event", types.cell(row, "type")), hash_of("event", types.cell(row, "other")), 0,
                   types.cell(row, "plans") == "yes"};
        TRY(pair.odds, number(types.cell(row, "odds"), "link/types.tsv", types.cell(row, "type")));
        out.add_pair(pair);
    }
    const auto measures = pack.table("link/measures");
    for (std::size_t row = 0; row < measures.rows(); ++row) {
        const auto of = [&](const char* column) { return hash_of("figure", std::string(measures.cell(row, column)) + "/"); };
        TRY(const auto odds, number(measures.cell(row, "odds"), "link/measures.tsv", measures.cell(row, "measure")));
        out.add_pair({of("measure"), of("other"), odds, false});
    }
    return out;
}

void EntryWeights::add_pair(const Types& pair) {
    types_.push_back(pair);
    const std::uint32_t one = family_of(pair.a);
    const std::uint32_t other = family_of(pair.b);
    family_[pair.a] = family_[pair.b] = std::min(one, other);
    for (auto& [type, family] : family_)
        if (family == one || family == other) family = std::min(one, other);
}

std::uint32_t EntryWeights::family_of(std::uint32_t type) const {
    const auto at = family_.find(type);
    return at == family_.end() ? type : at->second;
}

std::optional<double> EntryWeights::odds_of_types(std::uint32_t a, std::uint32_t b, bool plans) const {
    for (const auto& pair : types_)
        if ((plans || !pair.plans) && ((pair.a == a && pair.b == b) || (pair.a == b && pair.b == a))) return pair.odds;
    if (a == b) return 0;
    return {};
}

double EntryWeights::log_odds(EntryKind kind, const Traits& traits) const {
    const auto& weights = weights_[kind == EntryKind::figure ? 1 : kind == EntryKind::statement ? 2 : 0];
    double sum = 0;
    for (std::size_t i = 0; i < trait_count; ++i) sum += weights[i] * traits[i];
    return sum;
}

}  // namespace tocsin::link
