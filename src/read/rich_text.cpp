#include "read/rich_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "text/decode.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

constexpr std::array<std::string_view, 18> unseen{"fonttbl", "colortbl", "stylesheet", "info",    "pict",      "object",
                                                  "header",  "headerl",  "headerr",    "headerf", "footer",    "footerl",
                                                  "footerr", "footerf",  "listtable",  "rsidtbl", "generator", "themedata"};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::string run() {
        states_.push_back({});
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (c == '{') {
                constexpr std::size_t deepest = 1000;
                if (states_.size() < deepest) states_.push_back(states_.back());
                is_group_begin_ = true;
                ++at_;
                continue;
            }
            if (c == '}') {
                if (states_.size() > 1) states_.pop_back();
                ++at_;
            } else if (c == '\\') {
                take_control();
                continue;
            } else if (c == '\r' || c == '\n') {
                ++at_;
                continue;
            } else {
                add_byte(c);
                ++at_;
            }
            is_group_begin_ = false;
        }
        flush();
        return std::move(out_);
    }

private:
    struct State {
        bool is_unseen = false;
        int skipped_behind_unicode = 1;
    };

    void add_byte(char c) {
        if (states_.back().is_unseen) return;
        if (to_skip_ > 0) {
            --to_skip_;
            return;
        }
        raw_ += c;
    }

    // Bytes of the code page become text.
    void flush() {
        if (raw_.empty()) return;
        const bool plain = std::all_of(raw_.begin(), raw_.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        out_ += plain ? raw_ : text::decode(raw_, text::Markup::plain, "windows-" + std::to_string(code_page_)).text;
        raw_.clear();
    }

    void add(std::string_view text) {
        if (states_.back().is_unseen) return;
        flush();
        out_ += text;
    }

    static int digit_of(char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    }

    void take_control() {
        const bool first = is_group_begin_;
        is_group_begin_ = false;
        ++at_;
        if (at_ >= bytes_.size()) return;
        const char c = bytes_[at_];
        if (c == '\'') {
            const int high = at_ + 2 < bytes_.size() ? digit_of(bytes_[at_ + 1]) : -1;
            const int low = at_ + 2 < bytes_.size() ? digit_of(bytes_[at_ + 2]) : -1;
            at_ = std::min(at_ + 3, bytes_.size());
            if (high >= 0 && low >= 0) add_byte(static_cast<char>(high * 16 + low));
            return;
        }
        if (c == '*') {  // a destination that may be passed over
            states_.back().is_unseen = true;
            ++at_;
            return;
        }
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter) {
            ++at_;
            if (c == '~') add(" ");
            if (c == '_' || c == '-') add(c == '_' ? "-" : "");
            if (c == '{' || c == '}' || c == '\\') add_byte(c);
            if (c == '\n' || c == '\r') add("\n");
            return;
        }
        const std::size_t begin = at_;
        while (at_ < bytes_.size() && ((bytes_[at_] >= 'a' && bytes_[at_] <= 'z') || (bytes_[at_] >= 'A' && bytes_[at_] <= 'Z'))) ++at_;
        const std::string_view word = bytes_.substr(begin, at_ - begin);
        bool negative = false;
        long number = 0;
        bool has_number = false;
        if (at_ < bytes_.size() && bytes_[at_] == '-') {
            negative = true;
            ++at_;
        }
        while (at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '9') {
            number = std::min(number * 10 + (bytes_[at_] - '0'), 1'000'000'000L);
            has_number = true;
            ++at_;
        }
        if (negative) number = -number;
        if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
        obey(word, has_number, number, first);
    }

    void obey(std::string_view word, bool has_number, long number, bool first) {
        if (first && std::find(unseen.begin(), unseen.end(), word) != unseen.end()) states_.back().is_unseen = true;
        if (word == "ansicpg" && number > 0) code_page_ = static_cast<int>(number);
        if (word == "uc" && has_number) states_.back().skipped_behind_unicode = static_cast<int>(std::clamp(number, 0L, 32L));
        if (word == "bin" && number > 0) at_ = std::min(at_ + static_cast<std::size_t>(number), bytes_.size());
        if (word == "u" && has_number) {
            const auto unit = static_cast<char32_t>(number < 0 ? number + 65536 : number);
            to_skip_ = states_.back().skipped_behind_unicode;
            if (states_.back().is_unseen) return;
            flush();
            if (unit >= 0xD800 && unit < 0xDC00) {
                high_ = unit;
            } else if (unit >= 0xDC00 && unit < 0xE000) {
                if (high_ != 0) text::append_utf8(out_, 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00));
                high_ = 0;
            } else if (unit >= 0x20 && unit < 0x110000) {
                text::append_utf8(out_, unit);
            }
            return;
        }
        if (word == "par" || word == "line" || word == "row" || word == "sect" || word == "page") add("\n");
        if (word == "tab" || word == "cell") add("\t");
        struct Sign {
            std::string_view word, text;
        };
        constexpr std::array<Sign, 7> signs{
            {{"emdash", "—"}, {"endash", "–"}, {"lquote", "‘"}, {"rquote", "’"}, {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"}}};
        for (const auto& sign : signs)
            if (sign.word == word) add(sign.text);
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::string out_, raw_;
    std::vector<State> states_;
    int code_page_ = 1252;
    int to_skip_ = 0;  // bytes that stand for a character of \u where a reader has no Unicode
    char32_t high_ = 0;
    bool is_group_begin_ = false;
};

}  // namespace

std::string text_of_rtf(std::string_view bytes) { return Reader(bytes).run(); }

}  // namespace tocsin::read
