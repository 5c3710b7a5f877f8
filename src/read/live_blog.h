// A live blog: one address under which entries appear all day. Where the page lists them in JSON-LD (schema.org LiveBlogPosting) or
// marks them up (read/live_markup.h), each is an article of its own with its own time; the page as a whole would have one day for all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/item.h"

namespace tocsin::read {

// The entries of a page, oldest first; nothing where it lists fewer than two with a text. `page`: the item of the whole page, whose input
// and given fields they inherit.
[[nodiscard]] std::vector<Item> live_entries(const Item& page);

}  // namespace tocsin::read
