// What of a page belongs to its article where it does not lie in one block: leads, neighbouring sections, posts of a forum; and the
// days that pages state in several ways at once.
#include <gtest/gtest.h>

#include "clean/cleaner.h"
#include "support/paths.h"

namespace tocsin::clean {
namespace {

Article page(const std::string& html, const std::string& url = {}) {
    static const Cleaner cleaner = Cleaner::create(test::shipped_pack()).value();
    Item item;
    item.input = "page";
    item.kind = ItemKind::html;
    item.bytes = html;
    item.given.url = url;
    auto article = cleaner.clean(item);
    EXPECT_TRUE(article) << html;
    return article ? *article : Article{};
}

bool holds(const Article& article, const std::string& words) { return article.text.find(words) != std::string::npos; }

const std::string first =
    "<p>The ferry left Port Alma at six with ninety people on board, far more than it was built for, the harbour master said.</p>";
const std::string second =
    "<p>Divers searched the strait until nightfall, and fishermen from two villages joined them, according to the coast guard.</p>";
const std::string third =
    "<p>A commission of the parliament had asked in spring that the line be closed, but the ministry did not answer its letter.</p>";

TEST(Sections, TheLeadBesideTheHeadingIsKept) {
    const auto article = page(
        "<body><div class=top><h1>Ferry sinks off Alma</h1><p class=summary>Ninety people were on board a boat that was "
        "made for forty, and no one had counted them.</p></div><div class=story>" +
        first + second + third + "</div></body>");
    EXPECT_TRUE(article.text.starts_with("Ninety people were on board")) << article.text;
    EXPECT_EQ(article.paragraphs.front().block, Article::Block::standfirst);
    EXPECT_TRUE(holds(article, "did not answer its letter"));
}

TEST(Sections, AListOfOtherArticlesIsNoLead) {
    const auto article = page(
        "<body><h1>Ferry sinks off Alma</h1><div><div><a href=/a>The price of bread rises again in the three ports of the "
        "west coast</a></div><div><a href=/b>What the new law on fishing means for the villages of the strait</a></div></div>"
        "<div class=story>" +
        first + second + third + "</div></body>");
    EXPECT_FALSE(holds(article, "price of bread")) << article.text;
    EXPECT_TRUE(article.text.starts_with("The ferry left"));
}

TEST(Sections, NeighboursOfTheSameClassAreOneArticle) {
    const auto article =
        page("<body><main><h1>Ferry sinks off Alma</h1><section class='part a'>" + first +
             "</section><div class=tool><a href=/x>"
             "Subscribe</a> <a href=/y>Share</a> <a href=/z>More from our newsroom today</a></div><section class='part b'>" +
             second + third + second + third + "</section></main></body>");
    EXPECT_TRUE(holds(article, "ninety people on board"));
    EXPECT_TRUE(holds(article, "commission of the parliament"));
    EXPECT_FALSE(holds(article, "newsroom"));
}

TEST(Sections, ClassesThatSpeakOfCommentsDoNotHideAForum) {
    const auto article = page("<body class=discussion><div id=comment-1 class=comment>" + first + second +
                              "</div><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul></body>");
    EXPECT_TRUE(holds(article, "ninety people on board")) << article.text;
}

TEST(Sections, CommentsBehindAnArticleAreLeftOut) {
    const auto article = page("<body><article><h1>Ferry sinks off Alma</h1>" + first + second + third +
                              "</article><section id=comments><div class=comment>" + first +
                              "<p>I was on that boat, and nobody told us a "
                              "thing, they only took our money and left the quay as always.</p></div></section></body>");
    EXPECT_FALSE(holds(article, "took our money")) << article.text;
}

TEST(Sections, AQuotedMessageKeepsItsSignature) {
    const auto article = page("<body><h1>Ferry sinks off Alma</h1>" + first +
                              "<blockquote><p>All boats stay in port tonight.</p>— Coast Guard "
                              "(@coastguard) 4 May 2023</blockquote>" +
                              second + third + "</body>");
    EXPECT_TRUE(holds(article, "(@coastguard)")) << article.text;
}

TEST(Sections, AmpPagesAreReadLikeOthers) {
    const auto article = page(
        "<!doctype html><html amp lang=en><body><amp-sidebar><ul><li><a href=/>Home</a></ul></amp-sidebar><amp-consent><div>We use "
        "cookies for adverts, and so on and so forth.</div></amp-consent><article><h1>Ferry sinks off Alma</h1><amp-img src=x></amp-img>" +
        first + "<amp-ad><p>Buy the new boat of the year today, it is cheap.</p></amp-ad>" + second + third + "</article></body></html>");
    EXPECT_TRUE(article.text.starts_with("The ferry left")) << article.text;
    EXPECT_FALSE(holds(article, "Buy the new boat"));
    EXPECT_FALSE(holds(article, "cookies"));
    EXPECT_TRUE(holds(article, "did not answer its letter"));
}

TEST(Sections, AWallOfConsentIsNoArticle) {
    for (const char* wall : {"<div><h1>We value your privacy</h1><p>We and our 842 partners store and access information on a device, such "
                             "as cookies, and process personal "
                             "data for personalised advertising and content.</p><p>You may accept or manage your choices by clicking "
                             "below, including your right to object "
                             "where legitimate interest is used.</p><button>Accept all</button></div>",
                             "<div><h2>Le respect de votre vie privée est notre priorité</h2><p>Nous et nos partenaires stockons et "
                             "accédons à des informations stockées sur un "
                             "terminal, telles que les cookies, et traitons des données personnelles.</p></div>"}) {
        static const Cleaner cleaner = Cleaner::create(test::shipped_pack()).value();
        Item item;
        item.input = "wall";
        item.kind = ItemKind::html;
        item.bytes = std::string("<html><body>") + wall + "</body></html>";
        const auto article = cleaner.clean(item);
        ASSERT_FALSE(article) << article->text;
        EXPECT_EQ(article.error().kind, "empty");
    }
    // In front of an article it is left out.
    const auto article = page(
        "<body><div class=box><p>We and our partners store and access information on a device to show you personalised "
        "advertising.</p></div><main><h1>Ferry "
        "sinks off Alma</h1>" +
        first + second + third + "</main></body>");
    EXPECT_TRUE(article.text.starts_with("The ferry left")) << article.text;
}

TEST(Sections, RemnantsOfSeveralPagesAreLeftOut) {
    const auto article = page("<body><main><h1>Ferry sinks off Alma</h1>" + first + second + third +
                              "<p>Continued on next page</p><div class=pagination>Page 1 of 3 <a href=/2>2</a></div></main></body>");
    EXPECT_TRUE(article.text.ends_with("its letter.")) << article.text;
}

std::string day_of(const std::string& head, const std::string& body, const std::string& url = {}) {
    const auto article = page("<html><head>" + head + "</head><body><h1>Ferry sinks off Alma</h1>" + body + "<div class=story>" + first +
                                  second + third + "</div></body></html>",
                              url);
    return article.published ? iso(article.published->date) : "none";
}

std::string json(const std::string& moment) {
    return R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","datePublished":")" + moment +
           R"("}</script>)";
}

