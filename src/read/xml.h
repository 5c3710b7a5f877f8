// Reads XML as feeds come, valid or broken, into a flat tree of views into the source; no outside entity is ever fetched or expanded.
//
//     <item><title>A &amp; B</title><g:x y="1"/></item>    ->   0 root | 1 item | 2 title | 3 "A &amp; B" | 4 g:x
//
// An end that opens nothing is passed over; an end of an outer element closes the inner ones. Never fails.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::read {

struct XmlAttribute {
    std::string_view name, value;  // raw
};

struct XmlNode {
    enum class Kind : std::uint8_t { element, text, raw_text };  // raw_text: CDATA
    Kind kind = Kind::element;
    std::string_view prefix, name;  // of an element: "dc", "date"
    std::string_view text;          // of text; of an element: all between its tags, as it is written
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // behind the last node of the subtree
    std::uint32_t first_attribute = 0, attributes = 0;
};

struct XmlTree {
    std::vector<XmlNode> nodes;  // nodes[0] is the root, which has no name
    std::vector<XmlAttribute> attributes;

    // With entities resolved; "" where there is none.
    [[nodiscard]] std::string attribute(std::size_t node, std::string_view name) const;
    // All text below a node with entities resolved, trimmed.
    [[nodiscard]] std::string text(std::size_t node) const;
    // The first child element of that name; 0 = none. An empty prefix stands for any.
    [[nodiscard]] std::size_t child(std::size_t node, std::string_view name, std::string_view prefix = {}) const;
    [[nodiscard]] bool has_elements(std::size_t node) const;
};

// `source` is valid UTF-8 and must outlive the tree. Elements deeper than 200 are flattened.
[[nodiscard]] XmlTree parse_xml(std::string_view source);

}  // namespace tocsin::read
