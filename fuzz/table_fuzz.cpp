// Any bytes as a table: every row ends as an item of valid UTF-8 or as a word.
#include <cstddef>
#include <cstdint>
#include <string>

#include "read/table.h"
#include "require.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t small = 4096;
    auto carrier = read::carry_table(read::Stream::of(std::move(bytes)), {}, "table", small, {});
    std::size_t count = 0;
    while (const auto carried = carrier->next()) {
        require(++count <= size + 2);
        if (const auto* item = std::get_if<Item>(&*carried))
            require(!item->input.empty() && !item->bytes.empty() && text::is_valid_utf8(item->bytes) &&
                    text::is_valid_utf8(item->given.title));
        else
            require(!std::get<Reject>(*carried).text.empty());
    }
    return 0;
}
