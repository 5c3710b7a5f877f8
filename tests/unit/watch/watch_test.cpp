// Addresses, robots.txt and the list of sources. How the whole behaves on a hostile web: tests/property/watch_survives.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "core/moment.h"
#include "store/source_book.h"
#include "store/store.h"
#include "watch/address.h"
#include "watch/robots.h"
#include "watch/sources.h"
#include "watch/watcher.h"

namespace tocsin::watch {
namespace {

std::string alike(const char* url) {
    const auto address = parse_address(url);
    return address ? address->url : "none";
}

TEST(Addresses, AreMadeAlike) {
    EXPECT_EQ(alike("HTTPS://Bay.Example:443/a?utm_source=x&id=7&fbclid=q#top"), "https://bay.example/a?id=7");
    EXPECT_EQ(alike(" https://bay.example "), "https://bay.example/");
    EXPECT_EQ(alike("http://bay.example:8080/a/../b"), "http://bay.example:8080/b");
    EXPECT_EQ(alike("http://[2001:4860::1]/x"), "http://[2001:4860::1]/x");
    for (const char* bad : {"ftp://bay.example/", "file:///etc/passwd", "javascript:alert(1)", "//bay.example", "bay.example", "",
                            "https://u:p@bay.example/", "http://"})
        EXPECT_EQ(alike(bad), "none") << bad;
    EXPECT_EQ(resolve_address("https://bay.example/a/b", "../c")->url, "https://bay.example/c");
    EXPECT_EQ(resolve_address("https://bay.example/a", "//other.example/x")->url, "https://other.example/x");
    EXPECT_FALSE(resolve_address("https://bay.example/a", "file:///etc/passwd"));
    EXPECT_FALSE(resolve_address("https://bay.example/a", ""));
}

bool is_public_text(const char* text) {
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        return is_public(reinterpret_cast<sockaddr*>(&v4));
    }
    EXPECT_EQ(inet_pton(AF_INET6, text, &v6.sin6_addr), 1) << text;
    v6.sin6_family = AF_INET6;
    return is_public(reinterpret_cast<sockaddr*>(&v6));
}

TEST(Addresses, PrivateMachinesAreTold) {
    for (const char* closed : {"127.0.0.1",
                               "127.9.9.9",
                               "10.1.2.3",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.168.1.1",
                               "169.254.169.254",
                               "100.64.0.1",
                               "0.0.0.0",
                               "224.0.0.1",
                               "255.255.255.255",
                               "::1",
                               "::",
                               "fe80::1",
                               "fc00::1",
                               "fd12::1",
                               "ff02::1",
                               "::ffff:127.0.0.1",
                               "::ffff:10.0.0.1",
                               "64:ff9b::7f00:1",
                               "2002:7f00:1::",
                               "2001:db8::1"})
        EXPECT_FALSE(is_public_text(closed)) << closed;
    for (const char* open :
         {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"})
        EXPECT_TRUE(is_public_text(open)) << open;
}

TEST(Robots, TheGroupThatNamesUsCounts) {
    const Robots robots(
        "# hello\nUser-agent: *\nDisallow: /\n\nUser-agent: Tocsin\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 7\n", "tocsin");
    EXPECT_TRUE(robots.allows("/news"));
    EXPECT_FALSE(robots.allows("/private/x"));
    EXPECT_TRUE(robots.allows("/private/open/x"));
    EXPECT_EQ(robots.delay_s(), 7);
    const Robots others("User-agent: other\nDisallow: /\nUser-agent: *\nDisallow: /a*b$\nDisallow: /c?d\n", "tocsin");
    EXPECT_FALSE(others.allows("/axxb"));
    EXPECT_TRUE(others.allows("/axxbc"));
    EXPECT_FALSE(others.allows("/c?d=1"));
    EXPECT_TRUE(others.allows("/"));
    EXPECT_TRUE(others.allows("/robots.txt"));
    EXPECT_TRUE(Robots("", "tocsin").allows("/x"));
    EXPECT_TRUE(Robots("<html>not found</html>", "tocsin").allows("/x"));
    EXPECT_TRUE(Robots("User-agent: *\nDisallow:\n", "tocsin").allows("/x"));
    EXPECT_FALSE(Robots("user-agent: a\nuser-agent: *\ndisallow: /\r", "tocsin").allows("/x"));
}

TEST(Robots, APatternOfManyStarsEndsSoon) {
    const Robots robots("User-agent: *\nDisallow: /" + std::string(200, '*') + "x$\n", "tocsin");
    EXPECT_TRUE(robots.allows("/" + std::string(4000, 'a')));
}

class Lists : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("tocsin-watch-" + std::to_string(getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    Result<SourceList> read(const std::string& text) {
        std::ofstream(folder_ / "sources.toml") << text;
        return read_sources((folder_ / "sources.toml").string());
    }
    std::filesystem::path folder_;
};

TEST_F(Lists, AreRead) {
    std::ofstream(folder_ / "feeds.opml") << "<opml><body><outline title='Bay' xmlUrl='https://bay.example/f'/><outline title='Bay' "
                                             "xmlUrl='https://bay.example/g'/></body></opml>";
    const auto list = read(
        "[watch]\nevery = \"2 h\"\ndelay = 0.5\nlook_again = [\"1 h\", 90]\nallow_private = true\n\n[[source]]\nname = \"A\"\nurl = "
        "\"https://a.example/feed\"\n"
        "every = \"10 min\"\npages = false\n[[source]]\nurl = \"https://b.example/feed\"\n[[import]]\nopml = \"feeds.opml\"\n");
    ASSERT_TRUE(list) << describe(list.error());
    ASSERT_EQ(list->sources.size(), 4U);
    EXPECT_EQ(list->sources[0].name, "Bay");
    EXPECT_EQ(list->sources[1].name, "Bay (2)");
    EXPECT_EQ(list->sources[2].every_s, 600);
    EXPECT_FALSE(list->sources[2].takes_pages);
    EXPECT_EQ(list->sources[3].name, "b.example/feed");
    EXPECT_EQ(list->sources[3].every_s, 7200);
    EXPECT_EQ(list->look_again_s, (std::vector<std::int64_t>{3600, 90}));
    EXPECT_TRUE(list->manners.allows_private);
    EXPECT_EQ(list->manners.delay_s, 0.5);
}

TEST_F(Lists, SayWhereTheyAreOff) {
    const std::string source = "[[source]]\nurl = \"https://a.example/\"\n";
    const auto line_of = [&](const std::string& text) {
        const auto list = read(text);
        EXPECT_FALSE(list) << text;
        return list ? 0U : list.error().line;
    };
    EXPECT_EQ(line_of("[watch]\nevery = \"soon\"\n" + source), 2U);
    EXPECT_EQ(line_of("[watch]\ncolour = 1\n" + source), 2U);
    EXPECT_EQ(line_of(source + "[[source]]\nurl = \"ftp://a.example/\"\n"), 3U);
    EXPECT_EQ(line_of(source + source), 3U);
    EXPECT_EQ(line_of("what = is this\n"), 1U);
    EXPECT_EQ(line_of("[[import]]\nopml = \"none.opml\"\n"), 1U);
    EXPECT_EQ(read("[watch]\ndelay = 1\n").error().kind, ErrorKind::bad_format);
    EXPECT_EQ(read_sources((folder_ / "none.toml").string()).error().kind, ErrorKind::missing_file);
}

TEST_F(Lists, TheBookKeepsDeadAndQuietApart) {
    auto store = store::Store::open((folder_ / "s.db").string(), store::Store::Mode::create).value();
    store::SourceBook book(store);
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(book.begin_list());
    auto row = book.enlist("A", "https://a.example/feed").value();
    EXPECT_EQ(store::health_of(row, "2023-05-10T00:00:00Z"), "new");
    row.last_try = row.last_success = row.last_new = "2023-05-01T00:00:00Z";
    row.etag = "\"x\"";
    ASSERT_TRUE(book.put(row));
    EXPECT_EQ(store::health_of(row, "2023-05-02T00:00:00Z"), "ok");
    EXPECT_EQ(store::health_of(row, "2023-05-10T00:00:00Z"), "quiet");
    row.error = "HTTP 500";
    row.failures = 2;
    EXPECT_EQ(store::health_of(row, "2023-05-02T00:00:00Z"), "failing");
    row.failures = 9;
    EXPECT_EQ(store::health_of(row, "2023-05-10T00:00:00Z"), "dead");
    // Another address under the same name is asked afresh; a source that left the list is stopped, not forgotten.
    EXPECT_EQ(book.enlist("A", "https://a.example/feed")->etag, "\"x\"");
    EXPECT_EQ(book.enlist("A", "https://a.example/other")->etag, "");
    ASSERT_TRUE(book.begin_list());
    ASSERT_TRUE(store.commit());
    EXPECT_EQ(store::health_of(book.sources()->at(0), "2023-05-10T00:00:00Z"), "stopped");

    store::AddressRow address;
    address.url = "https://a.example/1";
    address.source = "A";
    address.next_try = 100;
    EXPECT_TRUE(book.discover(address).value());
    EXPECT_FALSE(book.discover(address).value());
    EXPECT_EQ(book.due(99, 10)->size(), 0U);
    EXPECT_EQ(book.due(100, 10)->size(), 1U);
    EXPECT_EQ(book.next_due()->value(), 100);
    EXPECT_TRUE(book.see(address.url, "d:1", "A", "2023-05-01T00:00:00Z", "2023-04-30").value());
    EXPECT_FALSE(book.see(address.url, "d:1", "A", "2023-05-02T00:00:00Z", "2023-04-30").value());
    EXPECT_TRUE(book.see(address.url, "d:2", "A", "2023-05-02T00:00:00Z", "2023-04-30").value());
    EXPECT_EQ(book.sources()->at(0).documents, 2);
}

TEST(Moments, AreWrittenInUtc) { EXPECT_EQ(iso_moment(1683191100), "2023-05-04T09:05:00Z"); }

}  // namespace
}  // namespace tocsin::watch
