// Pictures as SVG that stands within a page: well-formed by itself, no script, no style of its own but class names, colours from the page.
// Words in it are escaped; every mark is a link to the sentence or the lines that it stands for and says in words what it is.
#pragma once

#include <string>
#include <string_view>

#include "publish/charts.h"
#include "publish/labels.h"

namespace tocsin::publish {

// For text and attributes of HTML and XML; what XML cannot hold becomes U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

[[nodiscard]] std::string to_svg(const FigureChart& chart, Day as_of, const Labels& labels);
[[nodiscard]] std::string to_svg(const TimelineChart& chart, const Labels& labels);

// One mark around (x, y): shape is the class, fill the state, readable in black and white. `size`: side of a square of the same weight.
[[nodiscard]] std::string mark_svg(Shape shape, std::string_view fill, double x, double y, double size);

// A length or position, to a tenth.
[[nodiscard]] std::string px(double value);
// `text` where its class puts it; `anchor`: "start", "middle" or "end".
[[nodiscard]] std::string text_svg(std::string_view css_class, double x, double y, std::string_view anchor, std::string_view text);
[[nodiscard]] std::string line_svg(std::string_view css_class, double x1, double y1, double x2, double y2);
// At most so many code points, the last an ellipsis where something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

}  // namespace tocsin::publish
