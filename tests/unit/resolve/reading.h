// One place between the resolver's tests and its API: reads a plain text as an article and prints what was resolved.
#pragma once

#include <string>
#include <string_view>

#include "core/article.h"
#include "core/grounding.h"
#include "knowledge/pack.h"

namespace tocsin::test {

// Sentences end at ". " and at line ends; `published` is an ISO date or "".
[[nodiscard]] Article article_of(std::string text, std::string language = "en", std::string_view published = "2023-05-01");
[[nodiscard]] Document document_of(const Article& article);

// One line for each entity but dates: "Ukrainian soldiers = UKR MIL", "Moscow = RUS GOV metonym", "Khartoum = place/khartoum SDN".
[[nodiscard]] std::string reading_of(const Article& article, const knowledge::Pack& pack);

}  // namespace tocsin::test
