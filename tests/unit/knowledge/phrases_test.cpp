#include "knowledge/phrases.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "text/lex.h"

namespace tocsin::knowledge {
namespace {

struct Given {
    std::string form, language;
};

// The phrases with their places in the list as payload, compiled.
class Book {
public:
    explicit Book(const std::vector<Given>& phrases) {
        PhraseBuilder builder;
        for (std::size_t i = 0; i < phrases.size(); ++i) builder.add(phrases[i].form, i, phrases[i].language);
        bytes_ = builder.bytes();
        section_.resize(bytes_.size());
        std::memcpy(section_.data(), bytes_.data(), bytes_.size());
        EXPECT_TRUE(Phrases::is_sound(section_));
        phrases_ = Phrases(section_);
    }

    // What is found, as written in the text, parted by " / ".
    [[nodiscard]] std::string in(const std::string& text, const std::string& language = "en", bool longest = true) const {
        const auto lexemes = text::lex(text);
        std::vector<PhraseMatch> found;
        if (longest)
            phrases_.find_longest(text, lexemes, phrases_.language_bit(language), found);
        else
            phrases_.find(text, lexemes, phrases_.language_bit(language), found);
        std::string out;
        for (const auto& match : found) {
            const Span span{lexemes[match.begin].span.begin, lexemes[match.end - 1].span.end};
            out += (out.empty() ? "" : " / ") + std::string(span.of(text)) + (match.plain ? "~" : "");
        }
        return out;
    }

    std::string bytes_;
    std::vector<std::byte> section_;
    Phrases phrases_;
};

TEST(Phrases, FindsWholeLexemesOnly) {
    const Book book(std::vector<Given>{{"Assad", ""}});
    EXPECT_EQ(book.in("The ambassador met Assad."), "Assad");
    EXPECT_EQ(book.in("The ambassador left."), "");
    EXPECT_EQ(book.in("Assad's men"), "Assad");
}

TEST(Phrases, TakesTheLongestOrAll) {
    const Book book(std::vector<Given>{{"South Sudan", ""}, {"Sudan", ""}, {"Sudan People's Army", ""}});
    EXPECT_EQ(book.in("South Sudan and Sudan"), "South Sudan / Sudan");
    EXPECT_EQ(book.in("South Sudan People's Army", "en", false), "South Sudan / Sudan People's Army / Sudan");
}

TEST(Phrases, HyphensAreAsBlanks) {
    const Book book(std::vector<Given>{{"Port Sudan", ""}, {"al-Burhan", ""}});
    EXPECT_EQ(book.in("Port-Sudan, Port Sudan, al Burhan"), "Port-Sudan / Port Sudan / al Burhan");
    EXPECT_EQ(book.in("the port - Sudan said"), "");
}

TEST(Phrases, KeepsToTheCaseOfNames) {
    const Book book(std::vector<Given>{{"US", ""}, {"NATO", ""}, {"Rapid Support Forces", ""}, {"foreign ministry", "en"}, {"Poland", ""}});
    EXPECT_EQ(book.in("they told us that the US, not Us"), "US");
    EXPECT_EQ(book.in("Nato said Nato and nato"), "Nato");  // not as the first word
    EXPECT_EQ(book.in("Rapid Support forces, rapid Support Forces, rapid support forces"), "Rapid Support forces");
    EXPECT_EQ(book.in("Foreign Ministry, foreign ministry"), "Foreign Ministry / foreign ministry");
    EXPECT_EQ(book.in("POLAND CALLS RAPID SUPPORT FORCES"), "POLAND / RAPID SUPPORT FORCES");
    EXPECT_EQ(book.in("poland"), "");
}

TEST(Phrases, KeepsToTheLanguage) {
    const Book book(std::vector<Given>{{"Londres", "fr"}, {"Londres", "es"}, {"London", "en"}, {"Kaunas", ""}});
    EXPECT_EQ(book.in("Londres London Kaunas", "fr"), "Londres / Kaunas");
    EXPECT_EQ(book.in("Londres London Kaunas", "en"), "London / Kaunas");
    EXPECT_EQ(book.in("Londres London Kaunas", "xx"), "Londres / Londres / London / Kaunas");  // an unknown language: all, each reading
}

TEST(Phrases, MarksMayBeMissing) {
    const Book book(std::vector<Given>{{"Élysée", ""}, {"Zaire", ""}, {"Łódź", ""}, {"Орёл", ""}, {"Andriy", ""}});
    EXPECT_EQ(book.in("Elysee, Élysée"), "Elysee~ / Élysée");
    EXPECT_EQ(book.in("Zaïre"), "Zaïre~");
    EXPECT_EQ(book.in("Lodz"), "Lodz~");
    EXPECT_EQ(book.in("Орел"), "Орел~");
}

TEST(Phrases, SameBytesInAnyOrder) {
    const Book one(std::vector<Given>{{"Kyiv", ""}, {"Kiev", "en"}});
    PhraseBuilder builder;
    builder.add("Kiev", 1, "en");
    builder.add("Kyiv", 0);
    builder.add("Kyiv", 0);
    EXPECT_EQ(builder.bytes(), one.bytes_);
    EXPECT_FALSE(builder.add(" - ", 2));
}

TEST(Phrases, BrokenBytesAreRefused) {
    const Book book(std::vector<Given>{{"Kyiv", ""}, {"Kiev", "en"}, {"Port Sudan", ""}});
    for (std::size_t size = 1; size < book.section_.size(); ++size)
        EXPECT_FALSE(Phrases::is_sound(std::span(book.section_).first(size))) << size;
    for (std::size_t at = 0; at < 28; ++at) {
        auto bytes = book.section_;
        bytes[at] ^= std::byte{0xff};
        EXPECT_FALSE(Phrases::is_sound(bytes)) << at;
    }
}

}  // namespace
}  // namespace tocsin::knowledge
