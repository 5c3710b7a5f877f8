// Statements of whole sentences, through all stages: statement_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "pipeline/pipeline.h"
#include "support/paths.h"

namespace tocsin {
namespace {

const pipeline::Stages& stages() {
    static const auto made = pipeline::Stages::create(test::shipped_pack(), test::binary_path("models"));
    if (!made) ADD_FAILURE() << made.error().what;
    return *made;
}

Coded code(const std::string& language, const std::string& text) {
    Item item;
    item.input = "case";
    item.kind = ItemKind::fields;
    item.bytes = text;
    item.given.language = language;
    item.given.published = "2023-05-02";
    auto coded = stages().code(item);
    if (!coded) ADD_FAILURE() << coded.error().text;
    return std::move(*coded);
}

std::vector<std::string> parts(const std::string& text, const std::string& by) {
    std::vector<std::string> out;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(by, at);
        out.push_back(text.substr(at, next == std::string::npos ? next : next - at));
        if (next == std::string::npos) return out;
        at = next + by.size();
    }
}

std::string stripped(std::string text) {
    const std::string signs = " .,;:";
    while (!text.empty() && signs.find(text.back()) != std::string::npos) text.pop_back();
    while (!text.empty() && signs.find(text.front()) != std::string::npos) text.erase(0, 1);
    return text;
}

bool holds(const Statement& statement, const std::vector<std::string>& wanted, const std::string& text) {
    if (statement.speaker.text.find(wanted[0]) == std::string::npos) return false;
    if (name_of(statement.act) != wanted[1] || statement.cue.of(text) != wanted[2]) return false;
    if (wanted.size() > 3 && !wanted[3].empty() &&
        (!statement.content || stripped(std::string(statement.content->of(text))) != stripped(wanted[3])))
        return false;
    return wanted.size() <= 4 || (statement.addressee && statement.addressee->text.find(wanted[4]) != std::string::npos);
}

std::string shown(const Coded& coded) {
    std::ostringstream out;
    for (const auto& s : coded.records.statements)
        out << "\n  " << s.speaker.text << " > " << name_of(s.act) << " > " << s.cue.of(coded.article.text) << " > "
            << (s.content ? s.content->of(coded.article.text) : "") << " > " << (s.addressee ? s.addressee->text : "");
    return out.str();
}

TEST(Statements, OfTheTable) {
    std::ifstream file(test::source_path("tests/unit/pipeline/statement_cases.tsv"));
    ASSERT_TRUE(file);
    std::size_t rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("language\t")) continue;
        const auto cells = parts(line, "\t");
        ASSERT_EQ(cells.size(), 3U) << line;
        ++rows;
        const auto coded = code(cells[0], cells[1]);
        const auto wanted = cells[2] == "-" ? std::vector<std::string>{} : parts(cells[2], " || ");
        EXPECT_EQ(coded.records.statements.size(), wanted.size()) << cells[1] << shown(coded);
        for (const auto& one : wanted) {
            const auto fields = parts(one, " > ");
            EXPECT_TRUE(std::any_of(coded.records.statements.begin(), coded.records.statements.end(),
                                    [&](const Statement& statement) { return holds(statement, fields, coded.article.text); }))
                << cells[1] << "\n  wanted: " << one << shown(coded);
        }
    }
    EXPECT_GT(rows, 10U);
}

}  // namespace
}  // namespace tocsin
