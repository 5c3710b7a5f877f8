#include "vocabulary.h"

#include <algorithm>

#include "annotate/forms.h"
#include "annotate/lemma_script.h"
#include "core/document.h"

namespace tocsin::train {

int Inventory::of(const std::string& name) const {
    const auto at = number.find(name);
    return at == number.end() ? -1 : at->second;
}

namespace {

template <class Key>
std::vector<std::pair<std::size_t, Key>> by_count(const std::map<Key, std::size_t>& counts, std::size_t at_least, std::size_t at_most) {
    std::vector<std::pair<std::size_t, Key>> out;
    for (const auto& [key, count] : counts)
        if (count >= at_least) out.push_back({count, key});
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    if (out.size() > at_most) out.resize(at_most);
    return out;
}

}  // namespace

void Inventory::take(const std::map<std::string, std::size_t>& counts, std::size_t at_least, std::size_t at_most) {
    for (auto& [count, name] : by_count(counts, at_least, at_most)) {
        number[name] = static_cast<int>(names.size());
        names.push_back(name);
    }
}

void KeyRows::take(const std::map<std::uint32_t, std::size_t>& counts, std::size_t at_least, std::size_t at_most) {
    for (const auto& [count, key] : by_count(counts, at_least, at_most)) {
        row[key] = static_cast<std::uint32_t>(keys.size());
        keys.push_back(key);
    }
}

int upos_number(const std::string& name) {
    for (int i = 0; i < 17; ++i)
        if (name_of(static_cast<Upos>(i)) == name) return i;
    return -1;
}

Vocabulary Vocabulary::of(const std::vector<TreeSentence>& sentences, const Limits& limits) {
    std::map<std::string, std::size_t> forms, xpos, features, atoms, scripts, relations;
    for (const auto& sentence : sentences)
        for (const auto& word : sentence.words) {
            ++forms[word.form];
            ++features[word.features];
            ++scripts[annotate::lemma_script(word.form, word.lemma)];
            ++relations[word.relation];
            if (!word.xpos.empty()) ++xpos[word.xpos];
        }
    std::map<std::uint32_t, std::size_t> words, parts, shapes;
    for (const auto& [form, count] : forms) {
        const auto keys = annotate::keys_of(form);
        if (words.count(keys.word) == 0)
            for (const auto part : keys.parts) ++parts[part];
        words[keys.word] += count;
        shapes[keys.shape] += count;
    }
    Vocabulary out;
    for (const auto& [key, count] : words) out.word_counts[key] = count;
    out.words.keys.push_back(0);
    out.shapes.keys.push_back(0);
    out.words.take(words, 2, limits.words - 1);
    out.shapes.take(shapes, 3, limits.shapes - 1);
    out.parts.take(parts, 3, limits.parts);
    if (xpos.size() <= 100) out.xpos.take(xpos, 1, 100);
    out.features.take(features, 1, 1200);
    out.scripts.take(scripts, 2, limits.scripts);
    out.relations.take(relations, 1, 100);
    for (const auto& name : out.features.names)
        for (std::size_t begin = 0; begin < name.size();) {
            const std::size_t end = std::min(name.find('|', begin), name.size());
            ++atoms[name.substr(begin, end - begin)];
            begin = end + 1;
        }
    out.atoms.take(atoms, 1, 1000);
    for (const auto& name : out.features.names) {
        auto& set = out.feature_classes.emplace_back();
        for (std::size_t begin = 0; begin < name.size();) {
            const std::size_t end = std::min(name.find('|', begin), name.size());
            set.push_back(static_cast<std::uint32_t>(out.atoms.of(name.substr(begin, end - begin))));
            begin = end + 1;
        }
    }
    return out;
}

WordInput Vocabulary::input(const std::string& form) const {
    const auto keys = annotate::keys_of(form);
    WordInput out;
    if (const auto at = words.row.find(keys.word); at != words.row.end()) out.word = at->second;
    if (const auto at = shapes.row.find(keys.shape); at != shapes.row.end()) out.shape = at->second;
    for (const auto part : keys.parts)
        if (const auto at = parts.row.find(part); at != parts.row.end()) out.parts.push_back(at->second);
    const auto count = word_counts.find(keys.word);
    out.rarity = count == word_counts.end() ? 0.0F : 0.25F / (0.25F + static_cast<float>(count->second));
    return out;
}

Example Vocabulary::example(const TreeSentence& sentence) const {
    Example out;
    for (const auto& word : sentence.words) {
        out.input.push_back(input(word.form));
        WordTarget target;
        target.upos = upos_number(word.upos);
        target.xpos = word.xpos.empty() ? -1 : xpos.of(word.xpos);
        target.features = features.of(word.features);
        target.script = scripts.of(annotate::lemma_script(word.form, word.lemma));
        target.head = word.head;
        target.relation = relations.of(word.relation);
        out.target.push_back(target);
    }
    return out;
}

}  // namespace tocsin::train
