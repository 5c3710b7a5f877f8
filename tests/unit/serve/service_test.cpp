// The API over a small invented crisis: routes against their description, paging, filters, ETags, errors, security headers.
#include "serve/service.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "serve/assets.h"
#include "serve/feeds.h"
#include "serve/snapshot.h"
#include "support/paths.h"

namespace tocsin::serve {
namespace {

std::string document(const std::string& id, const std::string& day, const std::string& text, const Json& events) {
    Json sentences = Json::array();
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at)
        if (text[at] == '.') {
            sentences.push_back(Json::array({begin, at + 1}));
            begin = at + 2;
        }
    Json out{{"schema", "tocsin/1"},
             {"id", id},
             {"title", "<b>" + id + "</b>"},
             {"language", "en"},
             {"outlet", {{"name", "Outlet " + id}}},
             {"text", text},
             {"sentences", sentences},
             {"events", events}};
    if (!day.empty()) out["published"] = Json{{"date", day}, {"precision", "day"}, {"basis", "header"}};
    return out.dump();
}

// Forty entries on twenty days, two of them with two origins, one disputed, some undated.
Material crisis() {
    Material out;
    Json first = Json::array();
    Json second = Json::array();
    for (int i = 0; i < 40; ++i)
        first.push_back(Json{{"id", "e:" + std::to_string(i)},
                             {"sentence", i % 2},
                             {"span", {0, 5}},
                             {"trigger", {0, 5}},
                             {"rule", "test"},
                             {"confidence", 0.8}});
    second.push_back(Json{{"id", "e:0"}, {"sentence", 0}, {"span", {0, 5}}, {"rule", "test"}, {"confidence", 0.8}});
    out.documents = {document("d:a", "2031-03-02", "Ålvik shelled the quay. Ana Reis denied it.", first),
                     document("d:b", "2031-03-05", "Élan shelled the quay. Nothing else.", second),
                     document("d:c", "", "No day is stated here.", Json::array())};
    out.origins = {R"({"id":"o:a","documents":[{"document":"d:a","relation":"original","similarity":1}]})"};
    out.stories = {R"({"id":"s:1","title":"The quay","documents":["d:a","d:b"]})"};
    for (int i = 0; i < 40; ++i) {
        const std::string record = "e:" + std::to_string(i);
        Json reports = Json::array({Json{{"document", "d:a"}, {"record", record}}});
        if (i == 0) reports.push_back(Json{{"document", "d:b"}, {"record", "e:0"}});
        Json entry{{"id", "x:" + std::to_string(100 + i)},
                   {"kind", "event"},
                   {"type", i % 2 == 0 ? "ASSAULT" : "CONSULT"},
                   {"status", i % 3 == 0 ? "planned" : "happened"},
                   {"lead", 0},
                   {"actors", Json::array({Json{{"text", i % 2 == 0 ? "Coast Guard" : "Harbour League"},
                                                {"ref", i % 2 == 0 ? "org/coast" : "org/league"}}})},
                   {"origins", i == 0 ? 2 : 1},
                   {"reports", reports}};
        if (i < 30)
            entry["time"] =
                Json{{"from", "2031-03-" + std::string(i % 20 < 9 ? "0" : "") + std::to_string(i % 20 + 1)}, {"precision", "day"}};
        if (i == 0)
            entry["disputes"] = Json::array({Json{
                {"field", "blame"},
                {"sides", Json::array({Json{{"value", "a"}, {"by", Json::array({"Outlet d:a"})}, {"reports", Json::array({reports[0]})}},
                                       Json{{"value", "b"}, {"by", Json::array()}, {"reports", Json::array({reports[1]})}}})}}});
        out.entries.push_back(entry.dump());
    }
    store::SourceRow dead;
    dead.name = "Strait <b>Wire</b>";
    dead.url = "https://desk:secret@wire.example/feed.xml?key=1";
    dead.last_try = "2031-03-06T02:10:00Z";
    dead.last_success = "2031-03-01T22:40:00Z";
    dead.error = "HTTP 403";
    dead.http_status = 403;
    dead.failures = 9;
    store::SourceRow quiet;
    quiet.name = "Bay Courier";
    quiet.url = "https://bay.example/rss";
    quiet.last_try = quiet.last_success = "2031-03-06T02:10:00Z";
    quiet.last_new = "2031-03-01T08:00:00Z";
    quiet.documents = 4;
    out.feeds = feeds_of({quiet, dead}, "2031-03-06T03:00:00Z");
    return out;
}

class ServiceTest : public testing::Test {
protected:
    ServiceTest() : service_(test::shipped_pack(), source(), {"localhost"}) { opened_ = service_.open().has_value(); }

