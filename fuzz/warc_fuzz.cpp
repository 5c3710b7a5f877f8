// Any bytes as a web archive, plain or packed: reading ends, within bounds, with an item or a word for each record.
#include <cstddef>
#include <cstdint>
#include <string>

#include "read/http_message.h"
#include "read/warc.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::size_t small = 4096;  // so that the limit is met
    if (const auto message = read::parse_http(bytes, small)) require(message->body.size() <= small);
    auto carrier = read::carry_warc(read::Stream::of(std::move(bytes)), {}, "archive", small);
    std::size_t count = 0;
    while (const auto carried = carrier->next()) {
        require(++count <= 64 * size + 16);  // packed bytes hold more
        if (const auto* item = std::get_if<Item>(&*carried))
            require(!item->input.empty() && !item->bytes.empty() && item->bytes.size() <= small);
        else
            require(!std::get<Reject>(*carried).kind.empty());
    }
    return 0;
}
