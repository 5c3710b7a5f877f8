// Strings that a pass adds to a document, each kept once.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/document.h"

namespace tocsin::annotate {

class AddedStrings {
public:
    // The document must outlive it.
    explicit AddedStrings(Document& document) : document_(document) {}

    // The number of the string, which is added when it is asked for first. What stood in the document before is not looked for.
    [[nodiscard]] std::uint32_t number(std::string_view text) {
        if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
        const auto added = static_cast<std::uint32_t>(document_.strings.size());
        document_.strings.emplace_back(text);
        numbers_.emplace(text, added);
        return added;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    Document& document_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace tocsin::annotate