    static Source source() {
        Source out;
        out.read = [](std::optional<Date>) -> Result<Material> { return crisis(); };
        out.report = [](const std::string& language, const std::string&) -> Result<std::string> { return "<html lang=" + language + ">"; };
        return out;
    }
    Response ask(const std::string& target, const std::string& more = {}, const std::string& host = "localhost:1") {
        const auto request = parse_request("GET " + target + " HTTP/1.1\r\nHost: " + host + more);
        EXPECT_TRUE(request) << target;
        return request ? service_.answer(*request) : Response();
    }
    Json json(const std::string& target) {
        const auto answer = ask(target);
        EXPECT_EQ(answer.status, 200) << target << ": " << (answer.body ? *answer.body : "");
        return Json::parse(*answer.body);
    }
    static std::string header(const Response& response, const std::string& name) {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }

    Service service_;
    bool opened_ = false;
};

TEST_F(ServiceTest, DescriptionNamesExactlyTheRoutes) {
    ASSERT_TRUE(opened_);
    const auto description = Json::parse(openapi_text());
    EXPECT_EQ(description["openapi"], "3.1.0");
    std::set<std::string> described, there;
    for (const auto& [path, item] : description["paths"].items()) described.insert(path);
    for (const auto& route : Service::routes()) there.insert(std::string(route.path));
    EXPECT_EQ(described, there);
}

TEST_F(ServiceTest, DescriptionTellsTheTruthOfEachRoute) {
    const auto description = Json::parse(openapi_text());
    const std::map<std::string, std::string> values{
        {"as-of", "2031-03-04"}, {"since", "2031-03-01"}, {"lang", "fr"},        {"actor", "Coast+Guard"}, {"doer", "org/coast"},
        {"target", "org/coast"}, {"place", "nowhere"},    {"type", "ASSAULT"},   {"status", "planned"},    {"kind", "event"},
        {"shape", "conflict"},   {"lane", "fighting"},    {"outcome", "held"},   {"measure", "killed"},    {"language", "en"},
        {"origins", "1"},        {"from", "2031-03-01"},  {"to", "2031-03-09"},  {"undated", "1"},         {"located", "0"},
        {"unlocated", "1"},      {"disputed", "1"},       {"document", "d:a"},   {"story", "s:1"},         {"dispute", "1"},
        {"news", "new"},         {"limit", "5"},          {"order", "oldest"},   {"bin", "week"},          {"by", "actor"},
        {"q", "quay"},           {"at", "1:1,1:2"},       {"escalation", "acts"}};
    for (const auto& [path, item] : description["paths"].items()) {
        if (path.find("/api/v1/") != 0 || path.find("{name}") != std::string::npos) continue;
        std::string target = path;
        if (const auto hole = target.find("{id}"); hole != std::string::npos)
            target.replace(hole, 4, path.find("documents") != std::string::npos ? "d:a" : "x:100");
        EXPECT_EQ(ask(target).status, 200) << target;
        for (const auto& parameter : item["get"]["parameters"]) {
            if (!parameter.contains("$ref")) continue;
            const std::string name = parameter["$ref"].get<std::string>().substr(std::string("#/components/parameters/").size());
            ASSERT_TRUE(description["components"]["parameters"].contains(name)) << name;
            if (name == "after") continue;
            ASSERT_EQ(values.count(name), 1U) << "no value to try for " << name;
            EXPECT_EQ(ask(target + "?" + name + "=" + values.at(name)).status, 200) << target << " " << name;
        }
        if (path != "/api/v1/openapi.json" && path != "/api/v1/words")
            EXPECT_EQ(ask(target + "?nonsense=1").status == 400 || path.find("{id}") != std::string::npos, true) << target;
    }
}

TEST_F(ServiceTest, ADeadFeedIsNotAQuietOne) {
    const auto feeds = json("/api/v1/feeds");
    EXPECT_EQ(feeds["watched"], 2);
    EXPECT_EQ(feeds["failing"], 1);
    ASSERT_EQ(feeds["rows"].size(), 2U);
    EXPECT_EQ(feeds["rows"][0]["name"], "Strait <b>Wire</b>") << "what fails comes first";
    EXPECT_EQ(feeds["rows"][0]["status"], "dead");
    EXPECT_EQ(feeds["rows"][0]["error"], "HTTP 403");
    EXPECT_EQ(feeds["rows"][0]["last_success"], "2031-03-01T22:40:00Z");
    EXPECT_EQ(feeds["rows"][0]["url"], "https://wire.example/feed.xml") << "no password, no key";
    EXPECT_EQ(feeds["rows"][1]["status"], "quiet");
    EXPECT_FALSE(feeds["rows"][1].contains("error"));
    const auto situation = json("/api/v1/situation")["feeds"];
    EXPECT_EQ(situation["failing"], 1);
    ASSERT_EQ(situation["rows"].size(), 1U) << "the first page names only those that fail";
    EXPECT_EQ(json("/api/v1/feeds?as-of=2031-03-03")["of"], 0) << "how they fared then is not kept";
}

TEST(Feeds, ATryThatFailsChangesTheTagButNotTheRecord) {
    Material material = crisis();
    const auto before = Snapshot::make(material, test::shipped_pack(), {}).value();
    material.feeds[0].last_try = "2031-03-06T04:00:00Z";
    const auto after = Snapshot::make(material, test::shipped_pack(), {}).value();
    EXPECT_EQ(before->version, after->version);
    EXPECT_NE(before->state, after->state);
}

TEST_F(ServiceTest, ReferencesOpenToTheirSentences) {
    const auto found = json("/api/v1/sentences?at=1:2,2:1,9:9,1:77");
    ASSERT_EQ(found["rows"].size(), 2U) << "what is not there is left out";
    EXPECT_EQ(found["rows"][0]["text"], "Ana Reis denied it.");
    EXPECT_EQ(found["rows"][1]["text"], "Élan shelled the quay.");
    EXPECT_EQ(found["documents"].size(), 2U);
    for (const char* off : {"1", "1:", "0:1", "x:1", "1:2:3", "1:-1"})
        EXPECT_EQ(ask("/api/v1/sentences?at=" + std::string(off)).status, 400) << off;
}

TEST_F(ServiceTest, EscalationCountsOpenIntoTheirRows) {
    const auto timeline = json("/api/v1/timeline");
    std::size_t acts = 0;
    for (std::size_t i = 0; i < timeline["bins"].size(); ++i) {
        const auto day = timeline["bins"][i].get<std::string>();
        const auto rows = json("/api/v1/entries?escalation=acts&from=" + day + "&to=" + day);
        EXPECT_EQ(timeline["acts"][i], rows["total"]) << day;
        for (const auto& row : rows["rows"]) EXPECT_EQ(row["status"], "happened") << "a plan is no act";
        acts += rows["total"].get<std::size_t>();
    }
    EXPECT_GT(acts, 0U);
    EXPECT_EQ(json("/api/v1/entries?escalation=threats")["total"], 0);
    EXPECT_EQ(ask("/api/v1/entries?escalation=panic").status, 400);
}

TEST_F(ServiceTest, PagesHoldEachEntryOnce) {
    for (const char* order : {"newest", "oldest", "reported", "origins"}) {
        std::vector<std::string> ids;
        std::string next;
        do {
            const auto page = json(std::string("/api/v1/entries?limit=7&order=") + order + (next.empty() ? "" : "&after=" + next));
            EXPECT_EQ(page["total"], 40);
            for (const auto& row : page["rows"]) ids.push_back(row["id"]);
            next = page.value("next", std::string());
        } while (!next.empty() && ids.size() < 100);
        EXPECT_EQ(ids.size(), 40U) << order;
        EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 40U) << order;
    }
    EXPECT_EQ(json("/api/v1/entries?order=origins&limit=1")["rows"][0]["id"], "x:100");
}

