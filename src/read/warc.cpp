#include "read/warc.h"

#include <fmt/core.h>

#include <charconv>

#include "read/http_message.h"
#include "read/sniff.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

constexpr std::string_view magic = "WARC/";
constexpr std::size_t longest_head = 65536;  // bytes

bool is_page_type(std::string_view type) {
    return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" ||
           type == "application/octet-stream" || type == "unknown/unknown";
}

class WarcCarrier : public Carrier {
public:
    WarcCarrier(Stream stream, std::string beginning, std::string path, std::size_t limit)
        : stream_(std::move(stream)), buffer_(std::move(beginning)), path_(std::move(path)), limit_(limit) {
        stream_.leap_damage();
    }

    std::optional<Carried> next() override {
        while (auto record = next_record())
            if (auto carried = take(std::move(*record))) return carried;
        if (!stream_.failure().empty() && !said_failure_) {
            said_failure_ = true;
            return Reject{path_, "unreadable", stream_.failure()};
        }
        if (passed_over_ > 0) {
            const auto count = std::exchange(passed_over_, 0);
            return Reject{path_, "not-a-document",
                          fmt::format("{} records that are no pages (images, scripts, redirects, requests …)", count)};
        }
        return {};
    }

private:
    struct Record {
        std::string head, body;
        std::size_t number = 0;
        bool is_damaged = false, is_too_large = false;
    };

    // More bytes behind those at hand; false at the end. Where bytes were lost, those at hand end with what was left of them.
    bool fill() {
        if (used_ > 0) {
            buffer_.erase(0, used_);
            used_ = 0;
        }
        const auto piece = stream_.next();
        buffer_.append(piece);
        const auto leap = stream_.leaped();
        lost_ = leap != Stream::Leap::none;
        lost_within_ = leap == Stream::Leap::within_member;
        if (lost_) buffer_ += "\r\n";
        return !piece.empty() || lost_;
    }

    std::string_view left() const { return std::string_view(buffer_).substr(used_); }

    // Moves to the next place where a record begins: at once behind a whole one, else at the next line that says so.
    bool find_record() {
        for (;;) {
            std::string_view here = left();
            const auto blanks = std::min(here.find_first_not_of(" \t\r\n"), here.size());
            here.remove_prefix(blanks);
            if (here.starts_with(magic)) {
                used_ += blanks;
                return true;
            }
            if (here.size() < magic.size()) {
                used_ += blanks;
                if (fill()) continue;
                is_out_of_step_ = !left().empty();
                return false;
            }
            is_out_of_step_ = true;
            const auto at = here.find("\nWARC/");
            if (at != std::string_view::npos) {
                used_ += blanks + at + 1;
                return true;
            }
            used_ = buffer_.size() - std::min(here.size(), magic.size());
            if (!fill()) return false;
        }
    }

    Record broken() {
        Record record;
        record.number = ++number_;
        record.is_damaged = true;
        return record;
    }

    std::optional<Record> next_record() {
        if (lost_ && text::trim(left()).empty()) {
            lost_ = false;
            if (!std::exchange(was_out_of_step_, true)) return broken();
        }
        is_out_of_step_ = false;
        const bool found = find_record();
        if (is_out_of_step_ && !was_out_of_step_) {
            was_out_of_step_ = true;
            if (found || !left().empty()) {
                if (!found) used_ = buffer_.size();
                return broken();
            }
        }
        if (!found) return {};
        was_out_of_step_ = false;
        Record record;
        record.number = ++number_;
        std::size_t gap = 4;
        std::size_t end = 0;
        for (;;) {
            end = left().find("\r\n\r\n");
            if (const auto bare = left().find("\n\n"); bare < end) end = bare, gap = 2;
            if (end != std::string_view::npos || left().size() > longest_head || lost_ || !fill()) break;
        }
        if (end == std::string_view::npos) {
            used_ = lost_ ? buffer_.size() : used_ + magic.size();  // no head: look on behind it
            lost_ = false;
            record.is_damaged = was_out_of_step_ = true;
            return record;
        }
        record.head = left().substr(0, end);
        used_ += end + gap;
        std::size_t length = 0;
        const auto digits = header_of(record.head, "content-length");
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
        if (digits.empty() || parsed.ec != std::errc()) {
            record.is_damaged = was_out_of_step_ = true;
            return record;
        }
        take_body(record, length);
        return record;
    }

