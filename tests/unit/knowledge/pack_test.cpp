// Each way in which a pack can be damaged, and its word.
#include "knowledge/pack.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "knowledge/compile.h"
#include "support/paths.h"
#include "text/hash.h"
#include "text/lex.h"

namespace tocsin::knowledge {
namespace {

// A folder of its own with the files given, gone with the test.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("tocsin-pack-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

std::string shipped_bytes() {
    std::ifstream in(test::binary_path("tocsin.pack"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string word_of(std::string bytes) {
    const auto opened = Pack::from_bytes(std::move(bytes), "a.pack");
    return opened ? std::string() : describe(opened.error());
}

// Sets the checksum right again, so that what is behind it is checked too.
std::string resealed(std::string bytes) {
    const std::uint64_t sum = text::hash64(std::string_view(bytes).substr(24));
    std::memcpy(bytes.data() + 16, &sum, sizeof sum);
    return bytes;
}

TEST(Pack, OpensWhatTheBuildMade) {
    const auto& pack = test::shipped_pack();
    EXPECT_EQ(pack.checksum().size(), 16U);
    EXPECT_GT(pack.table("en/labels").rows(), 50U);
    EXPECT_EQ(pack.table("no/such").rows(), 0U);
    EXPECT_TRUE(pack.section("no such").empty());
}

TEST(Pack, RefusesDamageWithAWord) {
    const std::string good = shipped_bytes();
    ASSERT_EQ(word_of(good), "");
    EXPECT_NE(word_of("").find("no pack header"), std::string::npos);
    EXPECT_NE(word_of("PK\x03\x04 this is a zip").find("no pack header"), std::string::npos);
    std::string version = good;
    version[8] = 9;
    EXPECT_NE(word_of(version).find("version 9"), std::string::npos);
    std::string flipped = good;
    flipped[flipped.size() / 2] ^= 1;
    EXPECT_NE(word_of(flipped).find("checksum"), std::string::npos);
    EXPECT_NE(word_of(good.substr(0, good.size() / 2)).find("checksum"), std::string::npos) << "truncated";
    std::string count = good;
    const std::uint32_t huge = 0x7FFFFFFF;
    std::memcpy(count.data() + 12, &huge, sizeof huge);
    EXPECT_NE(word_of(resealed(count)).find("directory is cut"), std::string::npos);
    std::string outside = good;
    const std::uint64_t far = 1ULL << 60;
    std::memcpy(outside.data() + 24 + 8, &far, sizeof far);
    EXPECT_NE(word_of(resealed(outside)).find("outside the file"), std::string::npos);
}

TEST(Pack, NoFlippedByteCrashes) {
    const Folder folder;
    folder.write("actors/organizations.tsv", "id\tnames\norganization/red-cross\tRed Cross|fr:Croix-Rouge\n");
    folder.write("en/labels.tsv", "id\twords\nreport.title\tReport\n");
    const auto good = compile({folder.path()});
    ASSERT_TRUE(good.has_value()) << describe(good.error());
    for (std::size_t at = 8; at < good->size(); ++at) {
        std::string bad = *good;
        bad[at] = static_cast<char>(bad[at] ^ 0x55);
        const auto opened = Pack::from_bytes(resealed(bad), "a.pack");
        if (!opened) continue;
        for (const auto name : opened->section_names()) (void)opened->section(name);
        std::vector<PhraseMatch> found;
        const std::string text = "the Red Cross said";
        opened->phrases("names").find(text, text::lex(text), every_language, found);
    }
}

TEST(Compile, TellsFileLineAndRemedy) {
    const Folder folder;
    folder.write("en/labels.tsv", "# comment\nid\twords\nreport.title\tone\ttoo many\n");
    const auto compiled = compile({folder.path()});
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().line, 3U);
    EXPECT_NE(describe(compiled.error()).find("labels.tsv:3: "), std::string::npos) << describe(compiled.error());
    EXPECT_FALSE(compiled.error().remedy.empty());
}

TEST(Compile, SaysWhenAFolderIsNotThere) {
    const auto compiled = compile({"/no/such/folder"});
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().kind, ErrorKind::missing_file);
}

}  // namespace
}  // namespace tocsin::knowledge
