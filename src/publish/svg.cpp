#include "publish/svg.h"

#include <fmt/core.h>

#include <array>

namespace tocsin::publish {
namespace {

// Half of the shape, filled: the disputed.
std::string half_path(Shape shape, double x, double y, double k) {
    switch (shape) {
        case Shape::conflict: return fmt::format("M{} {}h{}v{}h{}z", px(x - k), px(y - k), px(k), px(2 * k), px(-k));
        case Shape::cooperation:
            return fmt::format("M{} {}a{} {} 0 0 0 0 {}z", px(x), px(y - k * 1.1), px(k * 1.1), px(k * 1.1), px(k * 2.2));
        case Shape::words:
            return fmt::format("M{} {}L{} {}L{} {}z", px(x), px(y - k * 1.3), px(x), px(y + k * 1.3), px(x - k * 1.3), px(y));
        case Shape::figure: break;
    }
    return fmt::format("M{} {}h{}v{}h{}z", px(x - k * 1.25), px(y - k * 0.55), px(k * 1.25), px(k * 1.1), px(-k * 1.25));
}

std::string shape_path(Shape shape, double x, double y, double k) {
    const double wide = k * 1.1, tall = k * 1.3;
    switch (shape) {
        case Shape::conflict: return fmt::format("M{} {}h{}v{}h{}z", px(x - k), px(y - k), px(2 * k), px(2 * k), px(-2 * k));
        case Shape::cooperation:
            return fmt::format("M{} {}a{} {} 0 1 0 {} 0a{} {} 0 1 0 {} 0z", px(x - wide), px(y), px(wide), px(wide), px(2 * wide), px(wide),
                               px(wide), px(-2 * wide));
        case Shape::words:
            return fmt::format("M{} {}L{} {}L{} {}L{} {}z", px(x), px(y - tall), px(x + tall), px(y), px(x), px(y + tall), px(x - tall),
                               px(y));
        case Shape::figure: break;
    }
    return fmt::format("M{} {}h{}v{}h{}z", px(x - k * 1.25), px(y - k * 0.55), px(2.5 * k), px(1.1 * k), px(-2.5 * k));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    for (const auto one : words)
        if (word == one) return true;
    return false;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r')
                    out += "\uFFFD";
                else
                    out += c;
        }
    return out;
}

std::string px(double value) {
    std::string out = fmt::format("{:.1f}", value);
    if (out.ends_with(".0")) out.resize(out.size() - 2);
    return out == "-0" ? "0" : out;
}

std::string text_svg(std::string_view css_class, double x, double y, std::string_view anchor, std::string_view text) {
    return fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>", css_class, px(x), px(y), anchor, escaped(text));
}

std::string line_svg(std::string_view css_class, double x1, double y1, double x2, double y2) {
    return fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", css_class, px(x1), px(y1), px(x2), px(y2));
}

std::string shortened(std::string_view text, std::size_t most) {
    std::size_t points = 0, cut = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
        if (++points == most) cut = i;
    }
    return points > most ? std::string(text.substr(0, cut)) + "…" : std::string(text);
}

std::string mark_svg(Shape shape, std::string_view fill, double x, double y, double size) {
    const double r = size / 2;
    const bool is_small = fill == "historical";
    const double k = is_small ? r * 0.65 : r;
    const bool is_crossed = is_one_of(fill, {"denied", "broken", "cancelled"});
    const bool is_open = is_crossed || is_one_of(fill, {"planned", "open", "requested", "threatened", "predicted", "conditional", "expired",
                                                        "postponed", "disputed"});
    std::string out = fmt::format("<g class=\"mark {}{}\">", name_of(shape), is_small ? " historical" : "");
    out += fmt::format("<path class=\"{}\" d=\"{}\"{}/>", is_open ? "open" : "solid", shape_path(shape, x, y, k),
                       fill == "conditional" ? " stroke-dasharray=\"2.2 1.8\"" : "");
    if (fill == "disputed") out += "<path class=\"solid\" d=\"" + half_path(shape, x, y, k) + "\"/>";
    if (is_crossed)
        out += fmt::format("<path class=\"cross\" d=\"M{} {}l{} {}M{} {}l{} {}\"/>", px(x - k), px(y - k), px(2 * k), px(2 * k), px(x + k),
                           px(y - k), px(-2 * k), px(2 * k));
    if (fill == "ongoing")
        out += fmt::format("<path class=\"cross\" d=\"M{} {}v{}M{} {}h{}\"/>", px(x + r * 1.3), px(y - r), px(2 * r), px(x + r * 1.3),
                           px(y), px(r));
    const std::string_view letter = fill == "requested"    ? "R"
                                    : fill == "threatened" ? "T"
                                    : fill == "predicted"  ? "P"
                                    : fill == "expired"    ? "†"
                                                           : "";
    if (!letter.empty() && size >= 9)
        out += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\">{}</text>", px(x), px(y + size * 0.32),
                           px(size * 0.92), letter);
    return out + "</g>";
}

}  // namespace tocsin::publish
