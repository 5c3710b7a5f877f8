#include <gtest/gtest.h>

#include "clean/cleaner.h"
#include "clean/html.h"
#include "clean/metadata.h"
#include "support/paths.h"

namespace tocsin::clean {
namespace {

tl::expected<Article, Reject> clean_page(const std::string& html) {
    static const Cleaner cleaner = Cleaner::create(test::shipped_pack()).value();
    Item item;
    item.input = "page";
    item.kind = ItemKind::html;
    item.bytes = html;
    return cleaner.clean(item);
}

const std::string prose =
    "<p>Rescue teams pulled eleven people from the rubble of the <a href='/t/market'>market hall</a> on Thursday, the mayor said.</p>"
    "<p>The roof came down shortly after noon, when hundreds of customers were inside, according to the fire brigade.</p>"
    "<p>Engineers had warned the council in March that the beams could no longer carry the weight of the new tiles.</p>";

const std::string prose_text =
    "Rescue teams pulled eleven people from the rubble of the market hall on Thursday, the mayor said.\n\n"
    "The roof came down shortly after noon, when hundreds of customers were inside, according to the fire brigade.\n\n"
    "Engineers had warned the council in March that the beams could no longer carry the weight of the new tiles.";

// The tree as "tag(children)", text in quotation marks.
std::string shape(const HtmlTree& tree, std::size_t node = 0) {
    std::string out;
    for (std::size_t i = node + 1; i < tree.nodes[node].end; i = tree.nodes[i].end) {
        if (tree.nodes[i].tag == Tag::text) {
            out += "'" + std::string(tree.nodes[i].text) + "' ";
        } else {
            const char* name = tree.nodes[i].tag == Tag::p     ? "p"
                               : tree.nodes[i].tag == Tag::b   ? "b"
                               : tree.nodes[i].tag == Tag::div ? "div"
                               : tree.nodes[i].tag == Tag::li  ? "li"
                               : tree.nodes[i].tag == Tag::td  ? "td"
                                                               : "x";
            out += std::string(name) + "(" + shape(tree, i) + ") ";
        }
    }
    if (!out.empty()) out.pop_back();
    return out;
}

TEST(Html, NestsWhatWritersLeaveOpen) {
    EXPECT_EQ(shape(parse_html("<p>one<p>two <b>bold</b>")), "p('one') p('two ' b('bold'))");
    EXPECT_EQ(shape(parse_html("<p>one<div>two</div></p>three")), "p('one') div('two') 'three'");
    EXPECT_EQ(shape(parse_html("<div><b>x</div>y")), "div(b('x')) 'y'");
    EXPECT_EQ(shape(parse_html("<li>a<li>b")), "li('a') li('b')");
    EXPECT_EQ(shape(parse_html("<div>a</span></p>b</div></div>c")), "div('a' 'b') 'c'");
    EXPECT_EQ(shape(parse_html("a < b <3 <!-- <p> --> <![CDATA[x]]>c")), "'a < b <3 ' ' ' 'c'");
}

TEST(Html, SurvivesAnything) {
    for (const char* html : {"", "<", "<p", "<p class", "<p class=", "<p class='", "</", "</p", "<!", "<!--", "<?", "&", "&#", "&#x",
                             "&#99999999;", "<script>", "<title>x", "<a href=\"x>y</a>"}) {
        const auto tree = parse_html(html);
        EXPECT_EQ(tree.nodes[0].end, tree.nodes.size()) << html;
    }
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<div>";
    EXPECT_EQ(parse_html(deep + "x").nodes.size(), 100002U);
}

TEST(Html, ResolvesEntities) {
    EXPECT_EQ(unescaped("caf&eacute; &amp; t&#233;&#xE9; &#150; &nbsp;x &unknown; AT&T R&D;"), "café & téé – \u00a0x &unknown; AT&T R&D;");
}

TEST(Page, TakesTheArticleAndNothingElse) {
    const auto article = clean_page(
        "<html lang=en><head><title>Roof falls | Bay Courier</title><meta property='og:site_name' content='Bay Courier'></head><body>"
        "<header><nav><a href=/>Home</a> <a href=/w>World</a></nav><p>Sunday 24 November 2019</p></header><main><article><h1>Roof falls</h1>"
        "<div class=meta>By Ines Roa <time datetime='2019-11-21T07:45:00+02:00'>21 November 2019</time></div>"
        "<figure><img src=x><figcaption>Men sweep. Photo: Ana Bell/AFP</figcaption></figure><div class=body>" +
        prose +
        "<aside class=promo><h3>Bay at dawn</h3><p>Our letter for early readers. <a href=/n>Join the list</a></p></aside></div>"
        "<section class='related'><h3>Related</h3><ul><li><a href=/a>The bridge nobody repaired</a></li></ul></section></article></main>"
        "<section id=comments><p>It was far worse than you write, there were bodies everywhere on the floor of the hall, I saw "
        "them.</p></section>"
        "<footer><p>&copy; 2023 Bay Courier Ltd. All rights reserved.</p></footer></body></html>");
    ASSERT_TRUE(article);
    EXPECT_EQ(article->text, prose_text);
    EXPECT_EQ(article->title, "Roof falls");
    EXPECT_EQ(article->outlet.name, "Bay Courier");
    EXPECT_EQ(iso(article->published->date), "2019-11-21");
    EXPECT_EQ(article->language, "en");
}

TEST(Page, BelievesLinkedDataFirst) {
    const auto article = clean_page(
        "<html><head><title>x</title><meta name=date content='2020-01-01'><script "
        "type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":"
        "\"WebSite\",\"name\":\"Bay\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Roof &amp; "
        "beams\",\"datePublished\":\"2023-05-09T23:30:00+02:00\",\"author\":[{\"name\":"
        "\"Ines Roa\"},{\"name\":\"AFP\"}],\"publisher\":{\"name\":\"Bay Courier\"}}]}</script><script>var "
        "x={\"datePublished\":\"2030-01-01\"}</script></head><body>" +
        prose + "</body></html>");
    ASSERT_TRUE(article);
    EXPECT_EQ(article->title, "Roof & beams");
    EXPECT_EQ(iso(article->published->date), "2023-05-09");
    EXPECT_EQ(article->published->basis, DateBasis::metadata);
    EXPECT_EQ(article->byline, "Ines Roa, AFP");
    EXPECT_EQ(article->agencies, std::vector<std::string>{"AFP"});
    EXPECT_EQ(article->outlet.name, "Bay Courier");
}

TEST(Page, KnowsWhenItsTextWasLastChanged) {
    const auto revised = [](const std::string& head) {
        const auto article = clean_page("<html><head>" + head + "</head><body>" + prose + "</body></html>");
        return article && article->revised ? iso_moment(*article->revised) : std::string("none");
    };
    const std::string meta = "<meta property='article:modified_time' content='2023-05-09T14:05:00+02:00'>";
    const std::string data = "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-05-09T08:00:00Z\","
                             "\"dateModified\":\"2023-05-09T15:30:00Z\"}</script>";
    EXPECT_EQ(revised(meta), "2023-05-09T12:05:00Z");
    EXPECT_EQ(revised(meta + data), "2023-05-09T15:30:00Z") << "linked data first";
    EXPECT_EQ(revised(data + meta), "2023-05-09T15:30:00Z");
    EXPECT_EQ(revised("<meta property='article:modified_time' content='2023-05-09'>"), "none") << "a day is no moment";
    EXPECT_EQ(revised(""), "none");
}

TEST(Page, HasNoDayWhereNoneIsStated) {
    const auto article = clean_page(
        "<body><script>var today='2024-01-01'</script><h1>Roof falls</h1>" + prose +
        "<aside><ul><li><a href=/a>Old story</a> <time datetime=2019-01-01>1 January 2019</time></ul></aside><footer>© 2024 Bay</footer>");
    ASSERT_TRUE(article);
    EXPECT_FALSE(article->published) << iso(article->published->date);
}

TEST(Page, ReadsDaysFromAddresses) {
    EXPECT_EQ(iso(*day_of_url("https://bay.example/world/2022/02/24/roof.html")), "2022-02-24");
    EXPECT_EQ(iso(*day_of_url("https://bay.example/2022-2-4-roof")), "2022-02-04");
    EXPECT_EQ(iso(*day_of_url("https://bay.example/a/20220224/roof")), "2022-02-24");
    EXPECT_FALSE(day_of_url("https://bay.example/2022/13/24/roof"));
    EXPECT_FALSE(day_of_url("https://bay.example/item/2882015"));
    EXPECT_FALSE(day_of_url("https://2022-02-24.example/"));
}

TEST(Page, ReadsBrokenMarkup) {
    const auto article = clean_page(
        "<table><tr><td><table><td><p>Rescue teams pulled eleven people from the rubble on Thursday, the mayor "
        "said.</b></div></p></p><p>The roof came "
        "down shortly after noon, when hundreds were inside, says the brigade.<p title=\"never closed>Lost.</p><p>Engineers had warned the "
        "council, twice, in March.");
    ASSERT_TRUE(article);
    EXPECT_NE(article->text.find("Rescue teams"), std::string::npos);
    EXPECT_NE(article->text.find("shortly after noon"), std::string::npos);
}

TEST(Page, APageWithoutAnArticleIsRefused) {
    const auto article = clean_page("<nav><a href=/>Home</a><a href=/w>World</a></nav><footer>© 2024</footer>");
    ASSERT_FALSE(article);
    EXPECT_EQ(article.error().kind, "empty");
}

TEST(Page, DeclaredCharsetsAreRead) {
    const auto article = clean_page(
        "<meta charset=windows-1251><p>\xCA\xF0\xFB\xF8\xE0 \xEE\xE1\xF0\xF3\xF8\xE8\xEB\xE0\xF1\xFC \xE2\xF1\xEA\xEE\xF0\xE5 "
        "\xEF\xEE\xF1\xEB\xE5 "
        "\xEF\xEE\xEB\xF3\xE4\xED\xFF, \xE2 \xF7\xE5\xF2\xE2\xE5\xF0\xE3.</p>");
    ASSERT_TRUE(article);
    EXPECT_EQ(article->text, "Крыша обрушилась вскоре после полудня, в четверг.");
}

}  // namespace
}  // namespace tocsin::clean
