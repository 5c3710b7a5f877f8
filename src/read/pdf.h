// The text of a PDF file, by poppler: what its pages say, in the order of reading as far as the file tells it.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace tocsin::read {

struct PdfText {
    std::string text;   // UTF-8, an empty line between pages and paragraphs
    std::string title;  // as the file names itself; often empty
};

// unreadable where it is damaged or locked.
[[nodiscard]] Result<PdfText> text_of_pdf(std::string_view bytes);

}  // namespace tocsin::read