TEST_F(ServiceTest, FiltersNarrowAndSayWhatTheyHide) {
    EXPECT_EQ(json("/api/v1/entries?type=ASSAULT")["total"], 20);
    EXPECT_EQ(json("/api/v1/entries?actor=coast+guard")["total"], 20) << "by name, whatever its case";
    EXPECT_EQ(json("/api/v1/entries?actor=org/coast&actor=org/league")["total"], 0) << "all of several actors";
    EXPECT_EQ(json("/api/v1/entries?undated=1")["total"], 10);
    EXPECT_EQ(json("/api/v1/entries?origins=2")["total"], 1);
    EXPECT_EQ(json("/api/v1/entries?disputed=1")["total"], 1);
    EXPECT_EQ(json("/api/v1/entries?from=2031-03-20&to=2031-03-20")["total"], 1);
    const auto none = json("/api/v1/entries?type=ASSAULT&origins=9");
    EXPECT_EQ(none["total"], 0);
    ASSERT_EQ(none["hidden"].size(), 1U);
    EXPECT_EQ(none["hidden"][0]["parameter"], "origins");
    EXPECT_EQ(none["hidden"][0]["hides"], 20);
}

TEST_F(ServiceTest, EarlierDayLeavesOutWhatCameLater) {
    const auto then = json("/api/v1/summary?as-of=2031-03-04");
    EXPECT_EQ(then["documents"], 1);
    EXPECT_EQ(then["as_of"], "2031-03-04");
    EXPECT_EQ(json("/api/v1/disputes?as-of=2031-03-04")["total"], 0);
    EXPECT_EQ(json("/api/v1/disputes")["total"], 1);
}

