// Any bytes as a file: the reader tells what it is, and every row ends as an item or a reject with a word.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>

#include "read/reader.h"
#include "require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tocsin;
    static const std::string names[] = {"rows.jsonl", "page.json", "text.txt", "page.html"};
    if (size == 0) return 0;
    const std::string path = "/tmp/tocsin-fuzz-" + std::to_string(getpid()) + "-" + names[data[0] % 4];
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
    constexpr std::size_t small = 4096;  // so that the limit is met
    auto reader = read::Reader::open({path}, small);
    require(reader.has_value());
    std::size_t readings = 0;
    while (const auto reading = reader->next()) {
        require(++readings <= size + 1);
        if (const auto* item = std::get_if<Item>(&*reading))
            require(!item->input.empty() && !item->bytes.empty() && item->bytes.size() <= 2 * small + (1U << 18));
        else
            require(!std::get<Reject>(*reading).kind.empty() && !std::get<Reject>(*reading).text.empty());
    }
    require(readings > 0);
    unlink(path.c_str());
    return 0;
}
