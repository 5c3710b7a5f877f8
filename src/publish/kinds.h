// How a kind of entry is drawn (knowledge/events/shapes.tsv): the class that gives a mark its shape, and its lane on a timeline. The
// report's pictures and the page's draw alike, since both ask here.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/entry.h"
#include "knowledge/pack.h"

namespace tocsin::publish {

enum class Shape : std::uint8_t { conflict, cooperation, words, figure };

[[nodiscard]] std::string_view name_of(Shape shape);

struct Drawn {
    Shape shape = Shape::words;
    std::uint8_t lane = 0;  // index into KindShapes::lanes()
};

class KindShapes {
public:
    explicit KindShapes(const knowledge::Pack& pack);

    // In the order of the timeline, at least one.
    [[nodiscard]] const std::vector<std::string>& lanes() const { return lanes_; }
    // By the type with its mode, else the type; a kind that the table lacks is drawn as words.
    [[nodiscard]] Drawn of(EntryKind kind, const std::string& type, const std::string& mode) const;

private:
    std::vector<std::string> lanes_;
    std::map<std::string, Drawn, std::less<>> drawn_;
};

}  // namespace tocsin::publish
