// Names that a file of marks tells of a treebank.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tagged.h"

namespace tocsin::train {
namespace {

// Of the test that runs, since others may run beside it.
std::string written(const std::string& name, const std::string& text) {
    const std::string test = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    const auto path = std::filesystem::path(::testing::TempDir()) / ("tocsin_marks_" + test + "_" + name);
    std::ofstream(path) << text;
    return path.string();
}

std::string treebank() {
    const auto row = [](int id, const char* form, const char* upos, const char* misc = "_") {
        return std::to_string(id) + "\t" + form + "\t_\t" + upos + "\t_\t_\t" + std::to_string(id - 1) + "\tdep\t_\t" + misc + "\n";
    };
    return written("trees", "# sent_id = a\n" + row(1, "Ilse", "PROPN") + row(2, "Brandt", "PROPN") + row(3, "quitte", "VERB") +
                                row(4, "Tolmera", "PROPN", "SpaceAfter=No") + row(5, ".", "PUNCT") + "\n# sent_id = b\n" +
                                row(1, "Il", "PRON") + row(2, "pleut", "VERB") + "\n# sent_id = c\n" + row(1, "Brandt", "PROPN") + "\n");
}

// "person:Ilse Brandt" of each name, sentences parted by "|".
std::string names_of(const std::vector<TaggedDocument>& documents) {
    std::string out;
    for (const auto& document : documents)
        for (const auto& sentence : document.sentences) {
            for (const auto& name : sentence.names)
                out += std::to_string(static_cast<int>(name.kind)) + ":" + std::string(name.span.of(sentence.text)) + " ";
            out += "|";
            EXPECT_TRUE(sentence.kinds_known);
        }
    return out;
}

TEST(Marks, TellKindAndExtent) {
    const auto read = read_marked(treebank(), written("good", "# names\na\tP:1-2 L:4\nc\tP:1\n"));
    ASSERT_TRUE(read);
    EXPECT_EQ(names_of(*read), "0:Ilse Brandt 2:Tolmera ||0:Brandt |");
}

TEST(Marks, ADashLeavesASentenceOut) {
    const auto read = read_marked(treebank(), written("dash", "a\t-\nc\tO:1\n"));
    ASSERT_TRUE(read);
    EXPECT_EQ(names_of(*read), "|1:Brandt |");
}

TEST(Marks, BadOnesAreToldWithTheirLine) {
    for (const char* marks : {"a\tP:1-2\nx\tP:1\n", "# one\na P:1\n", "a\tP:1\nc\tP:2\n", "b\tP:1\na\tZ:1\n", "b\tP:1\na\tP:2-1\n",
                              "b\tP:1\na\tP:1x\n", "b\tP:1\na\tP:0\n"}) {
        const auto read = read_marked(treebank(), written("bad", marks));
        ASSERT_FALSE(read) << marks;
        EXPECT_EQ(read.error().kind, ErrorKind::bad_format);
        EXPECT_EQ(read.error().line, 2U) << marks;
    }
}

}  // namespace
}  // namespace tocsin::train
