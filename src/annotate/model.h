// A language's model as a file: a container like the knowledge pack (knowledge/pack.h), mapped, checked once, shared by threads.
//
// Sections:
//
//     about             lines "key TAB value": language, version, sizes, treebanks, licence, date
//     relations         lines, the number is the line;   scripts    lines (lemma_script.h)
//     features          lines "mask TAB Tense=Past|…": bit n of the mask is set where part of speech n may have it
//     keys:NAME         u32 slots | slots x { u32 key (0 = empty), u32 value }, open addressing       words parts shapes lemmas
//     rows:NAME         u32 rows | u32 columns | f32 scale[rows] | i8 value[rows * columns]          words parts shapes
//     bytes:NAME        u32 rows | u32 columns | f32 scale[columns] | i8 value[rows * columns]        the layers' weights, packed
//     (kernels.h);
//                       of a recurrent layer's input, both directions side by side
//     dense:NAME        u32 rows | u32 columns | half value[rows * columns]                           biases and other single rows
//     names             names.h, where the model knows names
//     boundaries        bytes of a LinearClassifier;   multiword, multiword.context    multiword.h
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/lemma_script.h"
#include "annotate/linear.h"
#include "annotate/multiword.h"
#include "annotate/names.h"
#include "core/result.h"
#include "knowledge/pack.h"

namespace tocsin::annotate {

inline constexpr std::uint32_t model_version = 1;

// Keys with values, as they lie in the file. Slot of a key: (key * slots) >> 32, then onward.
class KeyTable {
public:
    KeyTable() = default;
    // Nothing where the bytes are not such a table or a value is not below `limit`.
    [[nodiscard]] static std::optional<KeyTable> read(std::span<const std::byte> section, std::uint32_t limit);
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t key) const;
    [[nodiscard]] static std::string bytes_of(const std::map<std::uint32_t, std::uint32_t>& values);

private:
    [[nodiscard]] std::uint32_t number(std::size_t index) const;
    const std::byte* slots_ = nullptr;
    std::uint32_t count_ = 0;
};

// An embedding in bytes, as it lies in the file.
struct Rows8 {
    std::size_t rows = 0, columns = 0;
    const float* scale = nullptr;
    const std::int8_t* values = nullptr;
};

// A matrix in bytes, packed for the kernels (kernels.h), as it lies in the file; the bias beside it.
struct Dense {
    std::size_t rows = 0, columns = 0;
    const std::int8_t* packed = nullptr;
    std::vector<std::int32_t> column_sum;
    std::vector<float> column_scale;
    std::vector<float> bias;  // `columns` numbers
};

// Both directions of a recurrent layer. `input` of both stands side by side: columns 0..4h-1 ahead, 4h..8h-1 back.
struct RecurrentWeights {
    std::size_t hidden = 0;
    Dense input;
    Dense ahead, back;  // state x 4h
};

struct FeatureClass {
    std::uint32_t parts_of_speech = 0;  // a bit each
    std::string text;
    std::vector<std::uint32_t> atoms;
};

struct SyntaxWeights {
    Rows8 words, parts, shapes;
    KeyTable word_keys, part_keys, shape_keys, lemma_keys;
    std::vector<RecurrentWeights> recurrent;
    Dense tag, upos, atoms, lemma, scripts, dependent, head, bilinear, relation_dependent, relation_head, relations;
    std::vector<float> feature_bias, root, relation_root, distance;
    std::size_t relation_sums = 0;  // columns of relation_dependent that are added; the others are multiplied
    std::vector<FeatureClass> features;
    std::vector<std::vector<std::uint32_t>> features_of;  // per part of speech: numbers in `features`
    std::vector<LemmaScript> lemma_scripts;
    std::vector<std::string> relation_names;
    std::size_t upos_count = 17;
};

class Model {
public:
    // bad_format where the file is damaged, of another version or does not fit together; missing_file where it is not there.
    [[nodiscard]] static Result<Model> open(const std::string& path);
    [[nodiscard]] static Result<Model> from_bytes(std::string bytes, const std::string& name);

    [[nodiscard]] const SyntaxWeights& syntax() const { return syntax_; }
    [[nodiscard]] const LinearClassifier& boundaries() const { return boundaries_; }
    [[nodiscard]] const MultiwordTable& multiwords() const { return multiwords_; }
    [[nodiscard]] const LinearClassifier& multiword_context() const { return multiword_context_; }
    // Nothing where the model does not know names.
    [[nodiscard]] const std::optional<NameFinder>& names() const { return names_; }
    // A line of the section "about"; empty where there is none.
    [[nodiscard]] std::string about(std::string_view key) const;

private:
    explicit Model(knowledge::Pack pack) : pack_(std::move(pack)) {}
    [[nodiscard]] static Result<Model> of(knowledge::Pack pack, const std::string& name);
    [[nodiscard]] Result<void> read(const std::string& name);

    knowledge::Pack pack_;
    SyntaxWeights syntax_;
    LinearClassifier boundaries_, multiword_context_;
    MultiwordTable multiwords_;
    std::optional<NameFinder> names_;
};

// The key under which a form's lemma is kept: the form as written, and its part of speech.
[[nodiscard]] std::uint32_t lemma_key(std::string_view form, std::size_t upos);

}  // namespace tocsin::annotate
