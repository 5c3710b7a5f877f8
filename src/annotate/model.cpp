#include "annotate/model.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "annotate/forms.h"
#include "annotate/half.h"
#include "annotate/kernels.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t most_rows = 1U << 20, most_columns = 1U << 14;

template <class Number>
Number number_at(std::span<const std::byte> bytes, std::size_t at) {
    Number out{};
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

std::string_view text_of(std::span<const std::byte> bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// Reads the sections of one model; the first thing that is wrong is kept in `wrong`.
struct Sections {
    const knowledge::Pack& pack;
    std::string wrong;

    void blame(const std::string& what) {
        if (wrong.empty()) wrong = what;
    }

    std::span<const std::byte> bytes(const std::string& name) {
        const auto out = pack.section(name);
        if (out.empty()) blame("section " + name + " is missing");
        return out;
    }

    std::optional<std::pair<std::size_t, std::size_t>> extent(const std::string& name, std::span<const std::byte> section) {
        if (section.size() < 8) {
            blame("section " + name + " is cut");
            return std::nullopt;
        }
        const std::size_t rows = number_at<std::uint32_t>(section, 0);
        const std::size_t columns = number_at<std::uint32_t>(section, 4);
        if (rows == 0 || columns == 0 || rows > most_rows || columns > most_columns || columns % lane != 0) {
            blame("section " + name + " has a size that cannot be");
            return std::nullopt;
        }
        return std::pair{rows, columns};
    }

    Rows8 rows(const std::string& name) {
        Rows8 out;
        const auto section = bytes("rows:" + name);
        const auto size = extent("rows:" + name, section);
        if (!size) return out;
        if (section.size() != 8 + size->first * (4 + size->second)) {
            blame("section rows:" + name + " is cut");
            return out;
        }
        out.scale = reinterpret_cast<const float*>(section.data() + 8);
        out.values = reinterpret_cast<const std::int8_t*>(section.data() + 8 + size->first * 4);
        for (std::size_t i = 0; i < size->first; ++i)
            if (!(out.scale[i] >= 0 && out.scale[i] < 1e6F)) blame("section rows:" + name + " holds a number that cannot be");
        out.rows = size->first;
        out.columns = size->second;
        return out;
    }

    // The numbers of a dense section, row by row; `rows` and `columns` 0 = any.
    std::vector<float> numbers(const std::string& name, std::size_t rows, std::size_t columns, std::size_t& columns_found) {
        std::vector<float> out;
        const auto section = bytes("dense:" + name);
        const auto size = extent("dense:" + name, section);
        if (!size) return out;
        if (section.size() != 8 + size->first * size->second * 2 || (rows != 0 && size->first != rows) ||
            (columns != 0 && size->second != columns)) {
            blame("section dense:" + name + " has another size than its neighbours");
            return out;
        }
        columns_found = size->second;
        out.resize(size->first * size->second);
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto half = number_at<std::uint16_t>(section, 8 + 2 * i);
            if ((half & 0x7C00U) == 0x7C00U) {
                blame("section dense:" + name + " holds a number that cannot be");
                return {};
            }
            out[i] = from_half(half);
        }
        return out;
    }

    std::vector<float> line(const std::string& name, std::size_t columns) {
        std::size_t found = 0;
        auto out = numbers(name, 1, columns, found);
        out.resize(columns == 0 ? found : columns);
        return out;
    }

    // `rows` and `columns` 0 = any.
    Dense bytes_of(const std::string& name, std::size_t rows, std::size_t columns) {
        Dense out;
        const auto section = bytes("bytes:" + name);
        const auto size = extent("bytes:" + name, section);
        if (!size) return out;
        if (section.size() != 8 + size->second * (4 + size->first) || size->first % 4 != 0 || (rows != 0 && size->first != rows) ||
            (columns != 0 && size->second != columns)) {
            blame("section bytes:" + name + " has another size than its neighbours");
            return out;
        }
        out.rows = size->first;
        out.columns = size->second;
        out.column_scale.resize(out.columns);
        std::memcpy(out.column_scale.data(), section.data() + 8, out.columns * 4);
        for (const float scale : out.column_scale)
            if (!(scale >= 0 && scale < 1e6F)) blame("section bytes:" + name + " holds a number that cannot be");
        out.packed = reinterpret_cast<const std::int8_t*>(section.data() + 8 + out.columns * 4);
        out.column_sum.assign(out.columns, 0);
        sum_columns(out.packed, out.rows, out.columns, out.column_sum.data());
        return out;
    }

    Dense dense(const std::string& name, std::size_t rows, std::size_t columns) {
        Dense out = bytes_of(name, rows, columns);
        if (out.rows > 0) out.bias = line(name + ".bias", out.columns);
        return out;
    }

    RecurrentWeights recurrent(const std::string& name, std::size_t in) {
        RecurrentWeights out;
        out.ahead = bytes_of(name + ".ahead.state", 0, 0);
        out.back = bytes_of(name + ".back.state", out.ahead.rows, out.ahead.columns);
        out.hidden = out.ahead.rows;
        const std::size_t wide = 4 * out.hidden;
        if (out.hidden == 0 || out.ahead.columns != wide || out.hidden % lane != 0) {
            blame("section bytes:" + name + ".ahead.state has a size that cannot be");
            return out;
        }
        out.input = bytes_of(name + ".input", in, 2 * wide);
        out.input.bias = line(name + ".ahead.bias", wide);
        const auto back_bias = line(name + ".back.bias", wide);
        out.input.bias.insert(out.input.bias.end(), back_bias.begin(), back_bias.end());
        return out;
    }

    KeyTable keys(const std::string& name, std::size_t limit) {
        const auto out = KeyTable::read(bytes("keys:" + name), static_cast<std::uint32_t>(limit));
        if (!out) blame("section keys:" + name + " is broken");
        return out.value_or(KeyTable());
    }
};

void read_features(Sections& in, SyntaxWeights& out) {
    std::map<std::string_view, std::uint32_t> atoms;
    for (const auto line : lines_of(text_of(in.bytes("atoms")))) atoms.emplace(line, static_cast<std::uint32_t>(atoms.size()));
    for (const auto line : lines_of(text_of(in.bytes("features")))) {
        FeatureClass feature;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), feature.parts_of_speech);
        if (error != std::errc() || end == line.data() + line.size() || *end != '\t') return in.blame("section features is broken");
        feature.text = line.substr(static_cast<std::size_t>(end - line.data()) + 1);
        for (std::size_t begin = 0; begin < feature.text.size();) {
            const std::size_t stop = std::min(feature.text.find('|', begin), feature.text.size());
            const auto at = atoms.find(std::string_view(feature.text).substr(begin, stop - begin));
            if (at == atoms.end()) return in.blame("section features names an unknown feature");
            feature.atoms.push_back(at->second);
            begin = stop + 1;
        }
        out.features.push_back(std::move(feature));
    }
    out.features_of.resize(out.upos_count);
    for (std::uint32_t i = 0; i < out.features.size(); ++i)
        for (std::size_t upos = 0; upos < out.upos_count; ++upos)
            if ((out.features[i].parts_of_speech >> upos & 1U) != 0) out.features_of[upos].push_back(i);
    if (!out.features.empty() && out.atoms.columns < atoms.size()) in.blame("section dense:atoms has another size than its neighbours");
    if (out.feature_bias.size() < out.features.size()) in.blame("section dense:features has another size than its neighbours");
}

}  // namespace

