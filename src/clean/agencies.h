// Which wire services an article credits: in its dateline, byline, sign-off, "contributed" line or copyright line. A photo's
// credit and "told AFP" do not count.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/document.h"
#include "knowledge/pack.h"
#include "knowledge/phrases.h"

namespace tocsin::clean {

class Agencies {
public:
    // Reads outlets/agencies.
    explicit Agencies(const knowledge::Pack& pack);

    struct Found {
        std::size_t begin = 0, end = 0;  // lexemes
        std::uint32_t agency = 0;
    };
    // All in a run of lexemes, longest first, none overlapping.
    [[nodiscard]] std::vector<Found> find(std::string_view text, std::span<const Lexeme> lexemes) const;
    // The agency whose name begins at `at`.
    [[nodiscard]] std::optional<Found> at(std::string_view text, std::span<const Lexeme> lexemes, std::size_t at) const;

    [[nodiscard]] const std::string& name(std::uint32_t agency) const { return ids_[agency]; }

private:
    std::vector<std::string> ids_;
    std::unique_ptr<std::string> bytes_;
    knowledge::Phrases phrases_;
};

}  // namespace tocsin::clean
