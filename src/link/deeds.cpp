#include "link/deeds.h"

#include <algorithm>

#include "link/sketch.h"
#include "text/hash.h"
#include "text/lex.h"

namespace tocsin::link {
namespace {

std::vector<std::string_view> parts_of(std::string_view cell) {
    std::vector<std::string_view> out;
    while (!cell.empty()) {
        const auto bar = cell.find('|');
        if (bar != 0) out.push_back(cell.substr(0, bar));
        if (bar == std::string_view::npos) break;
        cell.remove_prefix(bar + 1);
    }
    return out;
}

std::uint64_t join(std::uint64_t hash, std::uint64_t fold) { return (hash ^ fold) * 0x9E3779B97F4A7C15ULL; }

}  // namespace

Result<Deeds> Deeds::create(const knowledge::Pack& pack) {
    Deeds out;
    const auto deeds = pack.table("link/deeds");
    for (std::size_t row = 0; row < deeds.rows(); ++row) {
        Deed& deed = out.deeds_[hash_of("event", deeds.cell(row, "type"))];
        deed.blamed = deeds.cell(row, "blamed") == "yes";
        deed.planned = deeds.cell(row, "planned") == "yes";
        deed.announces = deeds.cell(row, "announces") == "yes";
        for (const auto type : parts_of(deeds.cell(row, "kept_as"))) deed.kept_as.insert(hash_of("event", type));
        for (const auto code : parts_of(deeds.cell(row, "broken_by"))) deed.broken_by.insert(hash_of("cameo", code));
    }
    const auto measures = pack.table("measures/measures");
    for (std::size_t row = 0; row < measures.rows(); ++row)
        if (measures.cell(row, "grows") == "yes") out.growing_.emplace(measures.cell(row, "measure"));
    constexpr std::string_view table_prefix = "table:";
    for (const auto section : pack.section_names()) {
        if (!section.starts_with(table_prefix) || !section.ends_with("/outcomes")) continue;
        const auto name = section.substr(table_prefix.size());
        const std::uint64_t language = text::hash64(name.substr(0, name.find('/')));
        const auto table = pack.table(name);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const auto outcome = table.cell(row, "outcome");
            if (outcome != tocsin::name_of(Outcome::cancelled) && outcome != tocsin::name_of(Outcome::postponed))
                return fail(ErrorKind::bad_knowledge, "no such outcome: " + std::string(outcome), std::string(name) + ".tsv",
                            "cancelled or postponed");
            for (const auto form : parts_of(table.cell(row, "forms"))) {
                std::uint64_t hash = language;
                const auto lexemes = text::lex(form);
                for (const auto& lexeme : lexemes) hash = join(hash, lexeme.fold);
                out.longest_ = std::max(out.longest_, lexemes.size());
                out.words_[hash] = outcome == tocsin::name_of(Outcome::cancelled) ? Outcome::cancelled : Outcome::postponed;
            }
        }
    }
    return out;
}

bool Deeds::has(std::uint32_t type, bool Deed::*what) const {
    const auto at = deeds_.find(type);
    return at != deeds_.end() && at->second.*what;
}

bool Deeds::keeps(std::uint32_t plan, std::uint32_t type) const { return kept_as(plan).contains(type); }

const std::unordered_set<std::uint32_t>& Deeds::kept_as(std::uint32_t plan) const {
    static const std::unordered_set<std::uint32_t> none;
    const auto at = deeds_.find(plan);
    return at == deeds_.end() ? none : at->second.kept_as;
}

bool Deeds::breaks(std::uint32_t plan, std::uint32_t code) const {
    const auto at = deeds_.find(plan);
    return at != deeds_.end() && at->second.broken_by.contains(code);
}

std::optional<Outcome> Deeds::outcome_in(std::string_view sentence, const std::string& language) const {
    const std::uint64_t of_language = text::hash64(language);
    const auto lexemes = text::lex(sentence);
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
        std::uint64_t hash = of_language;
        for (std::size_t j = i; j < std::min(lexemes.size(), i + longest_); ++j) {
            hash = join(hash, lexemes[j].fold);
            if (const auto at = words_.find(hash); at != words_.end()) return at->second;
        }
    }
    return {};
}

}  // namespace tocsin::link
