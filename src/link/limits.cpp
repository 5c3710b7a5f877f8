#include "link/limits.h"

#include <cstdlib>

namespace tocsin::link {
namespace {

constexpr std::array<std::string_view, 47> used{"rarity.documents",
                                                "rarity.word",
                                                "rarity.number",
                                                "rarity.entity",
                                                "rarity.day",
                                                "copy.containment",
                                                "copy.containment.late",
                                                "copy.days",
                                                "copy.common",
                                                "copy.shared",
                                                "copy.known",
                                                "copy.boilerplate",
                                                "family.copy",
                                                "owner.copy",
                                                "window.days",
                                                "likeness.evidence",
                                                "likeness.least",
                                                "likeness.least.same",
                                                "likeness.group",
                                                "likeness.merge",
                                                "likeness.candidates",
                                                "likeness.keys",
                                                "likeness.postings",
                                                "stories.days",
                                                "stories.asleep",
                                                "stories.reach",
                                                "stories.silence",
                                                "stories.terms",
                                                "stories.story_terms",
                                                "stories.lead",
                                                "stories.lead_weight",
                                                "stories.least_weight",
                                                "stories.names",
                                                "stories.numbers",
                                                "stories.least",
                                                "stories.least.language",
                                                "stories.least.script",
                                                "stories.growth",
                                                "stories.spread",
                                                "stories.power",
                                                "stories.about_days",
                                                "stories.dated",
                                                "stories.core",
                                                "stories.core_other",
                                                "stories.core_articles",
                                                "stories.contrast",
                                                "stories.contrast_from"};

Result<double> number(std::string_view cell, const std::string& file, const std::string& what) {
    const std::string text(cell);
    char* end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0')
        return fail(ErrorKind::bad_knowledge, what + " is no number: " + text, file, "write it with a point: 0.5");
    return value;
}

}  // namespace

Result<Limits> Limits::create(const knowledge::Pack& pack) {
    Limits out;
    const auto limits = pack.table("link/limits");
    for (std::size_t row = 0; row < limits.rows(); ++row) {
        const std::string id(limits.cell(row, "id"));
        TRY(out.values_[id], number(limits.cell(row, "value"), "link/limits.tsv", id));
    }
    for (const auto id : used)
        if (!out.values_.contains(id))
            return fail(ErrorKind::bad_knowledge, "a limit is missing: " + std::string(id), "link/limits.tsv", "add its row");
    const auto weights = pack.table("link/origins");
    constexpr std::array<std::string_view, 3> kinds{"same_language", "same_script", "other_script"};
    std::size_t found = 0;
    for (std::size_t row = 0; row < weights.rows(); ++row) {
        std::size_t feature = 0;
        const auto name = weights.cell(row, "feature");
        while (feature < Alignment::features && Alignment::names[feature] != name) ++feature;
        if (feature == Alignment::features && name != "bias")
            return fail(ErrorKind::bad_knowledge, "no such feature: " + std::string(name), "link/origins.tsv", "see link/alignment.h");
        ++found;
        for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
            TRY(out.weights_[kind][feature], number(weights.cell(row, kinds[kind]), "link/origins.tsv", std::string(name)));
        }
    }
    if (found != Alignment::features + 1)
        return fail(ErrorKind::bad_knowledge, "a weight is missing", "link/origins.tsv",
                    "one row for each feature of link/alignment.h and bias");
    return out;
}

Limits Limits::with(std::string_view id, double value) const {
    Limits out = *this;
    out.values_[std::string(id)] = value;
    return out;
}

double Limits::operator()(std::string_view id) const {
    const auto at = values_.find(id);
    return at == values_.end() ? 0 : at->second;
}

double Limits::log_odds(PairKind kind, const Alignment& alignment) const {
    const auto& weights = weights_[static_cast<std::size_t>(kind)];
    double sum = weights.back();
    for (std::size_t i = 0; i < Alignment::features; ++i) sum += weights[i] * alignment.values[i];
    return sum;
}

}  // namespace tocsin::link
