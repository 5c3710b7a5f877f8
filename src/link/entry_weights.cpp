#include "link/entry_weights.h"

#include <charconv>
#include <string>

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
                                                          "story",
                                                          "days_apart"};

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
            const auto cell = table.cell(row, kinds[kind]);
            double value = 0;
            const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
            if (cell.empty() || read.ec != std::errc() || read.ptr != cell.data() + cell.size())
                return fail(ErrorKind::bad_knowledge, std::string(name) + " is no number: " + std::string(cell), std::string(file),
                            "write it with a point: 0.5");
            out.weights_[kind][trait] = value;
        }
    }
    for (std::size_t trait = 0; trait < trait_count; ++trait)
        if (!found[trait])
            return fail(ErrorKind::bad_knowledge, "a trait is missing: " + std::string(names[trait]), std::string(file), "add its row");
    return out;
}

double EntryWeights::log_odds(EntryKind kind, const Traits& traits) const {
    const auto& weights = weights_[kind == EntryKind::figure ? 1 : kind == EntryKind::statement ? 2 : 0];
    double sum = 0;
    for (std::size_t i = 0; i < trait_count; ++i) sum += weights[i] * traits[i];
    return sum;
}

}  // namespace tocsin::link
