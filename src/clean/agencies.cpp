#include "clean/agencies.h"

namespace tocsin::clean {

Agencies::Agencies(const knowledge::Pack& pack) {
    knowledge::PhraseBuilder builder;
    const auto table = pack.table("outlets/agencies");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto name : knowledge::split(table.cell(row, "names"))) builder.add(name, ids_.size());
        ids_.emplace_back(table.cell(row, "id"));
    }
    bytes_ = std::make_unique<std::string>(builder.bytes());
    phrases_ = knowledge::Phrases(std::as_bytes(std::span(bytes_->data(), bytes_->size())));
}

std::vector<Agencies::Found> Agencies::find(std::string_view text, std::span<const Lexeme> lexemes) const {
    std::vector<knowledge::PhraseMatch> matches;
    phrases_.find_longest(text, lexemes, knowledge::every_language, matches);
    std::vector<Found> out;
    for (const auto& match : matches)
        if (!match.plain) out.push_back({match.begin, match.end, static_cast<std::uint32_t>(match.payload)});
    return out;
}

std::optional<Agencies::Found> Agencies::at(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) const {
    if (at >= lexemes.size()) return {};
    const std::size_t size = std::min<std::size_t>(lexemes.size() - at, 6);
    for (auto found : find(text, lexemes.subspan(at, size)))
        if (found.begin == 0) return Found{at, at + found.end, found.agency};
    return {};
}

}  // namespace tocsin::clean
