// Files that hold many articles: web archives, zip and tar, tables, feeds, exports of press archives, live blogs.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "read/feed.h"
#include "read/http_message.h"
#include "read/press_export.h"
#include "read/reader.h"
#include "read/rich_text.h"
#include "read/xml.h"

namespace tocsin::read {
namespace {

namespace fs = std::filesystem;

class Carries : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() /
                  ("tocsin-carry-" + std::to_string(getpid()) + "-" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    std::string write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }

    // A line each: "input | title | day | outlet | bytes", or "input !kind".
    std::string all(const std::string& path, const Columns& columns = {}, std::size_t limit = article_limit) {
        auto reader = Reader::open({path}, limit, columns);
        if (!reader) return describe(reader.error());
        std::string out;
        const auto local = [&](std::string input) {
            if (const auto at = input.find(folder_.string() + "/"); at == 0) input.erase(0, folder_.string().size() + 1);
            return input;
        };
        while (auto reading = reader->next()) {
            if (const auto* reject = std::get_if<Reject>(&*reading)) {
                out += local(reject->input) + " !" + reject->kind + "\n";
                continue;
            }
            const auto& item = std::get<Item>(*reading);
            out += local(item.input) + " | " + item.given.title + " | " + item.given.published + " | " + item.given.outlet + " | " +
                   item.bytes + "\n";
        }
        return out;
    }

