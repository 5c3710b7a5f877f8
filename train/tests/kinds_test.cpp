// Lists of what the names of a treebank name.
#include "kinds.h"

#include <gtest/gtest.h>

#include <fstream>

#include "support/paths.h"

namespace tocsin::train {
namespace {

std::string list(const std::string& text) {
    const std::string path = ::testing::TempDir() + "/kinds.tsv";
    std::ofstream(path) << text;
    return path;
}

// Spans of the words of a text, parted by blanks.
std::vector<Span> words(const std::string& text) {
    std::vector<Span> out;
    for (std::uint32_t at = 0; at < text.size();) {
        const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', at), text.size()));
        out.push_back({at, end});
        at = end + 1;
    }
    return out;
}

TEST(NameKinds, TheLongestNameIsMarkedAndTheRestStaysOpen) {
    const auto kinds = NameKinds::read(list("# made up\nL\tVarna|Costa Alta\nO\tBanco de Costa Alta\n-\tMaio\n"));
    ASSERT_TRUE(kinds);
    TaggedSentence sentence;
    sentence.text = "Em Maio o Banco de Costa Alta deixou Varna e Lomar";
    sentence.kinds_known = false;
    const auto tokens = words(sentence.text);
    for (const auto token : tokens)
        if (sentence.text[token.begin] < 'a') sentence.proper.push_back(token);
    kinds->mark(tokens, sentence);
    ASSERT_EQ(sentence.names.size(), 2U);
    EXPECT_EQ(sentence.names[0].span.of(sentence.text), "Banco de Costa Alta");
    EXPECT_EQ(sentence.names[0].kind, NameKind::organization);
    EXPECT_EQ(sentence.names[1].span.of(sentence.text), "Varna");
    std::vector<std::string> open;
    for (const auto word : sentence.proper) open.emplace_back(word.of(sentence.text));
    EXPECT_EQ(open, (std::vector<std::string>{"Em", "Lomar"}));
}

TEST(NameKinds, ListsOutOfShapeAreRefused) {
    EXPECT_FALSE(NameKinds::read(list("X\tVarna\n")));
    EXPECT_FALSE(NameKinds::read(list("L Varna\n")));
    EXPECT_FALSE(NameKinds::read(list("L\tVarna\nP\tVarna\n")));
    EXPECT_FALSE(NameKinds::read("/nowhere/kinds.tsv"));
}

TEST(NameKinds, TheShippedListsAreSound) {
    for (const char* language : {"es", "fr", "pt"})
        EXPECT_TRUE(NameKinds::read(test::source_path(std::string("train/names/") + language + ".tsv"))) << language;
}

}  // namespace
}  // namespace tocsin::train