TEST_F(ServiceTest, EntryOpensToItsSentences) {
    const auto entry = json("/api/v1/entries/x:100");
    ASSERT_EQ(entry["reports"].size(), 2U);
    EXPECT_EQ(entry["reports"][0]["text"], "Ålvik shelled the quay.");
    EXPECT_EQ(entry["reports"][0]["marks"][0], Json::array({0, 4, "what"})) << "counted as the page's strings count";
    EXPECT_EQ(entry["disputes"][0]["sides"].size(), 2U);
    EXPECT_EQ(entry["row"]["refs"][0][0], Json::array({1, 1, "d:a"}));
    EXPECT_EQ(ask("/api/v1/entries/x:none").status, 404);
}

TEST_F(ServiceTest, SearchFoldsCaseAndAccents) {
    EXPECT_EQ(json("/api/v1/search?q=elan")["sentence_count"], 1);
    EXPECT_EQ(json("/api/v1/search?q=QUA+shell")["sentence_count"], 2) << "beginnings of words";
    EXPECT_EQ(json("/api/v1/search?q=%22+OR+*+NEAR(")["q"], "\" OR * NEAR(") << "no operator of the index gets through";
    EXPECT_EQ(json("/api/v1/search?q=")["sentence_count"], 0);
}

TEST_F(ServiceTest, TagsAnswerNotChanged) {
    const auto first = ask("/api/v1/entries?limit=2");
    const auto tag = header(first, "ETag");
    ASSERT_FALSE(tag.empty());
    EXPECT_EQ(ask("/api/v1/entries?limit=2", "\r\nIf-None-Match: " + tag).status, 304);
    EXPECT_EQ(ask("/api/v1/entries?limit=3", "\r\nIf-None-Match: " + tag).status, 200);
    const auto packed = ask("/api/v1/entries?limit=2", "\r\nAccept-Encoding: gzip");
    EXPECT_TRUE(packed.is_gzip);
    EXPECT_LT(packed.body->size(), first.body->size());
}

