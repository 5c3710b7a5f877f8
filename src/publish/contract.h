// The output contract, schema "tocsin/1": one article with its records as JSON, and back. docs/formats/contract.md lists
// every field. What is not known is left out: never empty, never guessed.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/coded.h"
#include "core/result.h"

namespace tocsin::publish {

using Json = nlohmann::ordered_json;

inline constexpr std::string_view schema = "tocsin/1";

// `knowledge`: the pack's checksum, kept with the records.
[[nodiscard]] Json to_json(const Coded& coded, std::string_view knowledge);

[[nodiscard]] Json to_json(const Party& party);
[[nodiscard]] Json to_json(const Event& event);
[[nodiscard]] Json to_json(const Statement& statement);
[[nodiscard]] Json to_json(const Figure& figure);
[[nodiscard]] Json to_json(const AgendaItem& item);
[[nodiscard]] Json to_json(const Entity& entity);

// One line without line breaks, as `tocsin code` prints it and the store keeps it.
[[nodiscard]] std::string to_line(const Json& json);

// The inverse of to_json, as far as the contract goes: lexemes, tokens and words are not in it. bad_format where the line is
// no document of this schema; `where` is used in the error.
[[nodiscard]] Result<Coded> from_line(std::string_view line, const std::string& where);

// One record as the store keeps it. bad_format where the line is none.
[[nodiscard]] Result<Event> event_from_line(std::string_view line);
[[nodiscard]] Result<Statement> statement_from_line(std::string_view line);
[[nodiscard]] Result<Figure> figure_from_line(std::string_view line);

}  // namespace tocsin::publish
