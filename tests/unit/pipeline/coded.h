// Articles of a few sentences, read through all stages.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "pipeline/pipeline.h"
#include "support/paths.h"

namespace tocsin::test {

inline const pipeline::Stages& stages() {
    static const auto made = pipeline::Stages::create(shipped_pack(), binary_path("models"));
    if (!made) ADD_FAILURE() << made.error().what;
    return *made;
}

inline Coded code(const std::string& language, const std::string& text, const std::string& published = "2023-05-02") {
    Item item;
    item.input = "case";
    item.kind = ItemKind::fields;
    item.bytes = text;
    item.given.language = language;
    item.given.published = published;
    auto coded = stages().code(item);
    if (!coded) ADD_FAILURE() << coded.error().text;
    return std::move(*coded);
}

}  // namespace tocsin::test
