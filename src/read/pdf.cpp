#include "read/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>

#include "text/utf8.h"

namespace tocsin::read {
namespace {

std::string utf8(const poppler::ustring& text) {
    const auto bytes = text.to_utf8();
    std::string out(bytes.data(), bytes.size());
    return text::is_valid_utf8(out) ? out : std::string();
}

// Lines of a column become paragraphs: a line that ends within a sentence goes on, "res-\ncue" is a word.
std::string joined(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            if (!out.empty() && !out.ends_with("\n\n")) out += out.ends_with('\n') ? "\n" : "\n\n";
            continue;
        }
        const bool goes_on = !out.empty() && !out.ends_with('\n');
        const bool is_small = line[0] >= 'a' && line[0] <= 'z';
        if (goes_on && out.ends_with('-') && is_small)
            out.pop_back();
        else if (goes_on)
            out += line.size() < 40 && !is_small && (out.ends_with('.') || out.ends_with(':')) ? "\n\n" : " ";
        out += line;
    }
    return out;
}

}  // namespace

Result<PdfText> text_of_pdf(std::string_view bytes) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return fail(ErrorKind::unreadable, "the PDF file is damaged");
    if (document->is_locked()) return fail(ErrorKind::unreadable, "the PDF file is locked with a password");
    PdfText out;
    out.title = utf8(document->get_title());
    constexpr int most_pages = 2000;
    for (int i = 0; i < std::min(document->pages(), most_pages); ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        if (!page) continue;
        const std::string text = joined(utf8(page->text(poppler::rectf(), poppler::page::raw_order_layout)));
        if (!out.text.empty()) out.text += "\n\n";
        out.text += text::trim(text);
    }
    return out;
}

}  // namespace tocsin::read
