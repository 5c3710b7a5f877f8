// Any bytes as a feed: the tree is sound, and every entry makes an item or is passed over.
#include <cstddef>
#include <cstdint>
#include <string>

#include "read/feed.h"
#include "read/xml.h"
#include "require.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto tree = read::parse_xml(bytes);
    require(!tree.nodes.empty() && tree.nodes[0].end == tree.nodes.size());
    for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
        const auto& node = tree.nodes[i];
        require(node.parent < i && node.end > i && node.end <= tree.nodes[node.parent].end);
        if (node.kind == read::XmlNode::Kind::element && !node.text.empty())
            require(node.text.data() >= bytes.data() && node.text.data() + node.text.size() <= bytes.data() + bytes.size());
    }
    static_cast<void>(read::looks_like_feed(bytes));
    auto feed = read::parse_feed(bytes);
    if (!feed) return 0;
    for (const auto& entry : feed->entries) {
        const auto item = read::item_of(*feed, entry);
        require(text::is_valid_utf8(item.given.title) && text::is_valid_utf8(item.bytes));
    }
    auto carrier = read::carry_feed(std::move(*feed), "feed");
    std::size_t count = 0;
    while (carrier->next()) require(++count <= size + 2);
    return 0;
}
