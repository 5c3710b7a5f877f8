#include "start.h"

#include <algorithm>
#include <cstring>
#include <map>

#include "annotate/half.h"
#include "annotate/kernels.h"
#include "annotate/model.h"
#include "knowledge/pack.h"

namespace tocsin::train {
namespace {

using Bytes = std::span<const std::byte>;

template <class Number>
Number number_at(Bytes bytes, std::size_t at) {
    Number out{};
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

// A matrix of the file in floats; no rows where it has none of that name. The model has been opened, so its sections are sound.
Matrix matrix_of(const knowledge::Pack& pack, const std::string& name) {
    if (const Bytes section = pack.section("dense:" + name); !section.empty()) {
        Matrix out(number_at<std::uint32_t>(section, 0), number_at<std::uint32_t>(section, 4));
        for (std::size_t i = 0; i < out.values.size(); ++i)
            out.values[i] = annotate::from_half(number_at<std::uint16_t>(section, 8 + 2 * i));
        return out;
    }
    const Bytes section = pack.section("bytes:" + name);
    if (section.empty()) return {};
    Matrix out(number_at<std::uint32_t>(section, 0), number_at<std::uint32_t>(section, 4));
    const std::size_t values = 8 + 4 * out.columns;
    for (std::size_t first = 0; first < out.columns; first += annotate::panel) {
        const std::size_t step = std::min(annotate::panel, out.columns - first);
        for (std::size_t r = 0; r < out.rows; ++r)
            for (std::size_t c = 0; c < step; ++c)
                out.row(r)[first + c] =
                    number_at<float>(section, 8 + 4 * (first + c)) *
                    static_cast<float>(number_at<std::int8_t>(section, values + first * out.rows + (r / 4 * step + c) * 4 + r % 4));
    }
    return out;
}

std::map<std::string, std::size_t> names_in(const knowledge::Pack& pack, const char* section, bool after_tab) {
    std::map<std::string, std::size_t> out;
    const Bytes bytes = pack.section(section);
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (after_tab) line.remove_prefix(std::min(line.find('\t') + 1, line.size()));
        out.emplace(line, out.size());
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// For each of our columns the file's, or none.
std::vector<int> columns_by_name(const Inventory& ours, const std::map<std::string, std::size_t>& theirs) {
    std::vector<int> out;
    for (const auto& name : ours.names) {
        const auto at = theirs.find(name);
        out.push_back(at == theirs.end() ? -1 : static_cast<int>(at->second));
    }
    return out;
}

void take_columns(const Matrix& from, const std::vector<int>& columns, Matrix& to) {
    if (from.rows != to.rows) return;
    for (std::size_t c = 0; c < columns.size() && c < to.columns; ++c)
        if (columns[c] >= 0 && static_cast<std::size_t>(columns[c]) < from.columns)
            for (std::size_t r = 0; r < to.rows; ++r) to.row(r)[c] = from.row(r)[columns[c]];
}

void take_rows(const knowledge::Pack& pack, const std::string& name, const KeyRows& ours, Matrix& to) {
    const Bytes section = pack.section("rows:" + name);
    const std::size_t rows = number_at<std::uint32_t>(section, 0), columns = number_at<std::uint32_t>(section, 4);
    const auto keys = annotate::KeyTable::read(pack.section("keys:" + name), static_cast<std::uint32_t>(rows));
    if (!keys || columns != to.columns) return;
    for (std::size_t r = 0; r < to.rows; ++r) {
        const auto found = ours.keys[r] == 0 ? std::optional<std::uint32_t>(0) : keys->find(ours.keys[r]);
        if (!found) continue;
        const auto scale = number_at<float>(section, 8 + 4 * std::size_t{*found});
        for (std::size_t c = 0; c < columns; ++c)
            to.row(r)[c] = scale * static_cast<float>(number_at<std::int8_t>(section, 8 + 4 * rows + *found * columns + c));
    }
}

}  // namespace

Result<void> start_from(const std::string& path, Network& network, const Vocabulary& vocabulary) {
    TRY(const auto model, annotate::Model::open(path));
    TRY(const auto pack, knowledge::Pack::open(path));
    const auto relations = columns_by_name(vocabulary.relations, names_in(pack, "relations", false));
    const auto scripts = columns_by_name(vocabulary.scripts, names_in(pack, "scripts", false));
    const auto atoms = columns_by_name(vocabulary.atoms, names_in(pack, "atoms", false));
    const auto features = columns_by_name(vocabulary.features, names_in(pack, "features", true));
    for (auto* parameter : network.parameters()) {
        const std::string& name = parameter->name;
        Matrix& to = parameter->value;
        if (parameter->by_row) {
            take_rows(pack, name, name == "words" ? vocabulary.words : name == "parts" ? vocabulary.parts : vocabulary.shapes, to);
        } else if (name.starts_with("xpos")) {
            continue;
        } else if (name.starts_with("relations") || name.starts_with("scripts") || name.starts_with("atoms") || name == "features") {
            take_columns(matrix_of(pack, name),
                         name[0] == 'r'   ? relations
                         : name[0] == 's' ? scripts
                         : name[0] == 'a' ? atoms
                                          : features,
                         to);
        } else if (const bool ahead = name.ends_with(".ahead.input"); ahead || name.ends_with(".back.input")) {
            const Matrix both = matrix_of(pack, name.substr(0, name.rfind(ahead ? ".ahead" : ".back")) + ".input");
            if (both.rows != to.rows || both.columns != 2 * to.columns) continue;
            for (std::size_t r = 0; r < to.rows; ++r) std::copy_n(both.row(r) + (ahead ? 0 : to.columns), to.columns, to.row(r));
        } else if (Matrix from = matrix_of(pack, name); from.rows == to.rows && from.columns == to.columns) {
            to = std::move(from);
        }
    }
    return {};
}

}  // namespace tocsin::train
