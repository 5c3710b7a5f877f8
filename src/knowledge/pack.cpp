#include "knowledge/pack.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "knowledge/name_lists.h"
#include "text/hash.h"

namespace tocsin::knowledge {
namespace {

constexpr std::string_view magic = "TOCSINPK";
constexpr std::size_t header_size = 24;
constexpr std::size_t entry_size = 24;

template <class Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number out{};
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

}  // namespace

struct Pack::State {
    std::string owned;
    void* mapped = nullptr;
    std::size_t mapped_size = 0;
    std::string_view bytes;
    struct Section {
        std::string_view name;
        std::span<const std::byte> bytes;
    };
    std::vector<Section> sections;
    std::string checksum;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (mapped != nullptr) munmap(mapped, mapped_size);
    }

    Result<void> check(const std::string& name);
};

Result<void> Pack::State::check(const std::string& name) {
    const auto damaged = [&](const char* why) {
        return fail(ErrorKind::bad_format, std::string("not a usable knowledge pack: ") + why, name,
                    "build it again with: tocsin knowledge build");
    };
    if (bytes.size() < header_size || bytes.substr(0, magic.size()) != magic) return damaged("no pack header");
    const auto version = number_at<std::uint32_t>(bytes, 8);
    if (version != pack_version)
        return damaged(("version " + std::to_string(version) + ", this program reads " + std::to_string(pack_version)).c_str());
    const auto stated = number_at<std::uint64_t>(bytes, 16);
    if (text::hash64(bytes.substr(header_size)) != stated) return damaged("the checksum is off");
    const auto count = number_at<std::uint32_t>(bytes, 12);
    if (header_size + std::uint64_t{count} * entry_size > bytes.size()) return damaged("the directory is cut");
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = header_size + i * entry_size;
        const auto name_at = number_at<std::uint32_t>(bytes, at);
        const auto name_size = number_at<std::uint32_t>(bytes, at + 4);
        const auto offset = number_at<std::uint64_t>(bytes, at + 8);
        const auto size = number_at<std::uint64_t>(bytes, at + 16);
        if (std::uint64_t{name_at} + name_size > bytes.size() || offset > bytes.size() || size > bytes.size() - offset)
            return damaged("a section lies outside the file");
        Section section{bytes.substr(name_at, name_size), std::as_bytes(std::span(bytes.data() + offset, size))};
        if (section.name.starts_with("table:") && !Table::is_sound(section.bytes)) return damaged("a table is broken");
        if (section.name.starts_with("lists:") && !NameLists::is_sound(section.bytes)) return damaged("the lists of names are broken");
        if (section.name.starts_with("phrases:") && !Phrases::is_sound(section.bytes)) return damaged("the phrases are broken");
        if (!sections.empty() && !(sections.back().name < section.name)) return damaged("the directory is not sorted");
        sections.push_back(section);
    }
    char hex[17];
    std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(stated));
    checksum = hex;
    return {};
}

Pack::Pack(std::unique_ptr<State> state) : state_(std::move(state)) {}
Pack::Pack(Pack&&) noexcept = default;
Pack& Pack::operator=(Pack&&) noexcept = default;
Pack::~Pack() = default;

Result<Pack> Pack::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(errno == ENOENT ? ErrorKind::missing_file : ErrorKind::unreadable,
                    std::string("cannot open the knowledge pack: ") + std::strerror(errno), path,
                    "build it with ./run build, or name one with --pack FILE");
    struct stat info {};
    auto state = std::make_unique<State>();
    if (fstat(file, &info) == 0 && info.st_size > 0) {
        void* mapped = mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_SHARED, file, 0);
        if (mapped != MAP_FAILED) {
            state->mapped = mapped;
            state->mapped_size = static_cast<std::size_t>(info.st_size);
            state->bytes = {static_cast<const char*>(mapped), state->mapped_size};
        }
    }
    ::close(file);
    TRY_VOID(state->check(path));
    return Pack(std::move(state));
}

Result<Pack> Pack::from_bytes(std::string bytes, const std::string& name) {
    auto state = std::make_unique<State>();
    state->owned = std::move(bytes);
    state->bytes = state->owned;
    TRY_VOID(state->check(name));
    return Pack(std::move(state));
}

std::span<const std::byte> Pack::section(std::string_view name) const {
    const auto at = std::lower_bound(state_->sections.begin(), state_->sections.end(), name,
                                     [](const State::Section& section, std::string_view wanted) { return section.name < wanted; });
    if (at == state_->sections.end() || at->name != name) return {};
    return at->bytes;
}

Table Pack::table(std::string_view name) const {
    const auto bytes = section("table:" + std::string(name));
    return bytes.empty() ? Table() : Table(bytes);
}

Phrases Pack::phrases(std::string_view name) const { return Phrases(section("phrases:" + std::string(name))); }

std::vector<std::string_view> Pack::section_names() const {
    std::vector<std::string_view> out;
    for (const auto& section : state_->sections) out.push_back(section.name);
    return out;
}

const std::string& Pack::checksum() const { return state_->checksum; }

}  // namespace tocsin::knowledge