std::uint32_t KeyTable::number(std::size_t index) const {
    std::uint32_t out = 0;
    std::memcpy(&out, slots_ + 4 * index, 4);
    return out;
}

std::optional<KeyTable> KeyTable::read(std::span<const std::byte> section, std::uint32_t limit) {
    if (section.size() < 12) return std::nullopt;
    KeyTable out;
    out.count_ = number_at<std::uint32_t>(section, 0);
    if (out.count_ == 0 || section.size() != 4 + std::size_t{out.count_} * 8) return std::nullopt;
    out.slots_ = section.data() + 4;
    bool has_gap = false;
    for (std::size_t i = 0; i < out.count_; ++i) {
        if (out.number(2 * i) == 0)
            has_gap = true;
        else if (out.number(2 * i + 1) >= limit)
            return std::nullopt;
    }
    if (!has_gap) return std::nullopt;  // a search would not end
    return out;
}

std::optional<std::uint32_t> KeyTable::find(std::uint32_t key) const {
    if (count_ == 0) return std::nullopt;
    for (std::size_t slot = std::uint64_t{key} * count_ >> 32;; slot = slot + 1 == count_ ? 0 : slot + 1) {
        const auto found = number(2 * slot);
        if (found == key) return number(2 * slot + 1);
        if (found == 0) return std::nullopt;
    }
}

std::string KeyTable::bytes_of(const std::map<std::uint32_t, std::uint32_t>& values) {
    const auto count = static_cast<std::uint32_t>(values.size() * 4 / 3 + 2);
    std::vector<std::uint32_t> slots(2 * std::size_t{count});
    for (const auto& [key, value] : values) {
        std::size_t slot = std::uint64_t{key} * count >> 32;
        while (slots[2 * slot] != 0) slot = slot + 1 == count ? 0 : slot + 1;
        slots[2 * slot] = key;
        slots[2 * slot + 1] = value;
    }
    std::string out(reinterpret_cast<const char*>(&count), 4);
    out.append(reinterpret_cast<const char*>(slots.data()), slots.size() * 4);
    return out;
}

std::uint32_t lemma_key(std::string_view form, std::size_t upos) { return key_of(form, static_cast<std::uint32_t>(16 + upos)); }

Result<Model> Model::open(const std::string& path) {
    auto pack = knowledge::Pack::open(path);
    if (!pack) {
        Error error = std::move(pack).error();
        error.what = error.kind == ErrorKind::bad_format ? "not a usable model: " + error.what : "cannot open the model";
        error.remedy = "fetch models/ again, or train one as train/README.md says";
        return Failure(std::move(error));
    }
    return of(std::move(*pack), path);
}

