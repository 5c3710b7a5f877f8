// Articles that tell of one event, in whatever language and from whatever source. Made by `link`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tocsin {

// One for each document, in the order of the documents.
struct StoryOf {
    std::uint32_t story = 0;  // documents with the same number tell of one event; numbered from 0 by first document
    bool is_founder = false;  // the first of its story by day, then by id: the story's id is made of its id
};

}  // namespace tocsin
