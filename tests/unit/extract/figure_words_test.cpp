// Damaged knowledge is refused with the file, the row and what to do.
#include "extract/figure_words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "knowledge/compile.h"
#include "knowledge/pack.h"

namespace tocsin::extract {
namespace {

namespace fs = std::filesystem;

knowledge::Pack pack_with(const std::string& file, const std::string& text) {
    const fs::path folder =
        fs::temp_directory_path() /
        ("tocsin-figure-words-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + file.substr(0, 2));
    fs::create_directories((folder / file).parent_path());
    std::ofstream(folder / file) << text;
    auto bytes = knowledge::compile({folder.string()});
    fs::remove_all(folder);
    EXPECT_TRUE(bytes) << (bytes ? "" : describe(bytes.error()));
    auto pack = knowledge::Pack::from_bytes(bytes ? std::move(*bytes) : std::string(), "test");
    EXPECT_TRUE(pack);
    return std::move(*pack);
}

TEST(FigureWords, ABadCellNamesFileRowAndRemedy) {
    const auto bad_kind = pack_with("xx/numbers.tsv", "forms\tkind\tvalue\tlow\none\tsmal\t1\t\n");
    const auto numbers = NumberWords::create(bad_kind, "xx");
    ASSERT_FALSE(numbers);
    EXPECT_EQ(numbers.error().kind, ErrorKind::bad_knowledge);
    EXPECT_EQ(numbers.error().file, "knowledge/xx/numbers.tsv");
    EXPECT_NE(numbers.error().what.find("one"), std::string::npos);
    EXPECT_FALSE(numbers.error().remedy.empty());

    const auto bad_value = pack_with("xx/numbers.tsv", "forms\tkind\tvalue\tlow\none\tsmall\tI\t\n");
    EXPECT_FALSE(NumberWords::create(bad_value, "xx"));

    const auto bad_measure = pack_with("xx/measures.tsv", "forms\trole\tmeasure\tside\ndead\tnoun\tkiled\t\n");
    EXPECT_FALSE(MeasureWords::create(bad_measure, "xx", Measures{}));
}

TEST(FigureWords, ALanguageWithoutWordsHasNone) {
    const auto pack = pack_with("xx/numbers.tsv", "forms\tkind\tvalue\tlow\none\tsmall\t1\t\n");
    EXPECT_TRUE(NumberWords::create(pack, "yy"));
    EXPECT_TRUE(MeasureWords::create(pack, "yy", Measures{}));
}

}  // namespace
}  // namespace tocsin::extract
