#include "save.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "annotate/half.h"
#include "annotate/kernels.h"
#include "annotate/lemma_script.h"
#include "annotate/model.h"

namespace tocsin::train {
namespace {

void put_u32(std::string& out, std::size_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    out.append(reinterpret_cast<const char*>(&number), 4);
}

std::string lines_of(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out += name + "\n";
    return out;
}

std::string keys_bytes(const KeyRows& rows) {
    std::map<std::uint32_t, std::uint32_t> values;
    for (std::size_t i = 0; i < rows.keys.size(); ++i)
        if (rows.keys[i] != 0) values[rows.keys[i]] = static_cast<std::uint32_t>(i);
    return annotate::KeyTable::bytes_of(values);
}

}  // namespace

std::string dense_bytes(const Matrix& values) {
    std::string out;
    put_u32(out, values.rows);
    put_u32(out, values.columns);
    for (const float v : values.values) {
        const auto half = annotate::to_half(v);
        out.append(reinterpret_cast<const char*>(&half), 2);
    }
    return out;
}

std::string rows_bytes(const Matrix& values) {
    std::string out, bytes;
    put_u32(out, values.rows);
    put_u32(out, values.columns);
    for (std::size_t r = 0; r < values.rows; ++r) {
        const float* row = values.row(r);
        float most = 0;
        for (std::size_t c = 0; c < values.columns; ++c) most = std::max(most, std::abs(row[c]));
        const float scale = most / 127.0F;
        out.append(reinterpret_cast<const char*>(&scale), 4);
        for (std::size_t c = 0; c < values.columns; ++c) bytes += static_cast<char>(scale > 0 ? std::lround(row[c] / scale) : 0);
    }
    return out + bytes;
}

namespace {

Matrix matrix_of(const std::string& section) {
    std::uint32_t rows = 0, columns = 0;
    std::memcpy(&rows, section.data(), 4);
    std::memcpy(&columns, section.data() + 4, 4);
    Matrix out(rows, columns);
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        std::uint16_t half = 0;
        std::memcpy(&half, section.data() + 8 + 2 * i, 2);
        out.values[i] = annotate::from_half(half);
    }
    return out;
}

std::string byte_section(const Matrix& values) {
    std::string out;
    put_u32(out, values.rows);
    put_u32(out, values.columns);
    std::vector<std::int8_t> packed(values.values.size());
    std::vector<float> scale(values.columns);
    annotate::pack_bytes(values.values.data(), values.rows, values.columns, packed.data(), scale.data());
    out.append(reinterpret_cast<const char*>(scale.data()), scale.size() * 4);
    out.append(reinterpret_cast<const char*>(packed.data()), packed.size());
    return out;
}

Matrix side_by_side(const Matrix& left, const Matrix& right) {
    Matrix out(left.rows, left.columns + right.columns);
    for (std::size_t r = 0; r < out.rows; ++r) {
        std::copy_n(left.row(r), left.columns, out.row(r));
        std::copy_n(right.row(r), right.columns, out.row(r) + left.columns);
    }
    return out;
}

}  // namespace

void cut_to_bytes(Sections& sections) {
    Sections out;
    for (const auto& [name, section] : sections) {
        if (!name.starts_with("dense:") || matrix_of(section).rows == 1) {
            out[name] = section;
            continue;
        }
        const std::string plain = name.substr(6);
        constexpr std::string_view ahead = ".ahead.input", back = ".back.input";
        if (plain.ends_with(back)) continue;
        if (plain.ends_with(ahead)) {
            const std::string layer = plain.substr(0, plain.size() - ahead.size());
            out["bytes:" + layer + ".input"] =
                byte_section(side_by_side(matrix_of(section), matrix_of(sections.at("dense:" + layer + std::string(back)))));
        } else {
            out["bytes:" + plain] = byte_section(matrix_of(section));
        }
    }
    sections = std::move(out);
}

void save_network(Network& network, const Vocabulary& vocabulary, Sections& out) {
    for (const auto* parameter : network.parameters()) {
        if (parameter->name.starts_with("xpos")) continue;  // only a teacher of the tag layer
        if (parameter->by_row)
            out["rows:" + parameter->name] = rows_bytes(parameter->value);
        else
            out["dense:" + parameter->name] = dense_bytes(parameter->value);
    }
    out["keys:words"] = keys_bytes(vocabulary.words);
    out["keys:parts"] = keys_bytes(vocabulary.parts);
    out["keys:shapes"] = keys_bytes(vocabulary.shapes);
    out["relations"] = lines_of(vocabulary.relations.names);
    out["scripts"] = lines_of(vocabulary.scripts.names);
    out["atoms"] = lines_of(vocabulary.atoms.names);
}

void save_lists(const Vocabulary& vocabulary, const std::vector<TreeSentence>& sentences, Sections& out) {
    std::map<std::string, std::uint32_t> masks;
    std::map<std::uint32_t, std::map<int, std::size_t>> lemmas;
    for (const auto& sentence : sentences)
        for (const auto& word : sentence.words) {
            const int upos = upos_number(word.upos);
            if (upos < 0) continue;
            masks[word.features] |= 1U << upos;
            ++lemmas[annotate::lemma_key(word.form, static_cast<std::size_t>(upos))]
                    [vocabulary.scripts.of(annotate::lemma_script(word.form, word.lemma))];
        }
    std::string features;
    for (const auto& name : vocabulary.features.names) features += std::to_string(masks[name]) + "\t" + name + "\n";
    out["features"] = features;
    std::map<std::uint32_t, std::uint32_t> scripts;
    for (const auto& [key, counts] : lemmas) {
        std::size_t total = 0, most = 0;
        int best = -1;
        for (const auto& [script, count] : counts) {
            total += count;
            if (count > most) {
                most = count;
                best = script;
            }
        }
        if (best >= 0 && most * 10 >= total * 9) scripts[key] = static_cast<std::uint32_t>(best);
    }
    out["keys:lemmas"] = annotate::KeyTable::bytes_of(scripts);
}

Result<void> write_file(const std::string& path, const std::string& bytes) {
    FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return fail(ErrorKind::unwritable, "cannot write the file", path);
    const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (std::fclose(file) != 0 || !whole) return fail(ErrorKind::unwritable, "cannot write the whole file", path);
    return {};
}

}  // namespace tocsin::train
