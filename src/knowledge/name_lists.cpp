#include "knowledge/name_lists.h"

#include <array>
#include <bit>
#include <cstring>
#include <map>

#include "knowledge/table.h"
#include "text/hash.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

constexpr std::array<std::string_view, list_kinds> kind_names{"given", "family", "person", "city", "town", "village", "organization"};
constexpr std::size_t head_size = 8;

std::uint32_t number_at(const std::byte* at) {
    std::uint32_t out = 0;
    std::memcpy(&out, at, sizeof out);
    return out;
}

}  // namespace

NameLists::NameLists(std::span<const std::byte> section) {
    if (section.size() < head_size) return;
    slots_ = number_at(section.data());
    keys_ = section.data() + head_size;
    values_ = keys_ + std::size_t{slots_} * 4;
}

bool NameLists::is_sound(std::span<const std::byte> section) {
    if (section.size() < head_size) return false;
    const std::uint32_t slots = number_at(section.data());
    if (!std::has_single_bit(slots) || section.size() != head_size + std::size_t{slots} * 5) return false;
    for (std::uint32_t i = 0; i < slots; ++i)  // a free slot ends every search
        if (number_at(section.data() + head_size + std::size_t{i} * 4) == 0) return true;
    return false;
}

std::uint8_t NameLists::kinds(std::uint32_t key) const {
    if (slots_ == 0 || key == 0) return 0;
    for (std::uint32_t slot = key & (slots_ - 1);; slot = (slot + 1) & (slots_ - 1)) {
        const std::uint32_t there = number_at(keys_ + std::size_t{slot} * 4);
        if (there == key) return static_cast<std::uint8_t>(values_[slot]);
        if (there == 0) return 0;
    }
}

std::uint32_t NameLists::key_of(std::string_view words, std::uint32_t before) {
    const std::string plain = text::fold_marks(words);
    std::uint32_t key = before;
    std::string word;
    const auto close = [&] {
        if (word.empty()) return;
        const std::uint64_t hash = (text::hash64(word) ^ key) * 0x9E3779B97F4A7C15ULL;
        key = static_cast<std::uint32_t>(hash >> 32);
        if (key == 0) key = 1;
        word.clear();
    };
    for (std::size_t at = 0; at < plain.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(plain, at);
        if (text::is_letter(c) || text::is_digit(c))
            word.append(plain, begin, at - begin);
        else
            close();
    }
    close();
    return key;
}

std::string compile_name_lists(const SourceTables& tables) {
    std::map<std::uint32_t, std::uint8_t> found;
    for (const auto& [name, table] : tables) {
        if (name != "names/people" && name != "names/places" && name != "names/organizations") continue;
        for (const auto& row : table.rows) {
            const auto kind = table.cell(row, "kind");
            for (std::size_t k = 0; k < kind_names.size(); ++k) {
                if (kind_names[k] != kind) continue;
                for (const auto form : split(table.cell(row, "forms")))
                    if (const auto key = NameLists::key_of(form); key != 0) found[key] |= static_cast<std::uint8_t>(1U << k);
            }
        }
    }
    std::uint32_t slots = 1;
    while (slots < found.size() + found.size() / 2 + 1) slots *= 2;
    std::vector<std::uint32_t> keys(slots);
    std::string values(slots, '\0');
    for (const auto& [key, kinds] : found) {
        std::uint32_t slot = key & (slots - 1);
        while (keys[slot] != 0) slot = (slot + 1) & (slots - 1);
        keys[slot] = key;
        values[slot] = static_cast<char>(kinds);
    }
    std::string out(reinterpret_cast<const char*>(&slots), 4);
    out.append(4, '\0');
    out.append(reinterpret_cast<const char*>(keys.data()), keys.size() * 4);
    return out + values;
}

}  // namespace tocsin::knowledge
