#include "clean/cleaner.h"

#include <gtest/gtest.h>

#include "support/paths.h"
#include "text/utf8.h"

namespace tocsin::clean {
namespace {

const Cleaner& cleaner() {
    static const Cleaner made = Cleaner::create(test::shipped_pack()).value();
    return made;
}

Article cleaned(const std::string& bytes, ItemKind kind = ItemKind::plain_text, GivenFields given = {}) {
    Item item;
    item.input = "test";
    item.kind = kind;
    item.bytes = bytes;
    item.given = std::move(given);
    auto article = cleaner().clean(item);
    EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().text);
    if (!article) return {};
    // What every article keeps.
    EXPECT_TRUE(text::is_valid_utf8(article->text));
    std::uint32_t at = 0;
    for (const auto& paragraph : article->paragraphs) {
        EXPECT_EQ(paragraph.span.begin, at);
        at = paragraph.span.end + 2;
        EXPECT_EQ(text::trim(paragraph.span.of(article->text)), paragraph.span.of(article->text));
    }
    EXPECT_EQ(at, article->text.size() + 2);
    return *article;
}

std::string rejected(const std::string& bytes, ItemKind kind = ItemKind::plain_text) {
    Item item;
    item.input = "test";
    item.kind = kind;
    item.bytes = bytes;
    const auto article = cleaner().clean(item);
    return article ? "" : article.error().kind;
}

std::string day(const Article& article) {
    return article.published ? iso(article.published->date) + " " + std::string(name_of(article.published->basis)) : "none";
}

bool holds(const Article& article, std::string_view words) { return article.text.find(words) != std::string::npos; }

// Three paragraphs of prose, so that a page has a body.
const std::string english =
    "Rescue teams pulled eleven people from the rubble of the market hall on Thursday, the mayor of the port city said.\n\n"
    "The roof came down shortly after noon, when hundreds of customers were inside, according to the fire brigade.\n\n"
    "Engineers had warned the council in March that the beams could no longer carry the weight of the new tiles.";
const std::string french =
    "Les secours ont retiré onze personnes des décombres de la halle jeudi, a annoncé le maire de la ville portuaire.\n\n"
    "Le toit s'est effondré peu après midi, alors que des centaines de clients faisaient leurs courses, selon les pompiers.\n\n"
    "Des ingénieurs avaient prévenu la mairie en mars que les poutres ne tiendraient plus sous le poids des tuiles.";
const std::string russian =
    "Спасатели извлекли из-под завалов рынка одиннадцать человек, сообщил в четверг мэр портового города журналистам.\n\n"
    "Крыша обрушилась вскоре после полудня, когда внутри находились сотни покупателей, уточнили в пожарной службе.\n\n"
    "Ещё в марте инженеры предупреждали городской совет, что балки больше не выдержат веса новой черепицы.";

TEST(Cleaner, ReadsTheHeadOfAScrapedPage) {
    const auto article = cleaned(
        "Bay Courier - Roof of market hall collapses in port city\n\nHome | World | Sport | Weather\nSign in   Subscribe\n\n"
        "Roof of market hall collapses in port city\n\nCouncil was warned in March, engineers say\n\nBy Ines Roa and Tom Falk\n"
        "Published: 3 May 2024, 14:05\nLast updated: 4 May 2024\n\nShare on Facebook\n\n" +
        english + "\n\nMost read\nTen walks by the sea\nWhy your tea is bitter\n\n© Bay Courier 2024. All rights reserved.");
    EXPECT_EQ(article.title, "Roof of market hall collapses in port city");
    EXPECT_EQ(article.outlet.name, "Bay Courier");
    EXPECT_EQ(article.byline, "By Ines Roa and Tom Falk");
    EXPECT_EQ(day(article), "2024-05-03 header");
    EXPECT_EQ(article.language, "en");
    ASSERT_EQ(article.paragraphs.size(), 4U);
    EXPECT_EQ(article.paragraphs[0].block, Article::Block::standfirst);
    EXPECT_EQ(article.paragraphs[0].span.of(article.text), "Council was warned in March, engineers say");
    for (const char* gone : {"Home", "Share", "Most read", "walks", "bitter", "rights", "Published"})
        EXPECT_FALSE(holds(article, gone)) << gone;
}

TEST(Cleaner, ReadsDaysOfHeadersInAllLanguages) {
    const auto head = [](const std::string& line, const std::string& body) {
        return day(cleaned("Une longue nuit au bord du fleuve\n\n" + line + "\n\n" + body));
    };
    EXPECT_EQ(head("Publié le mardi 14 mars 2023 à 07h12 - Mis à jour à 09h40", french), "2023-03-14 header");
    EXPECT_EQ(head("Mis à jour le 7 mai 2023 | Publié le 5 mai 2023", french), "2023-05-05 header");
    EXPECT_EQ(head("01/06/2023 à 07h12", french), "2023-06-01 header");
    EXPECT_EQ(head("12 марта 2024, 14:05", russian), "2024-03-12 header");
    EXPECT_EQ(head("Опубликовано: 12.03.2024", russian), "2024-03-12 header");
    EXPECT_EQ(head("Sept. 9, 2021 5:30 p.m. EDT", english), "2021-09-09 header");
    EXPECT_EQ(head("2021-09-09 17:30", english), "2021-09-09 header");
}

TEST(Cleaner, LeavesADayUndecidedRatherThanWrong) {
    EXPECT_EQ(day(cleaned("A long night at the river bank\n\nPublished 03/05/2023\n\n" + english)), "none");
    EXPECT_EQ(day(cleaned("A long night at the river bank\n\nPublished 03/05/2023 5:30 PM\n\n" + english)), "2023-03-05 header");
    EXPECT_EQ(day(cleaned("A long night at the river bank\n\nPublished 25/05/2023\n\n" + english)), "2023-05-25 header");
    EXPECT_EQ(day(cleaned("A long night at the river bank\n\n" + english +
                          "\n\nThe hall was opened on 12 June 1998 by the queen and closed twice.")),
              "none");
    EXPECT_EQ(day(cleaned("A long night at the river bank\n\n" + english + "\n\nRelated\n3 May 2022\nOld news of the day")), "none");
    EXPECT_EQ(day(cleaned("LIMA, 6 may (EFE).- " + english)), "none") << "a dateline without its year";
}

TEST(Cleaner, NeverTakesADayLaterThanTheDownload) {
    GivenFields given;
    given.published = "2024-05-09";
    given.fetched = "2024-05-03T10:00:00Z";
    EXPECT_EQ(day(cleaned(english, ItemKind::fields, given)), "none");
    given.fetched = "2024-05-10";
    EXPECT_EQ(day(cleaned(english, ItemKind::fields, given)), "2024-05-09 metadata");
}

TEST(Cleaner, ReadsDatelinesAndTakesThemOut) {
    struct Case {
        const char *dateline, *place, *day, *agency;
    };
    for (const auto& c :
         {Case{"BAMAKO (AFP) - ", "BAMAKO", "none", "AFP"}, Case{"Lima, 21 fév 2022 (AFP) – ", "Lima", "2022-02-21 dateline", "AFP"},
          Case{"SÃO PAULO, 3 fev 2021 (Reuters) - ", "SÃO PAULO", "2021-02-03 dateline", "Reuters"},
          Case{"Berlin (dpa) - ", "Berlin", "none", "dpa"},
          Case{"Yaundé (Camerún)/Madrid, 6 may 2023 (EFE).- ", "Yaundé (Camerún)/Madrid", "2023-05-06 dateline", "EFE"},
          Case{"ACCRA, Ghana (AP) — ", "ACCRA, Ghana", "none", "AP"}, Case{"PARIS – ", "PARIS", "none", ""}}) {
        const auto article = cleaned(c.dateline + english);
        EXPECT_TRUE(article.text.starts_with("Rescue teams")) << c.dateline << article.text.substr(0, 60);
        EXPECT_EQ(article.dateline_place, c.place);
        EXPECT_EQ(day(article), c.day);
        if (*c.agency != '\0') {
            ASSERT_EQ(article.agencies.size(), 1U) << c.dateline;
            EXPECT_EQ(text::fold_case(article.agencies[0]), text::fold_case(c.agency));
        }
    }
    const auto serbian = cleaned("БЕЛГРАД, 3 мар 2022 — РИА Новости. " + russian);
    EXPECT_TRUE(serbian.text.starts_with("Спасатели")) << serbian.text.substr(0, 80);
    EXPECT_EQ(day(serbian), "2022-03-03 dateline");
    const auto ukrainian =
        cleaned("Київ. 12 березня. УНІАН. Рятувальники дістали з-під завалів ринку одинадцять людей, повідомив у четвер міський голова.");
    EXPECT_TRUE(ukrainian.text.starts_with("Рятувальники")) << ukrainian.text.substr(0, 80);
    EXPECT_EQ(ukrainian.dateline_place, "Київ");
}

TEST(Cleaner, DoesNotTakeProseForADateline) {
    for (const char* text : {"Paris - the city that never sleeps - woke to sirens on Thursday and stayed awake until noon.",
                             "Monday, 3 May 2021, was the day on which the bridge fell and took eleven cars with it into the river.",
                             "UN officials - who asked not to be named - told Reuters that the talks had failed before they began."}) {
        EXPECT_TRUE(cleaned(text).text == text) << cleaned(text).text;
        EXPECT_TRUE(cleaned(text).agencies.empty()) << text;
    }
}

TEST(Cleaner, CreditsAgenciesOnlyForTheStory) {
    EXPECT_EQ(cleaned(english + "\n\n(AFP)").agencies, std::vector<std::string>{"AFP"});
    EXPECT_EQ(cleaned(english + " EFE").agencies, std::vector<std::string>{"EFE"});
    EXPECT_EQ(cleaned(english + "\n\nThe Associated Press contributed to this report.").agencies, std::vector<std::string>{"AP"});
    EXPECT_TRUE(cleaned(english + "\n\n\"It was dark,\" a survivor told AFP on the steps of the hospital.").agencies.empty());
    EXPECT_TRUE(cleaned("A night at the river\n\nWomen wait outside the hall. Photo: Ana Bell / AFP\n\n" + english).agencies.empty());
    EXPECT_FALSE(holds(cleaned(english + "\n\nstr/kd/mlv"), "mlv"));
}

TEST(Cleaner, DropsCaptionsWithTheirCredits) {
    for (const char* caption :
         {"Women wait outside the hall on Thursday. Photo: Ana Bell / AFP", "Des familles devant la halle, jeudi. KAREL DUMONT / AFP",
          "Una mujer ante el mercado. EFE/EPA/Rui Paz", "Women wait outside the hall REUTERS/Ana Bell",
          "[Image: women wait outside the hall]", "Очередь у рынка. Фото: Анна Белл",
          "View image in fullscreen\nWomen wait outside the hall.", "Frauen warten vor der Halle. Foto: dpa"}) {
        const auto article = cleaned("A night at the river\n\n" + english + "\n\n" + caption + "\n\n" +
                                     "Nobody could say on Friday how many more were still missing under the fallen roof.");
        EXPECT_EQ(article.paragraphs.size(), 4U) << caption << "\n" << article.text;
        EXPECT_TRUE(holds(article, "still missing"));
    }
}

TEST(Cleaner, DropsWhatStandsBetweenParagraphs) {
    const std::string last = "Nobody could say on Friday how many more were still missing under the fallen roof.";
    for (const char* line :
         {"Advertisement", "ADVERTISEMENT - CONTINUE READING BELOW", "Publicité", "Publicidad", "Werbung", "Реклама",
          "Read also: The bridge nobody repaired", "Lire aussi | Le pont que personne ne répare", "Te puede interesar: El puente olvidado",
          "Leia também: A ponte esquecida", "Lesen Sie auch: Die vergessene Brücke", "Читайте также: Забытый мост",
          "Читайте також: Забутий міст", "Sign up to Morning Bay: our free daily briefing",
          "Newsletter « La Baie du matin »\nL'essentiel de la semaine. S'inscrire gratuitement", "Share on WhatsApp",
          "Text size: A- A+"}) {
        const auto article = cleaned("A night at the river\n\n" + english + "\n\n" + line + "\n\n" + last);
        EXPECT_EQ(article.paragraphs.size(), 4U) << line << "\n" << article.text;
        EXPECT_TRUE(article.text.ends_with(last)) << line;
    }
}

TEST(Cleaner, KeepsSubheadsAndShortSentences) {
    const auto article =
        cleaned("A night at the river\n\n" + english + "\n\n- 'No way out' -\n\nNobody answered.\n\nA warning in March\n\n" +
                "The council read the letter in April and filed it with the others, the minutes of the meeting show.");
    EXPECT_TRUE(holds(article, "- 'No way out' -"));
    EXPECT_TRUE(holds(article, "Nobody answered."));
    EXPECT_TRUE(holds(article, "A warning in March"));
    EXPECT_EQ(article.paragraphs[3].block, Article::Block::subhead);
}

TEST(Cleaner, CutsTheTail) {
    const auto article = cleaned("A night at the river\n\n" + english +
                                 "\n\nTo see in video\n\nsource site-12\n\nTags: harbour, roof\n\nRelated posts\nThe bridge nobody "
                                 "repaired\nTen walks\n\nComments (2)\n"
                                 "I was there and it was far worse than you write, there were bodies everywhere on the floor.\n"
                                 "The council should resign, all of them, and the engineers who kept silent should pay.");
    EXPECT_EQ(article.text, cleaned(english).text);
}

TEST(Cleaner, APaywallMakesAPreview) {
    for (const char* wall : {"The rest of this article is for subscribers only",
                             "Il vous reste 70 % de cet article à lire. La suite est réservée aux abonnés.",
                             "Para seguir leyendo, suscríbete", "Conteúdo exclusivo para assinantes", "Jetzt weiterlesen mit einem Abo",
                             "Чтобы читать далее, оформите подписку", "Щоб читати далі, оформіть передплату"}) {
        const auto article =
            cleaned("A night at the river\n\n" + english + "\n\n" + wall + "\n\nFrom 4 € per month\nAlready a subscriber? Log in");
        EXPECT_EQ(article.access, Access::preview) << wall;
        EXPECT_EQ(article.text, cleaned(english).text) << wall;
    }
    EXPECT_EQ(cleaned("Bay Courier\nSubscribe from €1 a month\n\nA night at the river\n\n" + english).access, Access::full);
}

TEST(Cleaner, ALanguageThatIsSaidAndReadIsNotOverruledByWords) {
    GivenFields given;
    given.language = "en";
    const auto article = cleaned(
        "Squash results on Friday. 1 - Paul Sabat (Chile) beat Raul Morat (Chile) 15-9 15-8 15-17. 4 - Saul Donat (Chile) beat "
        "7 - Paul Dalat (Chile) 15-8 15-13 15-9. Raul Corat (Chile) beat Saul Venat (Chile) 15-6 15-9 11-15.",
        ItemKind::fields, given);
    EXPECT_EQ(article.language, "en");
}

TEST(Cleaner, AGivenTextKeepsItsWords) {
    GivenFields given;
    given.title = "Roof collapses";
    given.language = "en";
    const auto article = cleaned("Roof collapses\nShort.\nTrends\nAnother line without a stop", ItemKind::fields, given);
    EXPECT_EQ(article.text, "Short.\n\nTrends\n\nAnother line without a stop");
    EXPECT_EQ(article.title, "Roof collapses");
    // A whole article in one line that speaks of subscribers and cookies is still an article.
    std::string line;
    for (int i = 0; i < 20; ++i)
        line += "The firm lost subscribers to its newsletter when it changed its cookie policy and its terms of use. ";
    EXPECT_GT(cleaned(line, ItemKind::fields).text.size(), line.size() / 2);
}

TEST(Cleaner, ReadsEncodings) {
    const std::string latin =
        "Gr\xE8ve des \xE9"
        "clusiers\n\nLes \xE9"
        "clusiers ont cess\xE9 le travail jeudi, a annonc\xE9 le pr\xE9"
        "fet de la r\xE9gion \xE0 la presse.";
    EXPECT_TRUE(holds(cleaned(latin), "Les éclusiers ont cessé"));
    const std::string cyrillic =
        "\xCA\xF0\xFB\xF8\xE0 \xEE\xE1\xF0\xF3\xF8\xE8\xEB\xE0\xF1\xFC \xE2\xF1\xEA\xEE\xF0\xE5 \xEF\xEE\xF1\xEB\xE5 "
        "\xEF\xEE\xEB\xF3\xE4\xED\xFF, \xEA\xEE\xE3\xE4\xE0 "
        "\xE2\xED\xF3\xF2\xF0\xE8 \xED\xE0\xF5\xEE\xE4\xE8\xEB\xE8\xF1\xFC \xF1\xEE\xF2\xED\xE8 "
        "\xEF\xEE\xEA\xF3\xEF\xE0\xF2\xE5\xEB\xE5\xE9.";
    EXPECT_EQ(cleaned(cyrillic).text, "Крыша обрушилась вскоре после полудня, когда внутри находились сотни покупателей.");
    std::string utf16 = "\xFF\xFE";
    std::string bare;
    for (const char c : std::string("The roof came down shortly after noon, the brigade said.")) {
        utf16 += c;
        utf16 += '\0';
        bare += '\0';
        bare += c;
    }
    EXPECT_EQ(cleaned(utf16).text, "The roof came down shortly after noon, the brigade said.");
    EXPECT_EQ(cleaned(bare).text, "The roof came down shortly after noon, the brigade said.");
    EXPECT_EQ(rejected(std::string("ab\0\1\2\3\4\5\6\7\x0e\x0f\x10\x11\x12", 15)), "binary");
    EXPECT_EQ(rejected(" \n \n"), "empty");
}

TEST(Cleaner, TheSameArticleHasTheSameId) {
    EXPECT_EQ(cleaned(english).id, cleaned(english + "\n\nAdvertisement").id);
    EXPECT_NE(cleaned(english).id, cleaned(french).id);
}

TEST(Cleaner, CleanTwiceIsCleanOnce) {
    const auto once =
        cleaned("Bay Courier\nHome | World | Sport\n\nA night at the river\n\n" + english + "\n\nRead also: The bridge\n\n" + french);
    EXPECT_EQ(cleaned(once.text).text, once.text);
}

}  // namespace
}  // namespace tocsin::clean
