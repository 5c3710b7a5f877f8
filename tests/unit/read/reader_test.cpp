#include "read/reader.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

namespace tocsin::read {
namespace {

namespace fs = std::filesystem;

class Reads : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() /
                  ("tocsin-read-" + std::to_string(getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& bytes) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    std::string gzip(const std::string& name, const std::string& bytes) {
        const std::string path = (folder_ / name).string();
        gzFile file = gzopen(path.c_str(), "wb");
        gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
        gzclose(file);
        return path;
    }

    // What is read, a line each: "name text: bytes", "name html: bytes", "name !kind"; paths without the folder.
    std::string all(std::vector<std::string> paths = {}, std::size_t limit = article_limit) {
        if (paths.empty()) paths.push_back(folder_.string());
        auto reader = Reader::open(paths, limit);
        if (!reader) return describe(reader.error());
        std::string out;
        const auto local = [&](const std::string& input) {
            return input.starts_with(folder_.string() + "/") ? input.substr(folder_.string().size() + 1)
                   : input == folder_.string()               ? "."
                                                             : input;
        };
        while (auto reading = reader->next()) {
            if (const auto* reject = std::get_if<Reject>(&*reading)) {
                out += local(reject->input) + " !" + reject->kind + "\n";
                EXPECT_FALSE(reject->text.empty());
                continue;
            }
            const auto& item = std::get<Item>(*reading);
            constexpr const char* kinds[] = {"text", "html", "fields"};
            out += local(item.input) + " " + kinds[static_cast<int>(item.kind)] + ": " + item.bytes + "\n";
        }
        return out;
    }

    fs::path folder_;
};

TEST_F(Reads, TakesFoldersInNameOrderAndDepth) {
    write("b.txt", "second");
    write("a/z.txt", "first");
    write("c.html", "<p>third");
    write(".hidden.txt", "no");
    write("d.png", "no");
    write("README.md", "about the others");
    EXPECT_EQ(all(), "README.md !not-a-document\na/z.txt text: first\nb.txt text: second\nc.html html: <p>third\nd.png !not-a-document\n");
}

TEST_F(Reads, FollowsLinksOnceAndEndsInLoops) {
    write("a/x.txt", "once");
    fs::create_directory_symlink(folder_, folder_ / "a" / "up");
    fs::create_symlink(folder_ / "gone", folder_ / "broken.txt");
    EXPECT_EQ(all(), "a/x.txt text: once\nbroken.txt !unreadable\n");
}

TEST_F(Reads, SaysWhatIsNoArticle) {
    write("1-empty.txt", "");
    write("2-blank.txt", " \n\t\n");
    write("3-picture.txt", "\x89PNG\r\n\x1a\n rest");
    write("4-zeros.txt", std::string("ab\0\0\0cd\0\1\2", 10));
    write("5.json", "{\"documents\": [1, 2]}");
    write("6.json", "{broken");
    fs::create_directories(folder_ / "7-nothing");
    write("8.txt", "still read");
    EXPECT_EQ(all(),
              "1-empty.txt !empty\n2-blank.txt !empty\n3-picture.txt !binary\n4-zeros.txt !binary\n5.json !not-a-document\n6.json "
              "!not-a-document\n7-nothing !empty\n8.txt text: still read\n");
    EXPECT_NE(all({(folder_ / "none.txt").string()}).find("no such file"), std::string::npos);
}

TEST_F(Reads, SaysWhatCannotBeOpened) {
    if (geteuid() == 0) GTEST_SKIP() << "root may open anything";
    fs::permissions(write("locked.txt", "x"), fs::perms::none);
    EXPECT_EQ(all(), "locked.txt !unreadable\n");
}

TEST_F(Reads, RowsOfJsonLinesStandForThemselves) {
    write("rows.jsonl",
          "\xEF\xBB\xBF{\"id\": \"one\", \"text\": \"First.\"}\n"
          "{\"text\": \"Second.\", \"outlet\": {\"name\": \"Bay News\", \"domain\": \"bay.example\"}}\r\n"
          "\n{not json}\n[1]\n{\"id\": 5}\n{\"id\": 6, \"text\": \"\"}\n{\"html\": \"<p>Last\"}");
    EXPECT_EQ(all(),
              "one fields: First.\nrows.jsonl:2 fields: Second.\nrows.jsonl:4 !bad-row\nrows.jsonl:5 !bad-row\n5 !bad-row\n6 !empty\n"
              "rows.jsonl:8 html: <p>Last\n");
}

TEST_F(Reads, RowsCarryTheirFields) {
    write("rows.jsonl",
          "{\"text\": \"T\", \"url\": \"u\", \"title\": \"t\", \"byline\": [\"A\", \"B\"], \"outlet\": \"O\", \"published\": "
          "\"2024-03-01\", \"language\": \"fr\", \"fetched\": \"2024-03-02\"}");
    auto reader = Reader::open({folder_.string()}).value();
    const auto item = std::get<Item>(*reader.next());
    EXPECT_EQ(item.given.url, "u");
    EXPECT_EQ(item.given.title, "t");
    EXPECT_EQ(item.given.byline, "A, B");
    EXPECT_EQ(item.given.outlet, "O");
    EXPECT_EQ(item.given.published, "2024-03-01");
    EXPECT_EQ(item.given.language, "fr");
    EXPECT_EQ(item.given.fetched, "2024-03-02");
}

TEST_F(Reads, TellsContentFromItsBeginning) {
    write("a.txt", "<!DOCTYPE html><title>x</title>");
    write("b.txt", "{\"text\": \"row\"}\n{\"text\": \"row\"}\n");
    write("c.txt", "{curly text}");
    write("d.json", "[{\"text\": \"one\"}, {\"html\": \"two\"}, 3]");
    gzip("e.txt.gz", "packed");
    gzip("f.jsonl.gz", "{\"text\": \"packed row\"}\n");
    EXPECT_EQ(all(),
              "a.txt html: <!DOCTYPE html><title>x</title>\nb.txt:1 fields: row\nb.txt:2 fields: row\nc.txt text: {curly text}\n"
              "d.json:1 fields: one\nd.json:2 html: two\nd.json:3 !bad-row\ne.txt.gz text: packed\nf.jsonl.gz:1 fields: packed row\n");
}

TEST_F(Reads, ALongLineIsRefusedAndTheRestIsRead) {
    const std::string row = "{\"id\": \"short\", \"text\": \"kept\"}\n";
    write("a.jsonl", row + "{\"text\": \"" + std::string(3 << 20, 'x') + "\"}\n" + row);
    write("b.txt", std::string(3 << 20, 'y'));
    EXPECT_EQ(all({}, 1 << 20), "short fields: kept\na.jsonl:2 !too-large\nshort fields: kept\nb.txt !too-large\n");
}

TEST_F(Reads, DamagedGzipIsSaid) {
    const std::string path = gzip("a.jsonl.gz", "{\"id\": \"r\", \"text\": \"" + std::string(200000, 'z') + "\"}\n{\"text\": \"lost\"}\n");
    fs::resize_file(path, fs::file_size(path) / 2);
    EXPECT_NE(all().find("a.jsonl.gz !unreadable"), std::string::npos);
}

}  // namespace
}  // namespace tocsin::read