    // A body that another record's beginning cuts, or bytes lost in it, is damaged; that other record is found next.
    void take_body(Record& record, std::size_t length) {
        record.is_too_large = length > limit_;
        std::size_t wanted = length;
        while (wanted > 0) {
            if (left().empty() && (std::exchange(lost_, false) || !fill())) return give_up(record);
            const std::size_t count = std::min(wanted, left().size());
            if (!record.is_too_large) record.body.append(left().substr(0, count));
            used_ += count;
            wanted -= count;
        }
        // The next record begins here, or the length lied.
        while (left().size() < 4 + magic.size() && !lost_ && fill()) {
        }
        // A member whose end is damaged: the checksum may be what told it, so that the record is not to be trusted.
        if (lost_ && lost_within_ && text::trim(left()).empty()) {
            lost_ = false;
            return give_up(record);
        }
        const auto behind = text::trim(left().substr(0, 4 + magic.size()));
        if (!behind.empty() && !behind.starts_with(magic.substr(0, behind.size()))) give_up(record);
    }

    // The record is damaged; what it took of others is given back.
    void give_up(Record& record) {
        record.is_damaged = was_out_of_step_ = true;
        const auto early = record.body.find("\r\nWARC/1.");
        if (early != std::string::npos) buffer_.insert(used_, record.body.substr(early + 2));
        record.body.clear();
    }

    std::optional<Carried> take(Record record) {
        const std::string where = path_ + ":" + std::to_string(record.number);
        const std::string type(header_of(record.head, "warc-type"));
        const std::string url(header_of(record.head, "warc-target-uri"));
        const std::string name = url.empty() ? where : url;
        if (record.is_damaged)
            return Reject{name, "damaged-record", "record " + std::to_string(record.number) + " of the archive is damaged"};
        const bool is_page = type == "response" || type == "resource" || type == "conversion";
        if (!is_page) {
            if (type == "request" || type == "revisit") ++passed_over_;
            return {};
        }
        if (record.is_too_large) return Reject{name, "too-large", "longer than " + std::to_string(limit_ >> 20) + " MiB: no article"};
        Item item;
        item.input = name;
        item.given.url = url.starts_with("<") ? url.substr(1, url.find('>') - 1) : url;
        item.given.fetched = header_of(record.head, "warc-date");
        if (type == "response") {
            auto message = parse_http(record.body, limit_);
            if (!message || message->status != 200 || !is_page_type(message->content_type)) {
                ++passed_over_;
                return {};
            }
            if (message->is_damaged && message->body.empty())
                return Reject{name, "damaged-record", "record " + std::to_string(record.number) + " of the archive cannot be unpacked"};
            item.bytes = std::move(message->body);
            item.given.charset = std::move(message->charset);
            if (message->content_type == "text/plain") return finish(std::move(item), Content::text);
        } else {
            const std::string kind(header_of(record.head, "content-type"));
            if (!is_page_type(std::string_view(kind).substr(0, kind.find(';')))) {
                ++passed_over_;
                return {};
            }
            item.bytes = std::move(record.body);
        }
        const auto content = sniff(std::string_view(item.bytes).substr(0, 8192), "").content;
        return finish(std::move(item), content);
    }

    std::optional<Carried> finish(Item item, Content content) {
        if ((content != Content::html && content != Content::text) || text::trim(item.bytes).empty()) {
            ++passed_over_;
            return {};
        }
        item.kind = content == Content::html ? ItemKind::html : ItemKind::plain_text;
        return item;
    }

    Stream stream_;
    std::string buffer_;
    std::string path_;
    std::size_t limit_;
    std::size_t used_ = 0;
    std::size_t number_ = 0;
    std::size_t passed_over_ = 0;
    bool lost_ = false;         // bytes are missing behind those at hand
    bool lost_within_ = false;  // and they belong to the member that these come from
    bool is_out_of_step_ = false, was_out_of_step_ = false;
    bool said_failure_ = false;
};

}  // namespace

std::unique_ptr<Carrier> carry_warc(Stream stream, std::string beginning, std::string path, std::size_t limit) {
    return std::make_unique<WarcCarrier>(std::move(stream), std::move(beginning), std::move(path), limit);
}

}  // namespace tocsin::read
