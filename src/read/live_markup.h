// The entries of a live blog whose page lists none in JSON-LD: elements side by side, each with the time at which it was written.
//
//     <div id="liveblog"> <article><time datetime="2023-05-05T10:20">…  <article><time datetime="2023-05-05T10:05">…
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tocsin::read {

struct LiveBlock {
    std::string title;      // its first heading, or ""
    std::string published;  // as the page writes it, with a time of day
    std::string html;       // all between its tags
};

// In the order of the page; nothing where there are fewer than two such elements inside one that calls itself a live blog. `html` is UTF-8.
[[nodiscard]] std::vector<LiveBlock> live_blocks(std::string_view html);

}  // namespace tocsin::read
