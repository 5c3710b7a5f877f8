// What is wrong in knowledge is told with file, line and remedy; the shipped knowledge has nothing wrong.
#include "knowledge/check.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "knowledge/compile.h"
#include "knowledge/geonames.h"
#include "support/paths.h"

#include <filesystem>
#include <fstream>

namespace tocsin::knowledge {
namespace {

SourceTable table_of(const std::vector<std::string>& columns, const std::vector<std::vector<std::string>>& rows) {
    SourceTable table;
    table.columns = columns;
    table.file = "some.tsv";
    std::uint32_t line = 1;
    for (const auto& row : rows) table.rows.push_back({row, "some.tsv", ++line});
    return table;
}

SourceTables small() {
    SourceTables tables;
    tables["schema"] = table_of({"file", "column", "check", "meaning"}, {{"schema", "file", "required", "m"},
                                                                         {"schema", "column", "required", "m"},
                                                                         {"schema", "check", "", "m"},
                                                                         {"schema", "meaning", "required", "m"},
                                                                         {"actors/states", "id", "required id", "m"},
                                                                         {"*/demonyms", "id", "required ref:actors/states.id", "m"},
                                                                         {"*/demonyms", "adjectives", "names", "m"},
                                                                         {"places", "lat", "number:-90:90", "m"},
                                                                         {"places", "since", "date", "m"},
                                                                         {"places", "kind", "one-of:city,town", "m"}});
    tables["actors/states"] = table_of({"id"}, {{"PER"}, {"BOL"}});
    tables["xx/demonyms"] = table_of({"id", "adjectives"}, {{"PER", "Peruvian|xx:peruano"}});
    tables["places"] = table_of({"lat", "since", "kind"}, {{"-12.05", "1821-07-28", "city|town"}});
    return tables;
}

// The words of all errors, one a line.
std::string words_of(const SourceTables& tables) {
    std::string out;
    for (const auto& error : check(tables)) out += describe(error) + "\n";
    return out;
}

TEST(Check, SoundKnowledgeHasNoError) { EXPECT_EQ(words_of(small()), ""); }

TEST(Check, TellsEachKindOfErrorWithLineAndRemedy) {
    const auto wrong = [](const std::string& name, std::size_t column, const std::string& cell) {
        auto tables = small();
        tables[name].rows[0].cells[column] = cell;
        return words_of(tables);
    };
    EXPECT_EQ(wrong("xx/demonyms", 0, "ATL"), "some.tsv:2: id: ATL is not in actors/states.id; write the row there, or correct the id\n");
    EXPECT_EQ(wrong("xx/demonyms", 0, ""), "some.tsv:2: id: is empty; write a value\n");
    EXPECT_EQ(wrong("xx/demonyms", 1, "a||b"), "some.tsv:2: adjectives: a name is blank; take out a |\n");
    EXPECT_EQ(wrong("places", 0, "98"), "some.tsv:2: lat: 98 is no number from -90:90; write a number with a point\n");
    EXPECT_EQ(wrong("places", 1, "1821-02-30"), "some.tsv:2: since: 1821-02-30 is no day; write it as 2022-02-24\n");
    EXPECT_EQ(wrong("places", 2, "hamlet"), "some.tsv:2: kind: hamlet is none of city,town; write one of these\n");
    EXPECT_NE(wrong("actors/states", 0, "BOL").find("BOL is there twice"), std::string::npos);
}

TEST(Check, UnknownFilesAndColumnsAreErrors) {
    auto tables = small();
    tables["xx/demonims"] = table_of({"id"}, {});
    EXPECT_NE(words_of(tables).find("no file of knowledge is called xx/demonims"), std::string::npos);
    tables = small();
    tables["actors/states"].columns[0] = "code";
    EXPECT_NE(words_of(tables).find("no column of this file is called code"), std::string::npos);
    EXPECT_NE(words_of(tables).find("the column id is missing"), std::string::npos);
    EXPECT_EQ(check({}).size(), 1U);
}

TEST(Check, PacksTurnIntoTextAndBack) {
    const auto& pack = test::shipped_pack();
    const auto again = Pack::from_bytes(compile(sources_of(pack)), "again.pack");
    ASSERT_TRUE(again.has_value()) << describe(again.error());
    EXPECT_EQ(again->checksum(), pack.checksum());
}

TEST(GeoNames, AFileOfTheDumpBecomesPlaces) {
    const auto path = std::filesystem::temp_directory_path() / ("tocsin-geonames-" + std::to_string(::getpid()) + ".txt");
    const std::string head =
        "3941584\tCuzco\tCuzco\tCusco,CUZ,Kusko,https://en.wikipedia.org/wiki/Cusco\t-13.52264\t-71.96734\tP\tPPLA\tPE\t\t08\t\t\t\t";
    std::ofstream(path) << head << "428450\t\t3312\tAmerica/Lima\t2024-01-01\n"
                        << "1\tSome Road\tSome Road\t\t1.0\t2.0\tR\tRD\tPE\t\t\t\t\t\t0\t\t\t\t\n";
    SourceTables known;
    known["actors/states"] = table_of({"id", "iso2"}, {{"PER", "PE"}});
    auto imported = import_geonames(path.string(), known);
    ASSERT_TRUE(imported.has_value()) << describe(imported.error());
    EXPECT_EQ(imported->rows, 1U);
    EXPECT_EQ(imported->unwanted, 1U);
    EXPECT_NE(imported->text.find("place/geonames-3941584\tcity\tPER\tPE.08\t-13.52264\t-71.96734\t428450\t\tCuzco|Cusco|Kusko\n"),
              std::string::npos)
        << imported->text;

    // What is known already gets the new names instead.
    known["places/places"] = table_of({"id", "kind", "country", "admin1", "lat", "lon", "population", "flags", "names"},
                                      {{"place/cusco", "city", "PER", "PE-CUS", "-13.53", "-71.97", "400000", "", "Cusco"}});
    imported = import_geonames(path.string(), known);
    ASSERT_TRUE(imported.has_value());
    EXPECT_EQ(imported->known, 1U);
    EXPECT_NE(imported->text.find("place/cusco\tcity\tPER\tPE-CUS\t-13.53\t-71.97\t400000\t\tCusco|Cuzco|Kusko\n"), std::string::npos)
        << imported->text;

    std::ofstream(path) << "not a dump\n";
    imported = import_geonames(path.string(), known);
    ASSERT_FALSE(imported.has_value());
    EXPECT_EQ(imported.error().line, 1U);
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace tocsin::knowledge
