// Quoted passages of seven languages and all mark habits: quotation_cases.tsv beside this file.
#include <gtest/gtest.h>

#include <fstream>

#include "annotate/quotations.h"
#include "support/paths.h"

namespace tocsin::annotate {
namespace {

std::vector<std::string> parts(const std::string& text, const std::string& by) {
    std::vector<std::string> out;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(by, at);
        out.push_back(text.substr(at, next == std::string::npos ? next : next - at));
        if (next == std::string::npos) return out;
        at = next + by.size();
    }
}

TEST(Quotations, OfTheTable) {
    std::ifstream file(test::source_path("tests/unit/annotate/quotation_cases.tsv"));
    ASSERT_TRUE(file);
    std::size_t passages = 0, right = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#' || line.starts_with("language\t")) continue;
        const auto cells = parts(line, "\t");
        ASSERT_EQ(cells.size(), 3U) << line;
        std::string text;
        std::vector<Span> paragraphs;
        for (const auto& paragraph : parts(cells[1], "\\n")) {
            if (!text.empty()) text += "\n\n";
            paragraphs.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(text.size() + paragraph.size())});
            text += paragraph;
        }
        auto wanted = cells[2] == "-" ? std::vector<std::string>{} : parts(cells[2], " | ");
        passages += wanted.size();
        std::string found;
        for (const auto& quotation : find_quotations(text, paragraphs)) {
            const std::string words(quotation.inner.of(text));
            found += " [" + words + "]";
            const auto at = std::find(wanted.begin(), wanted.end(), words);
            if (at == wanted.end()) {
                ++passages;  // one too many counts as one that is wrong
                ADD_FAILURE() << cells[1] << "\n  not wanted: " << words;
                continue;
            }
            ++right;
            wanted.erase(at);
        }
        for (const auto& one : wanted) ADD_FAILURE() << cells[1] << "\n  wanted: " << one << "\n  found:" << found;
    }
    EXPECT_GE(passages, 200U);
    EXPECT_EQ(right, passages);
}

}  // namespace
}  // namespace tocsin::annotate