    fs::path folder_;
};

std::string packed(const std::string& bytes) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string record(const std::string& type, const std::string& url, const std::string& body, const std::string& more = "") {
    return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\nWARC-Date: 2023-05-04T10:00:00Z\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
}

std::string answer(const std::string& body, const std::string& headers = "Content-Type: text/html\r\n",
                   const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\n" + headers + "\r\n" + body;
}

const std::string page = "<html><p>The bridge was closed on Monday.</p></html>";

TEST_F(Carries, PagesOfAWebArchive) {
    const std::string warc =
        record("warcinfo", "", "software: test") + record("request", "http://a.example/1", "GET / HTTP/1.1\r\n\r\n") +
        record("response", "http://a.example/1", answer(page)) +
        record("response", "http://a.example/i.png", answer("\x89PNG\r\n", "Content-Type: image/png\r\n")) +
        record("response", "http://a.example/old", answer("", "Location: /1\r\n", "301 Moved")) +
        record("response", "http://a.example/2",
               answer("5\r\n<p>Ch\r\n7\r\nunked.<\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n")) +
        record("response", "http://a.example/3",
               answer(packed(page), "Content-Type: text/html; charset=\"Windows-1251\"\r\nContent-Encoding: gzip\r\n")) +
        record("conversion", "http://a.example/4", "Only the text of it.", "Content-Type: text/plain\r\n");
    const std::string expected = "http://a.example/1 |  |  |  | " + page +
                                 "\nhttp://a.example/2 |  |  |  | <p>Chunked.<\nhttp://a.example/3 |  |  |  | " + page +
                                 "\nhttp://a.example/4 |  |  |  | Only the text of it.\na.warc !not-a-document\n";
    EXPECT_EQ(all(write("a.warc", warc)), expected);
    EXPECT_EQ(all(write("a.warc.gz", packed(warc))), expected.substr(0, expected.find("a.warc")) + "a.warc.gz !not-a-document\n");

    auto reader = Reader::open({write("a.warc", warc)}).value();
    const auto first = std::get<Item>(*reader.next());
    EXPECT_EQ(first.given.fetched, "2023-05-04T10:00:00Z");
    EXPECT_EQ(first.given.url, "http://a.example/1");
    EXPECT_EQ(first.kind, ItemKind::html);
    static_cast<void>(reader.next());
    EXPECT_EQ(std::get<Item>(*reader.next()).given.charset, "windows-1251");
}

TEST_F(Carries, DamagedRecordsArePassedOver) {
    const std::string one = record("response", "http://a.example/1", answer("<p>One is whole.</p>"));
    const std::string two = record("response", "http://a.example/2", answer("<p>Two is broken in this archive, as happens.</p>"));
    const std::string three = record("response", "http://a.example/3", answer("<p>Three is whole.</p>"));
    const std::string whole_one = "http://a.example/1 |  |  |  | <p>One is whole.</p>\n";
    const std::string whole_three = "http://a.example/3 |  |  |  | <p>Three is whole.</p>\n";
    // A length that lies in both directions.
    for (const char* lie : {"Content-Length: 9", "Content-Length: 900"}) {
        std::string broken = two;
        broken.replace(broken.find("Content-Length:"), broken.find("\r\n\r\nHTTP") - broken.find("Content-Length:"), lie);
        const auto out = all(write("a.warc", one + broken + three));
        EXPECT_TRUE(out.starts_with(whole_one)) << lie << "\n" << out;
        EXPECT_NE(out.find("!damaged-record"), std::string::npos) << lie << "\n" << out;
        EXPECT_NE(out.find(whole_three), std::string::npos) << lie << "\n" << out;
    }
    // A flipped byte in a packed member.
    std::string damaged = packed(two);
    damaged[damaged.size() / 2] ^= 0x55;
    damaged[damaged.size() / 2 + 1] ^= 0x55;
    const auto out = all(write("b.warc.gz", packed(one) + damaged + packed(three)));
    EXPECT_TRUE(out.starts_with(whole_one)) << out;
    EXPECT_NE(out.find("!damaged-record"), std::string::npos) << out;
    EXPECT_NE(out.find(whole_three), std::string::npos) << out;
    // Wherever the damage lies, it costs one record and leaves one word.
    const std::string member = packed(two);
    for (std::size_t at = 12; at + 9 < member.size(); at += 5) {
        std::string hurt = member;
        for (std::size_t i = 0; i < 4; ++i) hurt[at + i] = static_cast<char>(hurt[at + i] ^ 0x5A);
        const auto read = all(write("d.warc.gz", packed(one) + hurt + packed(three)));
        EXPECT_TRUE(read.starts_with(whole_one)) << at << "\n" << read;
        EXPECT_NE(read.find(whole_three), std::string::npos) << at << "\n" << read;
        EXPECT_NE(read.find("!damaged-record"), std::string::npos) << at << "\n" << read;
        EXPECT_EQ(std::count(read.begin(), read.end(), '\n'), 3) << at << "\n" << read;
    }
    // Cut at any byte: never a crash, the first record stays where it is whole.
    const std::string all_of_it = packed(one) + packed(two);
    for (std::size_t cut = 3; cut < all_of_it.size(); cut += 7) {
        const auto rest = all(write("c.warc.gz", all_of_it.substr(0, cut)));
        EXPECT_TRUE(cut < packed(one).size() || rest.starts_with(whole_one)) << cut << rest;
        EXPECT_FALSE(rest.empty()) << cut;
    }
}

TEST_F(Carries, AWebArchiveStreams) {
    // A record is in memory, not the archive: 120 MB pass through within a few records' size.
    const auto path = (folder_ / "big.warc").string();
    {
        std::ofstream file(path, std::ios::binary);
        const std::string filler(1 << 20, 'x');
        const std::string big = record("response", "http://a.example/big", answer("<html><p>" + filler + "</p></html>"));
        for (int i = 0; i < 120; ++i) file << big;
    }
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    auto reader = Reader::open({path}).value();
    int count = 0;
    while (const auto reading = reader.next()) count += std::holds_alternative<Item>(*reading);
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    EXPECT_EQ(count, 120);
#if !defined(__SANITIZE_ADDRESS__)  // those keep freed memory for a while
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 60 * 1024);  // KiB
#endif
}

