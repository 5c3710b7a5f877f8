#include "store/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "store/database.h"

namespace tocsin::store {
namespace {

class StoreTest : public testing::Test {
protected:
    std::string path_ = (std::filesystem::temp_directory_path() / ("tocsin-store-" + std::to_string(::getpid()) + ".db")).string();
    void SetUp() override { TearDown(); }
    void TearDown() override {
        for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + end);
    }
    static DocumentRow row(const std::string& id, const std::string& day, const std::string& knowledge = "k1") {
        DocumentRow out;
        out.id = id;
        out.input = id + ".txt";
        out.published = day;
        out.knowledge = knowledge;
        out.line = "{\"id\":\"" + id + "\",\"by\":\"" + knowledge + "\"}";
        out.records.push_back({"f:1", "figure", "killed", 0, "{\"id\":\"f:1\"}"});
        return out;
    }
    static std::string documents(const Store& store) {
        std::string out;
        const auto done = store.each_document([&](std::string_view line) -> Result<void> {
            out += std::string(line) + "\n";
            return {};
        });
        return done ? out : describe(done.error());
    }
};

TEST_F(StoreTest, IsIdempotentByContent) {
    auto store = Store::open(path_, Store::Mode::create).value();
    EXPECT_EQ(store.add(row("d:1", "2023-01-02")).value(), Added::is_new);
    EXPECT_EQ(store.add(row("d:1", "2023-01-02")).value(), Added::known);
    EXPECT_EQ(store.add(row("d:1", "2023-01-02", "k2")).value(), Added::recoded) << "other knowledge";
    EXPECT_EQ(documents(store), "{\"id\":\"d:1\",\"by\":\"k2\"}\n");
    int figures = 0;
    ASSERT_TRUE(store.each_record("figure", [&](std::string_view document, std::string_view) -> Result<void> {
        EXPECT_EQ(document, "d:1");
        ++figures;
        return {};
    }));
    EXPECT_EQ(figures, 1);
}

TEST_F(StoreTest, TellsByDayWhateverTheOrderOfAdding) {
    auto store = Store::open(path_, Store::Mode::create).value();
    for (const auto& [id, day] :
         std::vector<std::pair<std::string, std::string>>{{"d:3", ""}, {"d:2", "2023-01-05"}, {"d:1", "2023-01-05"}, {"d:4", "2022-12-31"}})
        ASSERT_TRUE(store.add(row(id, day)));
    const std::string found = documents(store);
    EXPECT_LT(found.find("d:4"), found.find("d:1"));
    EXPECT_LT(found.find("d:1"), found.find("d:2"));
    EXPECT_LT(found.find("d:2"), found.find("d:3")) << "undated last";
}

TEST_F(StoreTest, WhatIsNotCommittedIsNotThere) {
    {
        auto store = Store::open(path_, Store::Mode::create).value();
        ASSERT_TRUE(store.begin());
        ASSERT_TRUE(store.add(row("d:1", "")));
    }
    const auto store = Store::open(path_, Store::Mode::read_only).value();
    EXPECT_EQ(documents(store), "");
}

TEST_F(StoreTest, RefusesWhatIsNoStoreOfThisVersion) {
    EXPECT_EQ(Store::open(path_, Store::Mode::read_only).error().kind, ErrorKind::missing_file);
    std::ofstream(path_) << "this is no database at all, only a text of some length";
    EXPECT_FALSE(Store::open(path_, Store::Mode::read_only).has_value());
    std::filesystem::remove(path_);
    { ASSERT_TRUE(Store::open(path_, Store::Mode::create).has_value()); }
    {
        const auto database = Database::open(path_, Database::Mode::create).value();
        ASSERT_TRUE(database.execute("UPDATE meta SET value = '99' WHERE key = 'schema'"));
    }
    const auto newer = Store::open(path_, Store::Mode::read_only);
    ASSERT_FALSE(newer.has_value());
    EXPECT_NE(newer.error().what.find("schema 99"), std::string::npos);
}

TEST_F(StoreTest, KeepsRejects) {
    auto store = Store::open(path_, Store::Mode::create).value();
    ASSERT_TRUE(store.add(Reject{"a.bin", "binary", "not a text"}));
    ASSERT_TRUE(store.add(Reject{"a.bin", "binary", "not a text"}));
    EXPECT_EQ(store.rejects().value().size(), 1U);
}

}  // namespace
}  // namespace tocsin::store
