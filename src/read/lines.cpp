#include "read/lines.h"

namespace tocsin::read {

std::optional<Lines::Line> Lines::next() {
    bool too_long = false;
    for (std::size_t looked = used_;;) {
        if (const auto end = buffer_.find('\n', looked); end != std::string::npos) {
            const std::string_view line = std::string_view(buffer_).substr(used_, end - used_);
            used_ = end + 1;
            return Line{line, ++number_, too_long || line.size() > limit_};
        }
        buffer_.erase(0, used_);
        used_ = 0;
        if (buffer_.size() > limit_) {
            too_long = true;
            buffer_.clear();
        }
        looked = buffer_.size();
        const std::string_view piece = stream_.next();
        if (piece.empty()) break;
        buffer_.append(piece);
    }
    if (buffer_.empty() && !too_long) return {};
    used_ = buffer_.size();
    return Line{buffer_, ++number_, too_long};
}

}  // namespace tocsin::read