std::string archived(int format, const std::vector<std::pair<std::string, std::string>>& files) {
    std::string out(1 << 20, '\0');
    std::size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format(writer, format);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    for (const auto& [name, bytes] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

TEST_F(Carries, FilesOfZipAndTar) {
    const std::vector<std::pair<std::string, std::string>> files{{"sub/page.html", page},
                                                                 {"picture.png", "\x89PNG"},
                                                                 {"rows.jsonl", "{\"id\":\"r1\",\"text\":\"First.\"}\nbroken\n"},
                                                                 {"inner.zip", "PK\x03\x04"},
                                                                 {"empty.txt", ""}};
    const auto expected = [](const std::string& name) {
        return name + "/sub/page.html |  |  |  | " + page + "\nr1 |  |  |  | First.\n" + name + "/rows.jsonl:2 !bad-row\n" + name +
               "/empty.txt !empty\n" + name + " !not-a-document\n";
    };
    EXPECT_EQ(all(write("a.zip", archived(ARCHIVE_FORMAT_ZIP, files))), expected("a.zip"));
    EXPECT_EQ(all(write("a.tar", archived(ARCHIVE_FORMAT_TAR_USTAR, files))), expected("a.tar"));
    EXPECT_EQ(all(write("a.tgz", packed(archived(ARCHIVE_FORMAT_TAR_USTAR, files)))), expected("a.tgz"));
    const auto whole = archived(ARCHIVE_FORMAT_ZIP, files);
    for (std::size_t cut = 10; cut < whole.size(); cut += 31) EXPECT_FALSE(all(write("b.zip", whole.substr(0, cut))).empty()) << cut;
}

TEST_F(Carries, AnEntryOverTheLimitIsPassedOver) {
    const std::string big(100'000, 'x');
    const auto path = write("bomb.zip", archived(ARCHIVE_FORMAT_ZIP, {{"big.txt", big}, {"small.txt", "Small and whole."}}));
    EXPECT_EQ(all(path, {}, 50'000), "bomb.zip/big.txt !too-large\nbomb.zip/small.txt |  |  |  | Small and whole.\n");
}

TEST_F(Carries, RowsOfATable) {
    EXPECT_EQ(all(write("a.csv",
                        "stories_id,title,publish_date,media_name,text\r\n"
                        "7,\"Bridge, closed\",2023-05-04,Bay Courier,\"It says \"\"closed\"\".\nSecond "
                        "line.\"\r\n8,Two,2023-05-05,Bay,\r\n9,Three,,,It has 5\" of rain.\n")),
              "7 | Bridge, closed | 2023-05-04 | Bay Courier | It says \"closed\".\nSecond line.\n8 !empty\n9 | Three |  |  | It has 5\" "
              "of rain.\n");
    EXPECT_EQ(all(write("b.tsv", "Headline\tBody\tDate\nA\tText of a.\t4 May 2023\n")), "b.tsv:2 | A | 4 May 2023 |  | Text of a.\n");
    EXPECT_EQ(all(write("c.csv", "sep=;\nTitre;Texte\nUn;\"Le texte; entier.\"\n")), "c.csv:3 | Un |  |  | Le texte; entier.\n");
    EXPECT_EQ(all(write("d.csv", "Kop,Stuk\nA,Tekst.\n"), parse_columns("text=Stuk,title=Kop").value()), "d.csv:2 | A |  |  | Tekst.\n");
    EXPECT_EQ(all(write("d.csv", "Kop,Stuk\nA,Tekst.\n"), parse_columns("text=Body").value()), "d.csv !not-a-document\n");
    EXPECT_EQ(all(write("e.csv", "id,title,url\n1,A,https://a.example/1\n")), "e.csv !not-a-document\n");
    EXPECT_EQ(all(write("f.csv", "title,text\nCaf\xE9,D\xE9j\xE0 vu.\n")), "f.csv:2 | Café |  |  | Déjà vu.\n");
    EXPECT_EQ(all(write("g.csv", "text,title\n\"never closed,x\n")), "g.csv:2 !bad-row\n");
    std::string wide = "\xFF\xFE";
    for (const char c : std::string("text\ttitle\nWide text.\tW\n")) wide += std::string{c, '\0'};
    EXPECT_EQ(all(write("h.csv", wide)), "h.csv:2 | W |  |  | Wide text.\n");
}

TEST(Columns, AreReadOrRefused) {
    EXPECT_EQ(parse_columns("text=Body, published=Date")->at("published"), "Date");
    for (const char* bad : {"text", "text=", "colour=Red", "=x"}) EXPECT_EQ(parse_columns(bad).error().kind, ErrorKind::usage) << bad;
}

TEST_F(Carries, EntriesOfFeeds) {
    EXPECT_EQ(
        all(write(
            "rss.xml",
            R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="c"><channel><title>Gatherer</title><link>https://g.example/</link>
        <language>en</language>
        <item><title>Bridge &amp;amp; road closed - Bay Courier</title><link>https://b.example/1</link><guid>x</guid>
          <pubDate>Thu, 04 May 2023 09:05:00 +0200</pubDate><source url="https://www.bay.example">Bay Courier</source>
          <description>&lt;p&gt;The bridge is closed.&lt;/p&gt;</description></item>
        <item><title><![CDATA[Two <b>bold</b>]]></title><link>/2</link><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded><description>Less.</description></item>
        <item><title>No text</title><link>https://b.example/3</link></item></channel></rss>)")),
        "https://b.example/1 | Bridge & road closed | 2023-05-04T09:05:00+02:00 | Bay Courier | <p>The bridge is closed.</p>\n"
        "https://g.example/2 | Two bold |  | Gatherer | <p>All of it.</p>\nhttps://b.example/3 !empty\n");
    EXPECT_EQ(all(write("atom.xml", R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Baie</title>
        <entry><title type="html">Pont &amp;lt;fermé&amp;gt;</title><link rel="self" href="https://x"/><link rel="alternate" type="text/html" href="https://b.example/1"/>
        <published>2023-05-04T09:05:00Z</published><updated>2023-05-06T00:00:00Z</updated><author><name>Ines Roa</name></author>
        <content type="xhtml"><div><p>Le pont.</p></div></content></entry></feed>)")),
              "https://b.example/1 | Pont <fermé> | 2023-05-04T09:05:00Z | Baie | <div><p>Le pont.</p></div>\n");
    EXPECT_EQ(
        all(write(
            "rdf.xml",
            R"(<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF xmlns:dc="d"><channel><title>Old</title></channel>
        <item rdf:about="https://b.example/9"><title>Caf)"
            "\xE9"
            R"(</title><link>https://b.example/9</link><dc:date>2003-05-04</dc:date><description>Text.</description></item></rdf:RDF>)")),
        "https://b.example/9 | Café | 2003-05-04 | Old | Text.\n");
    EXPECT_EQ(
        all(write("feed.json",
                  R"({"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"https://b.example/1","title":"T",
        "content_text":"Plain.","date_published":"2023-05-04T00:00:00Z"}]})")),
        "https://b.example/1 | T | 2023-05-04T00:00:00Z | J | Plain.\n");
    EXPECT_EQ(all(write("map.xml", "<urlset><url><loc>https://b.example/1</loc></url></urlset>")), "map.xml !not-a-document\n");
    EXPECT_EQ(all(write("subs.opml", "<opml><body><outline xmlUrl='https://b.example/f'/></body></opml>")), "subs.opml !not-a-document\n");
}

TEST(Feeds, BrokenOnesAreReadAsFarAsTheyGo) {
    const auto feed = parse_feed(
        "<rss><channel><title>A & B<item><title>One</b></title><link>https://b.example/1<item><title>Two &nbsp; "
        "&eacute;<link>https://b.example/2</link>");
    ASSERT_TRUE(feed);
    ASSERT_FALSE(feed->entries.empty());
    EXPECT_EQ(feed->entries.front().title, "One");
    EXPECT_FALSE(parse_feed("<html><p>no feed</p></html>"));
    EXPECT_FALSE(parse_feed(""));
    // Entities are never expanded, files never opened.
    const auto bomb = parse_feed(
        "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM "
        "\"file:///etc/passwd\">]><rss><channel><title>&b;&f;</title></channel></rss>");
    ASSERT_TRUE(bomb);
    EXPECT_EQ(bomb->title, "&b;&f;");
}

TEST(Feeds, SitemapsOfNewsAndListsOfFeeds) {
    const auto map =
        parse_feed(R"(<urlset xmlns:news="n"><url><loc>https://b.example/1</loc><news:news><news:publication><news:name>Bay</news:name>
        <news:language>en</news:language></news:publication><news:publication_date>2023-05-04</news:publication_date><news:title>T</news:title></news:news></url></urlset>)");
    ASSERT_TRUE(map && map->kind == Feed::Kind::sitemap && map->entries.size() == 1);
    EXPECT_EQ(map->entries[0].source + "|" + map->entries[0].published + "|" + map->entries[0].language, "Bay|2023-05-04|en");
    const auto index = parse_feed("<sitemapindex><sitemap><loc>https://b.example/m.xml</loc></sitemap></sitemapindex>");
    ASSERT_TRUE(index && index->kind == Feed::Kind::sitemap_index);
    EXPECT_EQ(index->entries[0].url, "https://b.example/m.xml");
    const auto list = parse_feed(
        "<opml><body><outline text='News'><outline text='Bay' xmlUrl='https://b.example/f?a=1&amp;b=2'/></outline></body></opml>");
    ASSERT_TRUE(list && list->kind == Feed::Kind::subscriptions && list->entries.size() == 1);
    EXPECT_EQ(list->entries[0].url, "https://b.example/f?a=1&b=2");
}

TEST(Feeds, MomentsAreMadeAlike) {
    EXPECT_EQ(iso_moment("Mon, 06 Sep 2021 10:00:00 +0200"), "2021-09-06T10:00:00+02:00");
    EXPECT_EQ(iso_moment("6 Sep 21 10:00 GMT"), "2021-09-06T10:00:00Z");
    EXPECT_EQ(iso_moment("Monday, 06-Sep-21 10:00:00 UTC"), "2021-09-06T10:00:00Z");
    EXPECT_EQ(iso_moment("2021-09-06T10:00:00Z"), "2021-09-06T10:00:00Z");
    EXPECT_EQ(iso_moment("yesterday"), "yesterday");
    EXPECT_EQ(iso_moment(""), "");
}

TEST_F(Carries, ExportsOfPressArchives) {
    const std::string nexis =
        "Bridge closed\nThe Bay Courier\nMay 4, 2023 Thursday\n\nCopyright 2023 Bay Press\nSection: A\nLength: 12 words\nByline: By Ines "
        "Roa\nBody\n\n"
        "The bridge was closed.\n\nEngineers look at it.\n\nClassification\nLanguage: ENGLISH\nLoad-Date: May 4, 2023\n\nEnd of Document\n";
    EXPECT_EQ(all(write("n.txt", nexis + nexis)),
              "n.txt:1 | Bridge closed | May 4, 2023 Thursday | The Bay Courier | The bridge was closed.\n\nEngineers look at it.\n"
              "n.txt:2 | Bridge closed | May 4, 2023 Thursday | The Bay Courier | The bridge was closed.\n\nEngineers look at it.\n");
    EXPECT_EQ(all(write("l.txt",
                        "Cover\n                 1 of 2 DOCUMENTS\n\n   The Bay Courier\n\n  May 4, 2023 Thursday\n   Late "
                        "Edition\n\nBridge closed\n\nBYLINE: Ines Roa\n\nLENGTH: 12 words\n\n"
                        "The bridge was closed.\n\nLOAD-DATE: May 4, 2023\n\nCopyright 2023 Bay\n                 2 of 2 "
                        "DOCUMENTS\n\nBay\n\nMay 5, 2023\n\nOpen\n\nLENGTH: 3 words\n\nIt is open.\n")),
              "l.txt:1 | Bridge closed | May 4, 2023 Thursday | The Bay Courier | The bridge was closed.\nl.txt:2 | Open | May 5, 2023 | "
              "Bay | It is open.\n");
    EXPECT_EQ(all(write("f.txt",
                        "HD\nBridge\nclosed\nBY\nInes Roa\nWC\n12 words\nPD\n4 May 2023\nSN\nBay Courier\nLA\nEnglish\nLP\nThe bridge was "
                        "closed.\nTD\nEngineers look.\nAN\nDocument BAYC000020230504ej540001y\n")),
              "f.txt:1 | Bridge closed | 4 May 2023 | Bay Courier | The bridge was closed.\n\nEngineers look.\n");
    EXPECT_EQ(all(write("g.html",
                        "<html><body><div>Bridge closed</div><div>By Ines Roa</div><div>12 words</div><div>4 May 2023</div><div>Bay "
                        "Courier</div><div>BAYC</div><div>English</div>"
                        "<div>(c) 2023 Bay</div><p>The bridge was closed.</p><p>Document BAYC000020230504ej540001y</p></body></html>")),
              "g.html:1 | Bridge closed | 4 May 2023 | Bay Courier | The bridge was closed.\n");
    EXPECT_EQ(all(write("r.rtf",
                        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 Pont ferm\\'e9\\par Bay\\par May 4, "
                        "2023\\par Length: 3 words\\par Body\\par "
                        "Le pont \\u8212? ferm\\'e9.\\par End of Document\\par}")),
              "r.rtf:1 | Pont fermé | May 4, 2023 | Bay | Le pont — fermé.\n");
    // A text that only speaks of documents is no export.
    EXPECT_EQ(all(write("t.txt", "Document 12 says that the bridge is closed.\n")),
              "t.txt |  |  |  | Document 12 says that the bridge is closed.\n\n");
}

TEST_F(Carries, EntriesOfALiveBlog) {
    const std::string blog =
        R"(<html><script type="application/ld+json">{"@type":["LiveBlogPosting"],"headline":"Flood, live","publisher":{"@type":"Organization","name":"Bay"},
        "liveBlogUpdate":[{"headline":"Second","articleBody":"The dam holds.","datePublished":"2023-05-05T01:00:00Z","url":"https://b.example/live#2"},
        {"articleBody":"The river rises.","datePublished":"2023-05-04T23:00:00Z"},{"headline":"empty"}]}</script><p>All of it</p></html>)";
    EXPECT_EQ(all(write("live.html", blog)),
              "live.html#2 | Flood, live | 2023-05-04T23:00:00Z | Bay | The river rises.\n"
              "live.html#1 | Second | 2023-05-05T01:00:00Z | Bay | The dam holds.\n");
}

TEST_F(Carries, EntriesOfALiveBlogThatOnlyItsMarkupTells) {
    const std::string entries =
        R"(<div><article><header><time datetime="2023-05-05T10:20:00+02:00">10.20</time><h3>Dam holds</h3></header><p>Engineers say that the dam above the
        town is holding.<br>They will look again at noon.</p></article><article><time datetime="2023-05-05T10:05:00+02:00">10.05</time><p>The river has
        passed the mark of the flood of 1997, the mayor says.</p><img src=a.jpg></article></div>)";
    const std::string frame = "<html><head><title>Flood</title><script>if (a < b) document.write('<div>')</script></head><body><nav><a class=\"live-blog\">Live</a></nav>";
    const auto blog = all(write("live.html", frame + "<main class=\"liveBlog__posts\">" + entries + "</main></body></html>"));
    EXPECT_NE(blog.find("live.html#1 | Dam holds | 2023-05-05T10:20:00+02:00"), std::string::npos) << blog;
    EXPECT_NE(blog.find("live.html#2 |  | 2023-05-05T10:05:00+02:00"), std::string::npos) << blog;
    EXPECT_LT(blog.find("#2"), blog.find("#1")) << "oldest first";
    EXPECT_NE(blog.find("passed the mark of the flood of 1997"), std::string::npos) << blog;
    // The same entries on a page that is none: a list of other articles, or comments.
    EXPECT_EQ(all(write("list.html", frame + "<main>" + entries + "</main></body></html>")).find('#'), std::string::npos);
    // Headlines with their times are no entries.
    EXPECT_EQ(all(write("ticker.html", R"(<html><body><ul class="live-ticker"><li><time datetime="2023-05-05T10:20">10.20</time> <a>Dam holds</a></li>
        <li><time datetime="2023-05-05T10:05">10.05</time> <a>River rises</a></li></ul><p>The article is about something else altogether.</p></body></html>)"))
                  .find('#'),
              std::string::npos);
}

TEST_F(Carries, NamesWhatAPdfFileIs) {
    EXPECT_EQ(all(write("a.pdf", "%PDF-1.4\nthis is none")), "a.pdf !unreadable\n");
    std::string pdf =
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length 57>>stream\nBT /F 12 Tf 20 200 Td (The bridge was closed again.) Tj ET  \nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n";
    EXPECT_EQ(all(write("b.pdf", pdf)), "b.pdf |  |  |  | The bridge was closed again.\n");
}

TEST(Xml, SurvivesAnything) {
    for (const char* source : {"", "<", "<a", "<a b", "<a b=", "<a b='", "</", "</a>", "<!", "<!--", "<![CDATA[", "<?", "&#x", "<a/><",
                               "<a></b></a>", "<!DOCTYPE x [", "<é>", "<a:b:c/>"}) {
        const auto tree = parse_xml(source);
        EXPECT_EQ(tree.nodes[0].end, tree.nodes.size()) << source;
    }
}

TEST(Http, UndoesWhatAnAnswerWasPackedIn) {
    EXPECT_FALSE(parse_http("no answer", 100));
    EXPECT_EQ(parse_http("HTTP/1.1 404 Not Found\r\n\r\n", 100)->status, 404);
    const auto bomb = parse_http("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed(std::string(1'000'000, 'x')), 1000);
    EXPECT_TRUE(bomb->is_damaged);
    EXPECT_EQ(bomb->body.size(), 1000U);
    EXPECT_EQ(parse_http("HTTP/1.1 200 OK\nContent-Type: Text/HTML;Charset=UTF-8\n\nbody", 100)->charset, "utf-8");
}

}  // namespace
}  // namespace tocsin::read
