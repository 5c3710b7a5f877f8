// Archives of files (zip, tar, tar packed with gzip, xz, bzip2 or zstd), read as a stream: one file at a time is in memory.
#pragma once

#include <memory>
#include <string>

#include "read/carrier.h"
#include "read/stream.h"

namespace tocsin::read {

// The documents of the archive, by their names; other files are passed over, counted and named once at the end. A file of more than `limit`
// bytes is passed over with a word. Damage ends the reading; what came before it is kept.
[[nodiscard]] std::unique_ptr<Carrier> carry_archive(Stream stream, std::string beginning, std::string path, std::size_t limit);

}  // namespace tocsin::read
