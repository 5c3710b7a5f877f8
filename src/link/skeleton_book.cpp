#include "link/skeleton_book.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <tuple>
#include <utility>

#include "link/sketch_bytes.h"

namespace tocsin::link {
namespace {

// A file that is gone when it is closed, where temporary files lie (TMPDIR, else /tmp); none where there can be none.
Descriptor nameless_file() {
    const char* folder = std::getenv("TMPDIR");
    std::string path = std::string(folder != nullptr && *folder != '\0' ? folder : "/tmp") + "/tocsin-XXXXXX";
    Descriptor file(mkstemp(path.data()));
    if (file.get() >= 0) unlink(path.c_str());
    return file;
}

bool write_all(int file, std::string_view bytes, std::uint64_t at) {
    while (!bytes.empty()) {
        const auto written = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::uint64_t>(written);
    }
    return true;
}

bool read_all(int file, char* to, std::size_t size, std::uint64_t at) {
    while (size > 0) {
        const auto got = pread(file, to, size, static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
        at += static_cast<std::uint64_t>(got);
    }
    return true;
}

}  // namespace

void SkeletonBook::add(const Skeleton& skeleton) {
    const std::string bytes = to_bytes(skeleton);
    ids_ += skeleton.id;
    facts_.push_back({skeleton.day, skeleton.words, skeleton.bytes, static_cast<std::uint32_t>(skeleton.fingerprints.size()),
                      static_cast<std::uint32_t>(bytes.size()), in_file_ + packed_.size(), ids_.size(), skeleton.publisher});
    all_fingerprints_ += skeleton.fingerprints.size();
    has_undated_ = has_undated_ || !skeleton.day;
    packed_ += bytes;
    if (writable_ && packed_.size() > in_memory_) spill();
}

void SkeletonBook::spill() {
    if (file_.get() < 0) file_ = nameless_file();
    writable_ = file_.get() >= 0 && write_all(file_.get(), packed_, in_file_);
    if (!writable_) return;
    in_file_ += packed_.size();
    packed_.clear();
}

std::string_view SkeletonBook::id(std::uint32_t number) const {
    const std::uint64_t begin = number == 0 ? 0 : facts_[number - 1].id;
    return std::string_view(ids_).substr(begin, facts_[number].id - begin);
}

Result<Skeleton> SkeletonBook::read(std::uint32_t number) const {
    const Facts& facts = facts_[number];
    std::string from_file;
    std::string_view bytes;
    if (facts.offset >= in_file_) {
        bytes = std::string_view(packed_).substr(facts.offset - in_file_, facts.size);
    } else {
        from_file.resize(facts.size);
        if (!read_all(file_.get(), from_file.data(), from_file.size(), facts.offset))
            return fail(ErrorKind::unreadable, std::string("the temporary file of the linker cannot be read: ") + std::strerror(errno), "TMPDIR");
        bytes = from_file;
    }
    auto skeleton = skeleton_from_bytes(bytes);
    if (!skeleton) return fail(ErrorKind::unreadable, "the temporary file of the linker was changed from outside", "TMPDIR");
    return std::move(*skeleton);
}

std::vector<std::uint32_t> SkeletonBook::by_day_and_id() const {
    std::vector<std::uint32_t> out(size());
    std::iota(out.begin(), out.end(), 0U);
    const auto key = [&](std::uint32_t i) { return std::tuple(!day(i).has_value(), day(i).value_or(0), id(i), i); };
    std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return out;
}

}  // namespace tocsin::link
