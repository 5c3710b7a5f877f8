#include "publish/row_writer.h"

#include <gtest/gtest.h>

#include <sstream>

#include "publish/plover.h"

namespace tocsin::publish {
namespace {

std::string written(const char* format, const char* what, const std::vector<Json>& rows) {
    auto writer = make_row_writer(format, what);
    EXPECT_TRUE(writer) << (writer ? "" : describe(writer.error()));
    std::string out = (*writer)->head();
    for (const auto& row : rows) out += (*writer)->row(row);
    return out + (*writer)->tail();
}

std::vector<std::string> cells(const std::string& text, std::size_t line) {
    std::istringstream lines(text);
    std::string one;
    for (std::size_t i = 0; i <= line; ++i) std::getline(lines, one);
    std::vector<std::string> out(1);
    for (const char c : one)
        if (c == '\t')
            out.emplace_back();
        else
            out.back().push_back(c);
    return out;
}

std::string cell(const std::string& text, std::size_t line, const std::string& column) {
    const auto names = cells(text, 0);
    const auto row = cells(text, line);
    EXPECT_EQ(row.size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == column) return row[i];
    ADD_FAILURE() << "no column " << column;
    return {};
}

const Json strike = Json::parse(R"({
    "id": "x:1", "kind": "event", "type": "ASSAULT", "mode": "aerial", "cameo": "195", "status": "happened", "contexts": ["military", "territory"],
    "actors": [{"text": "die\tLuftwaffe", "country": "TUR", "sector": "MIL"}, {"text": "their allies", "sector": "REB"}],
    "recipients": [{"text": "YPG", "ref": "org/ypg", "country": "SYR", "sector": "REB"}],
    "time": {"from": "2019-10-09", "to": "2019-10-09"},
    "place": {"name": "Tall Abyad", "ref": "place/geonames-163808", "country": "SYR", "lat": 36.698, "lon": 38.957, "precision": "city"},
    "origins": 2, "lead": 1,
    "reports": [{"document": "d:1", "outlet": "First"}, {"document": "d:2", "outlet": "Bote", "published": "2019-10-10", "language": "de"}]})");

TEST(RowWriter, GeoJsonIsOneCollectionThatLosesNoRow) {
    const auto out = Json::parse(written("geojson", "entries", {strike, Json{{"id", "x:2"}, {"kind", "statement"}}}));
    EXPECT_EQ(out["type"], "FeatureCollection");
    ASSERT_EQ(out["features"].size(), 2U);
    EXPECT_EQ(out["features"][0]["geometry"]["coordinates"], Json::array({38.957, 36.698})) << "longitude first";
    EXPECT_EQ(out["features"][0]["properties"]["place"]["precision"], "city");
    EXPECT_EQ(out["features"][1]["id"], "x:2");
    EXPECT_TRUE(out["features"][1]["geometry"].is_null());
    EXPECT_EQ(Json::parse(written("geojson", "events", {}))["features"].size(), 0U);
}

TEST(RowWriter, PloverHasTheColumnsOfPolecatAndItsOwnBehind) {
    const std::string out = written("plover", "entries", {strike});
    EXPECT_TRUE(out.starts_with("Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\t")) << out;
    EXPECT_EQ(cells(out, 0)[39], "Version");
    EXPECT_EQ(cell(out, 1, "Event ID"), "x:1");
    EXPECT_EQ(cell(out, 1, "Event Date"), "2019-10-09");
    EXPECT_EQ(cell(out, 1, "Quad Code"), "MATERIAL CONFLICT");
    EXPECT_EQ(cell(out, 1, "Contexts"), "military; territory");
    EXPECT_EQ(cell(out, 1, "Actor Name Raw"), "die Luftwaffe; their allies") << "no tab within a cell";
    EXPECT_EQ(cell(out, 1, "Actor Country"), "TUR");
    EXPECT_EQ(cell(out, 1, "Actor Sectors"), "MIL; REB");
    EXPECT_EQ(cell(out, 1, "Primary Actor Sector"), "MIL");
    EXPECT_EQ(cell(out, 1, "Recipient Name"), "org/ypg");
    EXPECT_EQ(cell(out, 1, "City"), "Tall Abyad");
    EXPECT_EQ(cell(out, 1, "GeoNames ID"), "163808");
    EXPECT_EQ(cell(out, 1, "Latitude"), "36.698");
    EXPECT_EQ(cell(out, 1, "Source"), "Bote") << "of the report that leads";
    EXPECT_EQ(cell(out, 1, "Publication Date"), "2019-10-10");
    EXPECT_EQ(cell(out, 1, "Language"), "de");
    EXPECT_EQ(cell(out, 1, "Status"), "happened");
    EXPECT_EQ(cell(out, 1, "Intensity"), "") << "not guessed";
}

TEST(RowWriter, PloverLeavesOutWhatItDoesNotCode) {
    for (const char* status : {"denied", "historical", "predicted"}) {
        Json row = strike;
        row["status"] = status;
        EXPECT_EQ(written("plover", "events", {row}), written("plover", "events", {})) << status;
    }
    EXPECT_EQ(written("plover", "entries", {Json{{"id", "x:3"}, {"kind", "figure"}, {"type", "killed"}}}), written("plover", "entries", {}));
    EXPECT_EQ(quad_of("CONCEDE"), "VERBAL COOPERATION");
    EXPECT_EQ(quad_of("RETREAT"), "MATERIAL COOPERATION");
    EXPECT_EQ(quad_of("killed"), "");
}

TEST(RowWriter, SaysWhatAFormatCannotHold) {
    for (const char* format : {"geojson", "plover"}) {
        const auto writer = make_row_writer(format, "stories");
        ASSERT_FALSE(writer);
        EXPECT_EQ(writer.error().kind, ErrorKind::usage);
        EXPECT_FALSE(writer.error().remedy.empty());
    }
}

}  // namespace
}  // namespace tocsin::publish
