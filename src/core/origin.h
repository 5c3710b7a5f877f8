// Where an article's words come from: independent reports, and the copies that repeat them. Made by `link`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tocsin {

// copy: long passages word for word. rewrite: the same report in other words of the same language. translation: in another.
enum class Relation { original, copy, rewrite, translation };

[[nodiscard]] std::string_view name_of(Relation relation);

// One for each document, in the order of the documents.
struct OriginOf {
    std::uint32_t origin = 0;  // documents with the same number repeat one text; numbered from 0 by first document
    Relation relation = Relation::original;
    double similarity = 1;  // share of the shorter text that stands in the original, 0..1; 1 for the original
    std::string publisher = {};  // the publisher family, else the owner, that its outlet and the original's share; empty = none
};

}  // namespace tocsin
