#include "read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/core.h>

#include "read/sniff.h"

namespace tocsin::read {
namespace {

class ArchiveCarrier : public Carrier {
public:
    ArchiveCarrier(Stream stream, std::string beginning, std::string path, std::size_t limit)
        : stream_(std::move(stream)),
          beginning_(std::move(beginning)),
          path_(std::move(path)),
          limit_(limit),
          archive_(archive_read_new(), &archive_read_free) {
        archive_read_support_filter_all(archive_.get());
        archive_read_support_format_zip(archive_.get());
        archive_read_support_format_tar(archive_.get());
        if (archive_read_open(archive_.get(), this, nullptr, &ArchiveCarrier::more, nullptr) != ARCHIVE_OK) fail();
    }

    std::optional<Carried> next() override {
        while (!ended_) {
            archive_entry* entry = nullptr;
            const int code = archive_read_next_header(archive_.get(), &entry);
            if (code == ARCHIVE_EOF) break;
            if (code == ARCHIVE_RETRY) continue;
            if (code < ARCHIVE_WARN) {
                fail();
                break;
            }
            if (archive_entry_filetype(entry) != AE_IFREG) continue;
            const char* named = archive_entry_pathname_utf8(entry);
            if (named == nullptr) named = archive_entry_pathname(entry);
            const std::string name = named == nullptr ? "?" : named;
            const auto base = name.substr(name.find_last_of('/') + 1);
            if (base.empty() || base.starts_with('.') || name.starts_with("__MACOSX/") || !is_document_extension(extension_of(name)) ||
                is_container_extension(extension_of(name))) {
                ++passed_over_;
                continue;
            }
            return read_entry(path_ + "/" + name, archive_entry_is_encrypted(entry) != 0);
        }
        ended_ = true;
        if (!failure_.empty()) return Reject{path_, "unreadable", "the archive is damaged (" + std::exchange(failure_, {}) + ")"};
        if (!stream_.failure().empty() && !std::exchange(said_stream_, true)) return Reject{path_, "unreadable", stream_.failure()};
        if (passed_over_ > 0)
            return Reject{path_, "not-a-document",
                          fmt::format("{} files of the archive are no documents (by their names)", std::exchange(passed_over_, 0))};
        if (!std::exchange(any_, true)) return Reject{path_, "empty", "an archive without a file"};
        return {};
    }

private:
    static la_ssize_t more(archive*, void* self, const void** bytes) {
        auto& carrier = *static_cast<ArchiveCarrier*>(self);
        std::string_view piece;
        if (!carrier.gave_beginning_) {
            carrier.gave_beginning_ = true;
            piece = carrier.beginning_;
        }
        if (piece.empty()) piece = carrier.stream_.next();
        *bytes = piece.data();
        return static_cast<la_ssize_t>(piece.size());
    }

    void fail() {
        const char* words = archive_error_string(archive_.get());
        failure_ = words == nullptr ? "no reason known" : words;
        ended_ = true;
    }

    Carried read_entry(std::string name, bool is_encrypted) {
        any_ = true;
        if (is_encrypted) return Reject{std::move(name), "unreadable", "it is locked with a password"};
        Enclosed file{std::move(name), {}};
        for (;;) {
            const void* piece = nullptr;
            std::size_t size = 0;
            la_int64_t offset = 0;
            const int code = archive_read_data_block(archive_.get(), &piece, &size, &offset);
            if (code == ARCHIVE_EOF) return file;
            if (code < ARCHIVE_WARN) {
                const char* words = archive_error_string(archive_.get());
                return Reject{std::move(file.path), "unreadable",
                              std::string("it cannot be unpacked (") + (words == nullptr ? "no reason known" : words) + ")"};
            }
            if (file.bytes.size() + size > limit_) {
                archive_read_data_skip(archive_.get());
                return Reject{std::move(file.path), "too-large", "longer than " + std::to_string(limit_ >> 20) + " MiB: no article"};
            }
            if (size > 0) file.bytes.append(static_cast<const char*>(piece), size);
        }
    }

    Stream stream_;
    std::string beginning_;
    std::string path_;
    std::size_t limit_;
    std::unique_ptr<archive, decltype(&archive_read_free)> archive_;
    std::string failure_;
    std::size_t passed_over_ = 0;
    bool gave_beginning_ = false, ended_ = false, any_ = false, said_stream_ = false;
};

}  // namespace

std::unique_ptr<Carrier> carry_archive(Stream stream, std::string beginning, std::string path, std::size_t limit) {
    return std::make_unique<ArchiveCarrier>(std::move(stream), std::move(beginning), std::move(path), limit);
}

}  // namespace tocsin::read
