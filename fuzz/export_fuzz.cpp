// Any bytes as RTF, as HTML, and as an export of a press archive.
#include <cstddef>
#include <cstdint>
#include <string>

#include "read/live_blog.h"
#include "read/press_export.h"
#include "read/rich_text.h"
#include "require.h"
#include "text/decode.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    const auto text = text::decode(bytes, text::Markup::html).text;
    for (const auto& lines : {text, read::text_of_rtf(bytes), read::lines_of_html(text)}) {
        require(text::is_valid_utf8(lines));
        for (const auto& carried : read::split_export(lines, "export"))
            if (const auto* item = std::get_if<Item>(&carried)) require(!item->bytes.empty() && text::is_valid_utf8(item->given.title));
    }
    Item page;
    page.input = "page";
    page.bytes = bytes;
    for (const auto& entry : read::live_entries(page)) require(!entry.bytes.empty());
    return 0;
}