TEST(DaysOfPages, TheEditorsDayWinsOverGreenwich) {
    EXPECT_EQ(day_of(json("2021-05-03T22:10:00Z"), "<span class=date>4 May 2021, 00:10</span>"), "2021-05-04");
    EXPECT_EQ(day_of(json("2021-05-03T04:10:00Z"), "<span class=date>2 May 2021</span>"), "2021-05-02");
    EXPECT_EQ(day_of(json("2021-05-03T22:10:00+02:00"), "<span class=date>4 May 2021</span>"), "2021-05-03");
    // Both are on the page: nothing speaks against the stated one.
    EXPECT_EQ(day_of(json("2021-05-03T22:10:00Z"), "<span class=date>3 May 2021</span><span class=date>4 May 2021</span>"), "2021-05-03");
}

TEST(DaysOfPages, DataWithoutATypeIsRead) {
    EXPECT_EQ(day_of(R"(<script>{"@context": "https://schema.org", "@type": "NewsArticle", "dateModified": "2021-05-05",
                        "datePublished": "2021-05-03T06:00:00+02:00"}</script>)",
                     ""),
              "2021-05-03");
    EXPECT_EQ(day_of(R"(<script>var x = {"datePublished": "2030-01-01"}</script>)", ""), "none");
}

TEST(DaysOfPages, TheFirstPublicationWinsOverTheUpdate) {
    EXPECT_EQ(day_of("", "<time class=updated datetime=2021-05-09>9 May</time><time class=published datetime=2021-05-03>3 May</time>"),
              "2021-05-03");
    EXPECT_EQ(day_of("<meta property='og:url' content='https://bay.example/2021/05/03/ferry'>" + json("2021-06-20T08:00:00+02:00"), ""),
              "2021-05-03");
}

TEST(DaysOfPages, TheClockOfTheVisitIsNotTheDay) {
    std::string menu = "<div class=clock><time datetime=2024-02-02T10:00:00>Friday</time></div><ul>";
    for (int i = 0; i < 30; ++i) menu += "<li><a href=/s>Section</a></li>";
    const auto article = page("<html><body>" + menu + "</ul><h1>Ferry sinks off Alma</h1>" + first + second + third + "</body></html>");
    EXPECT_FALSE(article.published) << iso(article.published->date);
}

TEST(DaysOfPages, ADatelineOfADayAlone) {
    EXPECT_EQ(
        day_of("",
               "<p>31 October 2023. The council of the strait met again behind closed doors to speak about the ferry lines, and no one was "
               "told.</p>"),
        "2023-10-31");
    EXPECT_EQ(
        day_of("",
               "<p>31 October 2023, the day of the disaster, was a windy day in the whole strait, as those who live on it remember well."
               "</p>"),
        "none");
}

TEST(DaysOfPages, CopyrightYearsAreNoDay) {
    EXPECT_EQ(day_of("<meta name=copyright content='2021-01-01 Bay'>", "<footer>Copyright © 2019-2021 Bay Courier</footer>"), "none");
}

TEST(DaysOfPages, ADescriptionForTrackbacksStatesTheDay) {
    EXPECT_EQ(day_of("", "<!-- <rdf:RDF><rdf:Description dc:title=\"x\" dc:date=\"2020-07-03T17:16:22+09:00\" /></rdf:RDF> -->"),
              "2020-07-03");
}

}  // namespace
}  // namespace tocsin::clean
