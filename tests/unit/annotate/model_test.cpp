// A model that is damaged in any way is refused with a word, and never read beyond its bytes.
#include "annotate/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "knowledge/compile.h"
#include "knowledge/pack.h"
#include "support/paths.h"

namespace tocsin::annotate {
namespace {

using Sections = std::map<std::string, std::string>;

const Sections& shipped() {
    static const Sections sections = [] {
        Sections out;
        const auto pack = knowledge::Pack::open(test::source_path("models/en.model"));
        if (!pack) return out;
        for (const auto name : pack->section_names()) {
            const auto bytes = pack->section(name);
            out[std::string(name)] = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        }
        return out;
    }();
    return sections;
}

Result<Model> with(const std::string& name, const std::string& bytes) {
    Sections sections = shipped();
    sections[name] = bytes;
    return Model::from_bytes(knowledge::pack_bytes(sections), "test.model");
}

void expect_refused(const Result<Model>& model, const std::string& because) {
    ASSERT_FALSE(model) << because;
    EXPECT_EQ(model.error().kind, ErrorKind::bad_format) << because;
    EXPECT_EQ(model.error().file, "test.model");
    EXPECT_FALSE(model.error().remedy.empty());
}

TEST(Model, ShippedOneOpens) {
    const auto model = Model::open(test::source_path("models/en.model"));
    ASSERT_TRUE(model) << describe(model.error());
    EXPECT_EQ(model->about("language"), "en");
    EXPECT_TRUE(model->names().has_value());
}

TEST(Model, MissingFileIsSaid) {
    const auto model = Model::open("/nowhere/xx.model");
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().kind, ErrorKind::missing_file);
}

TEST(Model, NoSectionMayBeMissing) {
    for (const auto& [name, bytes] : shipped()) {
        if (name == "names" || name.starts_with("multiword")) continue;  // a language may do without
        Sections sections = shipped();
        sections.erase(name);
        expect_refused(Model::from_bytes(knowledge::pack_bytes(sections), "test.model"), name);
    }
}

TEST(Model, NoSectionMayBeCut) {
    for (const auto& [name, bytes] : shipped()) {
        if (name == "about" || name == "atoms" || name == "features" || name == "relations" || name == "scripts" || name == "multiword")
            continue;
        expect_refused(with(name, bytes.substr(0, bytes.size() - 1)), name);
    }
    expect_refused(with("multiword", "du\t900"), "multiword");
    expect_refused(with("features", "x\n"), "features");
    expect_refused(with("scripts", "nonsense\n"), "scripts");
    expect_refused(with("atoms", "\n"), "atoms");
}

TEST(Model, AnotherVersionIsRefused) { expect_refused(with("about", "language\ten\nversion\t99\n"), "version"); }

TEST(Model, SizesThatCannotBeAreRefused) {
    for (const auto* name : {"rows:words", "bytes:tag", "dense:root"}) {
        std::string bytes = shipped().at(name);
        const std::uint32_t huge = 0xFFFFFFF0U;
        std::memcpy(bytes.data(), &huge, 4);
        expect_refused(with(name, bytes), name);
    }
}

TEST(Model, KeysBeyondTheirRowsAreRefused) {
    std::string bytes = shipped().at("keys:words");
    for (std::size_t at = 4; at + 8 <= bytes.size(); at += 8) {
        std::uint32_t key = 0;
        std::memcpy(&key, bytes.data() + at, 4);
        if (key == 0) continue;
        const std::uint32_t far = 1U << 30;
        std::memcpy(bytes.data() + at + 4, &far, 4);
        break;
    }
    expect_refused(with("keys:words", bytes), "value");
    std::string full = shipped().at("keys:words");
    for (std::size_t at = 4; at + 8 <= full.size(); at += 8) {
        const std::uint32_t one = 1, none = 0;
        std::memcpy(full.data() + at, &one, 4);
        std::memcpy(full.data() + at + 4, &none, 4);
    }
    expect_refused(with("keys:words", full), "no gap");
}

TEST(Model, AFlippedByteFailsTheChecksum) {
    std::string bytes = knowledge::pack_bytes(shipped());
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    expect_refused(Model::from_bytes(bytes, "test.model"), "flipped");
    expect_refused(Model::from_bytes(bytes.substr(0, 100), "test.model"), "cut");
    expect_refused(Model::from_bytes("", "test.model"), "empty");
}

}  // namespace
}  // namespace tocsin::annotate