Result<Model> Model::from_bytes(std::string bytes, const std::string& name) {
    TRY(auto pack, knowledge::Pack::from_bytes(std::move(bytes), name));
    return of(std::move(pack), name);
}

Result<Model> Model::of(knowledge::Pack pack, const std::string& name) {
    Model out(std::move(pack));
    TRY_VOID(out.read(name));
    return out;
}

std::string Model::about(std::string_view key) const {
    for (const auto line : lines_of(text_of(pack_.section("about"))))
        if (line.size() > key.size() && line.starts_with(key) && line[key.size()] == '\t') return std::string(line.substr(key.size() + 1));
    return {};
}

Result<void> Model::read(const std::string& name) {
    const auto damaged = [&](const std::string& why) {
        return fail(ErrorKind::bad_format, "not a usable model: " + why, name, "fetch models/ again, or train one as train/README.md says");
    };
    if (about("version") != std::to_string(model_version))
        return damaged("version '" + about("version") + "', this program reads " + std::to_string(model_version));
    Sections in{pack_, {}};
    SyntaxWeights& w = syntax_;
    w.words = in.rows("words");
    w.parts = in.rows("parts");
    w.shapes = in.rows("shapes");
    const std::size_t input = w.words.columns + w.parts.columns + w.shapes.columns;
    std::size_t wide = input;
    std::size_t layers = 0;
    const std::string layers_text = about("layers");
    std::from_chars(layers_text.data(), layers_text.data() + layers_text.size(), layers);
    if (layers == 0 || layers > 8) in.blame("the number of layers cannot be");
    for (std::size_t i = 0; i < layers && in.wrong.empty(); ++i) {
        w.recurrent.push_back(in.recurrent("recurrent" + std::to_string(i), wide));
        wide = 2 * w.recurrent.back().hidden;
    }
    w.tag = in.dense("tag", wide, 0);
    w.upos = in.dense("upos", w.tag.columns, padded(w.upos_count));
    w.atoms = in.dense("atoms", w.tag.columns, 0);
    w.feature_bias = in.line("features", 0);
    w.lemma = in.dense("lemma", wide + input, 0);
    w.scripts = in.dense("scripts", w.lemma.columns, 0);
    w.dependent = in.dense("dependent", wide, 0);
    w.head = in.dense("head", wide, w.dependent.columns);
    w.bilinear = in.dense("bilinear", w.dependent.columns, w.dependent.columns);
    w.root = in.line("root", w.dependent.columns);
    w.distance = in.line("distance", 32);
    w.relation_dependent = in.dense("relation_dependent", wide, 0);
    w.relation_head = in.dense("relation_head", wide, w.relation_dependent.columns);
    w.relation_root = in.line("relation_root", w.relation_dependent.columns);
    w.relations = in.dense("relations", w.relation_dependent.columns, 0);
    const std::string sums = about("relation_sums");
    std::from_chars(sums.data(), sums.data() + sums.size(), w.relation_sums);
    if (w.relation_sums > w.relation_dependent.columns) in.blame("the relation layer does not fit together");
    if (in.wrong.empty()) read_features(in, w);
    for (const auto line : lines_of(text_of(in.bytes("scripts")))) {
        auto script = LemmaScript::read(line);
        if (!script) {
            in.blame("section scripts holds a broken lemma script");
            break;
        }
        w.lemma_scripts.push_back(std::move(*script));
    }
    for (const auto line : lines_of(text_of(in.bytes("relations")))) w.relation_names.emplace_back(line);
    if (w.scripts.columns < w.lemma_scripts.size() || w.relations.columns < w.relation_names.size())
        in.blame("a layer has fewer outputs than its list has names");
    w.word_keys = in.keys("words", w.words.rows);
    w.part_keys = in.keys("parts", w.parts.rows);
    w.shape_keys = in.keys("shapes", w.shapes.rows);
    w.lemma_keys = in.keys("lemmas", w.lemma_scripts.size());
    const auto classifier = [&](const std::string& section, bool required) {
        const auto bytes = required ? in.bytes(section) : pack_.section(section);
        const std::size_t slots = bytes.size() / LinearClassifier::classes;
        if (bytes.empty()) return LinearClassifier();
        if (bytes.size() % LinearClassifier::classes != 0 || !std::has_single_bit(slots)) {
            in.blame("section " + section + " is cut");
            return LinearClassifier();
        }
        return LinearClassifier({reinterpret_cast<const std::int8_t*>(bytes.data()), bytes.size()});
    };
    boundaries_ = classifier("boundaries", true);
    multiword_context_ = classifier("multiword.context", false);
    if (const auto bytes = pack_.section("names"); !bytes.empty()) {
        names_ = NameFinder::read(bytes);
        if (!names_) in.blame("section names is broken");
    }
    if (!in.wrong.empty()) return damaged(in.wrong);
    TRY(multiwords_, MultiwordTable::read(text_of(pack_.section("multiword")), name));
    return {};
}

}  // namespace tocsin::annotate
