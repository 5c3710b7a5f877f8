// Days as news tells them, ten sentences a language and more: weekdays by tense, deictic days, "since" and "for", parts of day, ranges,
// sets. All were published on Wednesday, 15 May 2024.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "resolve/times.h"
#include "support/paths.h"
#include "text/lex.h"

namespace tocsin::resolve {
namespace {

struct Row {
    const char* text;
    const char* values;
};

std::string values(const std::string& language, const std::string& text) {
    static const TimeTagger tagger = [] {
        auto made = TimeTagger::create(test::shipped_pack());
        EXPECT_TRUE(made) << describe(made.error());
        return std::move(made).value();
    }();
    Article article;
    article.language = language;
    article.text = text;
    article.published = Published{*date_from_iso("2024-05-15")};
    Document document;
    document.lexemes = text::lex(text);
    Sentence sentence;
    sentence.span = {0, static_cast<std::uint32_t>(text.size())};
    sentence.lexemes = {0, static_cast<std::uint32_t>(document.lexemes.size())};
    document.sentences.push_back(sentence);
    std::string out;
    for (const auto& entity : tagger.tag(article, document)) {
        if (!out.empty()) out += " ";
        out += entity.time->value;
        if (!entity.time->mod.empty()) out += "/" + entity.time->mod;
    }
    return out;
}

void expect_all(const std::string& language, const std::vector<Row>& rows) {
    for (const auto& row : rows) EXPECT_EQ(values(language, row.text), row.values) << language << ": " << row.text;
}

TEST(TimesInNews, English) {
    expect_all("en", {{"The convoy reached the port on Monday.", "2024-05-13"},
                      {"Parliament will vote on Friday.", "2024-05-17"},
                      {"The envoy arrived yesterday and leaves tomorrow.", "2024-05-14 2024-05-16"},
                      {"The town has been cut off since 3 May.", "2024-05-03"},
                      {"The siege lasted for two weeks.", "P2W"},
                      {"Shells fell late on Tuesday night.", "2024-05-14TNI/END"},
                      {"The truce runs from 10 to 20 May.", "2024-05-10 2024-05-20"},
                      {"They meet every Monday.", "XXXX-WXX-1"},
                      {"The bridge was blown up three days ago.", "2024-05-12"},
                      {"Elections are due next month.", "2024-06"},
                      {"Fighting broke out in early April.", "2024-04/START"}});
}

TEST(TimesInNews, French) {
    expect_all("fr", {{"Le convoi a atteint le port lundi.", "2024-05-13"},
                      {"Le Parlement votera vendredi.", "2024-05-17"},
                      {"L'émissaire est arrivé hier et repart demain.", "2024-05-14 2024-05-16"},
                      {"La ville est coupée du monde depuis le 3 mai.", "2024-05-03"},
                      {"Le siège a duré deux semaines.", "P2W"},
                      {"Des obus sont tombés mardi soir.", "2024-05-14TEV"},
                      {"La trêve court du 10 au 20 mai.", "2024-05-10 2024-05-20"},
                      {"Ils se réunissent chaque lundi.", "XXXX-WXX-1"},
                      {"Le pont a sauté il y a trois jours.", "2024-05-12"},
                      {"Des élections auront lieu le mois prochain.", "2024-06"},
                      {"Le délai expire le 21 de ce mois.", "2024-05-21"}});
}

TEST(TimesInNews, Spanish) {
    expect_all("es", {{"El convoy llegó al puerto el lunes.", "2024-05-13"},
                      {"El Parlamento votará el viernes.", "2024-05-17"},
                      {"El enviado llegó ayer y partirá mañana.", "2024-05-14 2024-05-16"},
                      {"La ciudad está aislada desde el 3 de mayo.", "2024-05-03"},
                      {"El asedio duró dos semanas.", "P2W"},
                      {"Cayeron bombas en la madrugada del martes.", "2024-05-14TMO"},
                      {"La tregua va del 10 al 20 de mayo.", "2024-05-10 2024-05-20"},
                      {"Se reúnen cada lunes.", "XXXX-WXX-1"},
                      {"El puente fue volado hace tres días.", "2024-05-12"},
                      {"Habrá elecciones el próximo mes.", "2024-06"},
                      {"Hasta la tarde del sábado se había registrado medio centenar de heridos.", "2024-05-11TAF"}});
}

TEST(TimesInNews, Portuguese) {
    expect_all("pt", {{"O comboio chegou ao porto na segunda-feira.", "2024-05-13"},
                      {"O Parlamento votará na sexta-feira.", "2024-05-17"},
                      {"O enviado chegou ontem e partirá amanhã.", "2024-05-14 2024-05-16"},
                      {"A cidade está isolada desde 3 de maio.", "2024-05-03"},
                      {"O cerco durou duas semanas.", "P2W"},
                      {"A trégua vai de 10 a 20 de maio.", "2024-05-10 2024-05-20"},
                      {"A ponte foi destruída há três dias.", "2024-05-12"},
                      {"Haverá eleições no próximo mês.", "2024-06"},
                      {"Os combates começaram em abril de 2023.", "2023-04"},
                      {"O prazo acaba no dia 21 deste mês.", "2024-05-21"}});
}

TEST(TimesInNews, German) {
    expect_all("de", {{"Der Konvoi erreichte am Montag den Hafen.", "2024-05-13"},
                      {"Das Parlament wird am Freitag abstimmen.", "2024-05-17"},
                      {"Der Gesandte kam gestern an und reist morgen ab.", "2024-05-14 2024-05-16"},
                      {"Die Stadt ist seit dem 3. Mai abgeschnitten.", "2024-05-03"},
                      {"Die Belagerung dauerte zwei Wochen.", "P2W"},
                      {"Am Dienstagabend fielen Granaten.", "2024-05-14TEV"},
                      {"Die Waffenruhe gilt vom 10. bis 20. Mai.", "2024-05-10 2024-05-20"},
                      {"Die Brücke wurde vor drei Tagen gesprengt.", "2024-05-12"},
                      {"Wahlen finden im nächsten Monat statt.", "2024-06"},
                      {"Die Kämpfe begannen im April 2023.", "2023-04"}});
}

TEST(TimesInNews, Russian) {
    expect_all("ru", {{"Колонна прибыла в порт в понедельник.", "2024-05-13"},
                      {"Парламент будет голосовать в пятницу.", "2024-05-17"},
                      {"Посланник прибыл вчера и уедет завтра.", "2024-05-14 2024-05-16"},
                      {"Город отрезан с 3 мая.", "2024-05-03"},
                      {"Осада длилась две недели.", "P2W"},
                      {"Мост взорвали три дня назад.", "2024-05-12"},
                      {"Выборы пройдут в следующем месяце.", "2024-06"},
                      {"Бои начались в апреле 2023 года.", "2023-04"},
                      {"Перемирие действует с 10 по 20 мая.", "2024-05-10 2024-05-20"},
                      {"Снаряды упали во вторник вечером.", "2024-05-14TEV"}});
}

TEST(TimesInNews, Ukrainian) {
    expect_all("uk", {{"Колона прибула до порту в понеділок.", "2024-05-13"},
                      {"Парламент буде голосувати в п'ятницю.", "2024-05-17"},
                      {"Посланець прибув учора й поїде завтра.", "2024-05-14 2024-05-16"},
                      {"Місто відрізане з 3 травня.", "2024-05-03"},
                      {"Облога тривала два тижні.", "P2W"},
                      {"Міст підірвали три дні тому.", "2024-05-12"},
                      {"Вибори відбудуться наступного місяця.", "2024-06"},
                      {"Бої почалися у квітні 2023 року.", "2023-04"},
                      {"Перемир'я діє з 10 до 20 травня.", "2024-05-10 2024-05-20"},
                      {"Снаряди впали у вівторок увечері.", "2024-05-14TEV"}});
}

}  // namespace
}  // namespace tocsin::resolve
