// Web archives (WARC 0.17 to 1.1, plain or packed record by record), read as a stream: one record at a time is in memory.
//
//     WARC/1.0 CRLF  Name: value CRLF …  CRLF  Content-Length bytes  CRLF CRLF
//
// Pages come out of "response", "resource" and "conversion" records; images, scripts, redirects and the like are counted and named once at
// the end. A damaged record is a Reject, and reading goes on at the next.
#pragma once

#include <memory>
#include <string>

#include "read/carrier.h"
#include "read/stream.h"

namespace tocsin::read {

// `beginning`: bytes that were taken from the stream already. A record of more than `limit` bytes is passed over with a word.
[[nodiscard]] std::unique_ptr<Carrier> carry_warc(Stream stream, std::string beginning, std::string path, std::size_t limit);

}  // namespace tocsin::read
