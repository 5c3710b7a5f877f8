// Tables of articles: CSV and TSV with a header line, a row an article. Which column holds what is told by the name of the column, or by
// the person: "text=Body,published=Date".
//
//     row   = field *( separator field ) line-break        field = *any / quote *( any / quote quote ) quote
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "read/carrier.h"
#include "read/stream.h"

namespace tocsin::read {

// Field of an article ("text", "html", "id", "url", "title", "byline", "outlet", "domain", "published", "language", "fetched") -> name of
// the column.
using Columns = std::map<std::string, std::string, std::less<>>;

// "text=Body,published=Date"; usage where a field is none of the above or a name is missing.
[[nodiscard]] Result<Columns> parse_columns(std::string_view words);

// The rows of a table. A Reject where no column holds a text; rows without one, broken rows and rows over `limit` bytes are Rejects.
[[nodiscard]] std::unique_ptr<Carrier> carry_table(Stream stream, std::string beginning, std::string path, std::size_t limit,
                                                   Columns columns);

}  // namespace tocsin::read
