// Country and sector of the parties of the development gold, where it lies beside the checkout: each gold party's name is looked for
// in its article, nearest to its evidence, and held against the entity that covers it best.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "resolve/resolver.h"
#include "support/entities.h"
#include "support/paths.h"
#include "unit/resolve/reading.h"

namespace tocsin {
namespace {

using nlohmann::json;

// Runs of blanks as one, HTML tags taken out: enough to read the articles without the cleaner.
std::string plain(const std::string& text, bool html) {
    std::string out;
    bool tag = false;
    for (const char c : text) {
        if (html && c == '<') tag = true;
        if (html && c == '>') {
            tag = false;
            out += out.empty() || out.back() == ' ' ? "" : " ";
            continue;
        }
        if (tag) continue;
        const bool blank = c == ' ' || c == '\t' || c == '\r';
        if (c == '\n' && !html)
            out += "\n";
        else if (blank || c == '\n')
            out += out.empty() || out.back() == ' ' ? "" : " ";
        else
            out += c;
    }
    return out;
}

struct Score {
    int all = 0, country = 0, sector = 0;
};

class Reader {
public:
    Reader(const std::string& text, const std::string& language, const std::string& published, const resolve::Resolver& resolver)
        : article_(test::article_of(text, language, published)),
          entities_(resolver.resolve(article_, test::document_of(article_)).entities) {}

    void hold(const json& party, const std::string& evidence, Score& score) {
        const std::string name = party.at("name");
        const std::string& text = article_.text;
        const std::size_t near = text.find(evidence.substr(0, 30));
        const std::size_t from = near == std::string::npos ? 0 : near;
        std::size_t at = text.find(name, from);
        if (at == std::string::npos || at > from + evidence.size()) {
            const std::size_t before = text.rfind(name, from);
            if (before != std::string::npos) at = before;
        }
        if (at == std::string::npos || !seen_.insert({at, name}).second) return;
        const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())};
        const Entity* best = test::entity_at(entities_, span);
        const auto word = [&](const char* key) { return party.at(key).is_null() ? std::string() : party.at(key).get<std::string>(); };
        ++score.all;
        if (best == nullptr) return;
        score.country += best->country == word("country") ? 1 : 0;
        score.sector += best->sector == word("sector") ? 1 : 0;
    }

private:
    Article article_;
    std::vector<Entity> entities_;
    std::set<std::pair<std::size_t, std::string>> seen_;
};

TEST(Gold, CountryAndSectorOfParties) {
    const std::string folder = test::shared_path("gold/sudan");
    if (folder.empty()) GTEST_SKIP() << "no gold beside the checkout";
    std::ifstream in(folder + "/gold.json");
    const json gold = json::parse(in);
    const auto resolver = resolve::Resolver::create(test::shipped_pack());
    ASSERT_TRUE(resolver.has_value());
    std::map<std::string, Reader> readers;
    for (const auto& document : gold["documents"]) {
        const std::string file = document["file"];
        std::ifstream page(folder + "/" + file);
        const std::string bytes{std::istreambuf_iterator<char>(page), {}};
        const auto& published = document["published"];
        readers.emplace(file, Reader(plain(bytes, file.ends_with(".html")), document["language"],
                                     published.is_null() ? "" : published.value("date", ""), *resolver));
    }
    Score score;
    for (const char* records : {"events", "statements", "figures"}) {
        for (const auto& record : gold[records]) {
            for (const char* key : {"actors", "recipients", "attributed_to", "speaker", "addressee", "of"}) {
                if (!record.contains(key) || record[key].is_null()) continue;
                const json parties = record[key].is_array() ? record[key] : json::array({record[key]});
                for (const auto& party : parties)
                    if (party.is_object() && party.contains("sector") && !party["sector"].is_null())
                        readers.at(record["file"]).hold(party, record["evidence"], score);
            }
        }
    }
    ASSERT_GT(score.all, 100);
    const double country = static_cast<double>(score.country) / score.all;
    const double sector = static_cast<double>(score.sector) / score.all;
    RecordProperty("parties", score.all);
    std::printf("%d parties: country %.3f, sector %.3f\n", score.all, country, sector);
    EXPECT_GE(country, 0.90);
    EXPECT_GE(sector, 0.85);
}

}  // namespace
}  // namespace tocsin