TEST_F(ServiceTest, ErrorsSayWhatWhereAndWhatToDo) {
    for (const char* target : {"/api/v1/entries?limit=0", "/api/v1/entries?limit=101", "/api/v1/entries?from=yesterday",
                               "/api/v1/entries?after=x", "/api/v1/entries?origins=-1", "/api/v1/entries?as-of=2031-02-30",
                               "/api/v1/timeline?bin=hour", "/api/v1/words?lang=xx", "/api/v1/entries?origin=2"}) {
        const auto answer = ask(target);
        EXPECT_EQ(answer.status, 400) << target;
        const auto error = Json::parse(*answer.body)["error"];
        EXPECT_FALSE(error.value("what", "").empty()) << target;
        EXPECT_FALSE(error.value("where", "").empty()) << target;
        EXPECT_FALSE(error.value("remedy", "").empty()) << target;
    }
    EXPECT_EQ(ask("/api/v1/nothing").status, 404);
    EXPECT_EQ(ask("/api/v2/entries").status, 404);
    EXPECT_EQ(ask("/api/v1/").status, 404) << "no listing";
    EXPECT_EQ(ask("/assets/").status, 404) << "no listing";
    EXPECT_EQ(ask("/api/v1/export/secrets.jsonl").status, 404);
}

TEST_F(ServiceTest, ExportsEveryEntryOnce) {
    const auto answer = ask("/api/v1/export/entries.jsonl");
    ASSERT_TRUE(answer.stream);
    std::string all;
    answer.stream([&](std::string_view piece) {
        all += piece;
        return true;
    });
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 40);
    std::string then;
    ask("/api/v1/export/documents.jsonl?as-of=2031-03-04").stream([&](std::string_view piece) {
        then += piece;
        return true;
    });
    EXPECT_EQ(std::count(then.begin(), then.end(), '\n'), 1);
}

TEST_F(ServiceTest, OnlyItsOwnNamesAreAnswered) {
    EXPECT_EQ(ask("/api/v1/summary", "", "evil.example").status, 403);
    EXPECT_EQ(ask("/api/v1/summary", "", "127.0.0.1.evil.example:80").status, 403);
    EXPECT_EQ(ask("/api/v1/summary", "", "127.0.0.1:8080").status, 200);
    EXPECT_EQ(ask("/api/v1/summary", "", "[::1]:8080").status, 200);
}

TEST_F(ServiceTest, EveryAnswerHasAPolicy) {
    for (const char* target :
         {"/", "/timeline", "/entry/x", "/report", "/api/v1/summary", "/api/v1/nothing", "/nowhere", "/api/v1/export/entries.csv"}) {
        const auto policy = header(ask(target), "Content-Security-Policy");
        EXPECT_EQ(policy.rfind("default-src 'none'", 0), 0U) << target;
        EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos) << target;
        EXPECT_EQ(policy.find("script-src 'unsafe"), std::string::npos) << target;
    }
}

TEST_F(ServiceTest, DamagedLinesAreSaid) {
    Material broken = crisis();
    broken.entries.emplace_back("{not json");
    const auto made = Snapshot::make(broken, test::shipped_pack(), std::nullopt);
    ASSERT_FALSE(made);
    EXPECT_FALSE(made.error().remedy.empty());
}

TEST_F(ServiceTest, PageWordsAreTheSameInBothLanguages) {
    const auto english = json("/api/v1/words?lang=en")["words"];
    const auto french = json("/api/v1/words?lang=fr")["words"];
    for (const auto& [id, words] : english.items()) EXPECT_TRUE(french.contains(id)) << id << " is missing in French";
    for (const auto& [id, words] : french.items()) EXPECT_TRUE(english.contains(id)) << id << " is missing in English";
}

}  // namespace
}  // namespace tocsin::serve
