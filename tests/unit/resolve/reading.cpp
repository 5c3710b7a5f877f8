#include "unit/resolve/reading.h"

#include <gtest/gtest.h>

#include <map>

#include "resolve/resolver.h"
#include "text/lex.h"

namespace tocsin::test {

Article article_of(std::string text, std::string language, std::string_view published) {
    Article article;
    article.id = "d:test";
    article.text = std::move(text);
    article.language = std::move(language);
    if (const auto date = date_from_iso(published)) article.published = Published{*date, Precision::day, DateBasis::metadata};
    return article;
}

Document document_of(const Article& article) {
    Document document;
    document.lexemes = text::lex(article.text);
    const std::string& text = article.text;
    std::uint32_t lexeme = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && text[end] != '\n' &&
               !(text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' ') && (end < 3 || text[end - 3] != ' ') &&
                 text[end - 1] > 'Z'))
            ++end;
        end = std::min(end + 1, text.size());
        Sentence sentence;
        sentence.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        sentence.lexemes.begin = lexeme;
        while (lexeme < document.lexemes.size() && document.lexemes[lexeme].span.begin < end) ++lexeme;
        sentence.lexemes.end = lexeme;
        document.sentences.push_back(sentence);
        begin = end;
    }
    return document;
}

std::string reading_of(const Article& article, const knowledge::Pack& pack) {
    static std::map<const knowledge::Pack*, Result<resolve::Resolver>> made;  // one for each pack, since making one takes a while
    auto found = made.find(&pack);
    if (found == made.end()) found = made.emplace(&pack, resolve::Resolver::create(pack)).first;
    const auto& resolver = found->second;
    if (!resolver) return describe(resolver.error());
    std::string out;
    for (const auto& entity : resolver->resolve(article, document_of(article)).entities) {
        if (entity.kind == EntityKind::date) continue;
        EXPECT_LT(entity.span.begin, entity.span.end);
        EXPECT_LE(entity.span.end, article.text.size());
        EXPECT_FALSE(entity.rule.empty());
        out += std::string(entity.span.of(article.text)) + " =";
        if (!entity.ref.empty() && entity.ref != entity.country) out += " " + entity.ref;
        if (!entity.country.empty()) out += " " + entity.country;
        if (!entity.sector.empty()) out += " " + entity.sector;
        if (entity.kind == EntityKind::place || entity.kind == EntityKind::facility) out += " place";
        if (entity.mention != "name" && entity.mention != "description") out += " " + entity.mention;
        out += "\n";
    }
    return out;
}

}  // namespace tocsin::test
