// Who says what and whose figures are whose, over sentences of many crises in every language: said_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "text/utf8.h"
#include "unit/pipeline/cells.h"
#include "unit/pipeline/coded.h"

namespace tocsin {
namespace {

using test::cells;

// What identifies a party: its country, else the last word of its name.
std::string who(const Party& party) {
    if (!party.country.empty()) return party.country;
    const auto blank = party.text.rfind(' ');
    return text::fold_case(blank == std::string::npos ? party.text : party.text.substr(blank + 1));
}

std::string shown(const Statement& statement) { return who(statement.speaker) + " " + std::string(name_of(statement.act)); }

std::string whole(const std::optional<double>& value) { return value ? std::to_string(std::llround(*value)) : std::string(); }

// As a cell states it; `of` and `by` only where the cell does.
std::string shown(const Figure& figure, const std::string& like = " of= by=") {
    std::string out = figure.measure + " " + whole(figure.low) + ".." + whole(figure.high);
    if (like.find(" of=") != std::string::npos) out += " of=" + (figure.of ? who(*figure.of) : std::string());
    if (like.find(" by=") != std::string::npos) {
        out += " by=";
        for (const auto& party : figure.attributed_to) out += (out.ends_with('=') ? "" : ",") + who(party);
    }
    return out;
}

TEST(Said, AsTheTableTells) {
    std::ifstream file(test::source_path("tests/unit/pipeline/said_cases.tsv"));
    ASSERT_TRUE(file);
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("language\t")) continue;
        const auto row = cells(line, "\t");
        ASSERT_EQ(row.size(), 4U) << line;
        ++rows;
        const auto coded = test::code(row[0].starts_with('?') ? row[0].substr(1) : row[0], row[1]);
        std::ostringstream found;
        for (const auto& statement : coded.records.statements)
            found << "\n  " << shown(statement) << ": " << statement.span.of(coded.article.text);
        for (const auto& figure : coded.records.figures) found << "\n  " << shown(figure) << ": " << figure.span.of(coded.article.text);

        // "?en": known not to be read yet; one that is read after all must lose its mark.
        const bool open = row[0].starts_with('?');
        std::vector<std::string> stated;
        for (const auto& statement : coded.records.statements) stated.push_back(shown(statement));
        auto wanted = row[2] == "-" ? std::vector<std::string>{} : cells(row[2], " || ");
        std::sort(stated.begin(), stated.end());
        std::sort(wanted.begin(), wanted.end());
        const auto figures = row[3] == "-" ? std::vector<std::string>{} : cells(row[3], " || ");
        const bool counted =
            coded.records.figures.size() == figures.size() && std::all_of(figures.begin(), figures.end(), [&](const auto& one) {
                return std::any_of(coded.records.figures.begin(), coded.records.figures.end(),
                                   [&](const Figure& figure) { return shown(figure, one) == one; });
            });
        EXPECT_EQ(stated == wanted && counted, !open) << line << found.str();
    }
    EXPECT_GE(rows, 40U);
}

}  // namespace
}  // namespace tocsin
