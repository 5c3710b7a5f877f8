// What bytes are, told from their beginning; a file's name only decides what its bytes leave open.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::read {

enum class Content { text, html, json_lines, json, feed, table, web_archive, archive, rich_text, pdf, binary };

struct Sniffed {
    Content content = Content::text;
    std::string what;  // for a person, where it is binary: "a PNG image"
};

// `beginning`: the first bytes, some kilobytes where there are as many; `name`: the file's name or "-".
[[nodiscard]] Sniffed sniff(std::string_view beginning, std::string_view name);

// The extension that says what a file holds, in lower case and without a final ".gz": "a/B.HTML.gz" -> "html".
[[nodiscard]] std::string extension_of(std::string_view name);

// Whether a file of that extension, met in a folder, is worth opening.
[[nodiscard]] bool is_document_extension(std::string_view extension);
// Whether a file of that extension is one that holds files: it is not opened within another.
[[nodiscard]] bool is_container_extension(std::string_view extension);

}  // namespace tocsin::read
