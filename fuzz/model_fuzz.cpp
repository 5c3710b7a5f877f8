// Whatever bytes are given as a model: it is refused, or reads a sentence without harm. The container's checksum is made right, so that
// the sections are reached.
#include <cstdint>
#include <cstring>
#include <string>

#include "annotate/model.h"
#include "annotate/network.h"
#include "text/hash.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.size() > 24) {
        const std::uint64_t checksum = tocsin::text::hash64(std::string_view(bytes).substr(24));
        std::memcpy(bytes.data() + 16, &checksum, sizeof checksum);
    }
    const auto model = tocsin::annotate::Model::from_bytes(std::move(bytes), "fuzz.model");
    if (!model) return 0;
    tocsin::annotate::WordForms words;
    words.forms = {"Troops", "crossed", "the", "border", "."};
    words.sentence_ends = {5};
    const auto analyses = tocsin::annotate::analyse(model->syntax(), words);
    return analyses.size() == 5 ? 0 : -1;
}
