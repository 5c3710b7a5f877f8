#include "link/sketch_bytes.h"

#include <cstring>
#include <type_traits>

namespace tocsin::link {
namespace {

constexpr std::uint32_t version = 7;

class Writer {
public:
    template <class Value>
    requires std::is_arithmetic_v<Value> || std::is_enum_v<Value>
    void operator()(const Value& value) { out_.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void operator()(const std::string& text) {
        (*this)(static_cast<std::uint32_t>(text.size()));
        out_ += text;
    }
    template <class Value>
    void operator()(const std::optional<Value>& value) {
        (*this)(static_cast<std::uint8_t>(value.has_value()));
        if (value) (*this)(*value);
    }
    template <class Value>
    void operator()(const std::vector<Value>& values) {
        (*this)(static_cast<std::uint32_t>(values.size()));
        for (const auto& value : values) (*this)(value);
    }
    void operator()(const Anchor& anchor) { all(*this, anchor); }
    void operator()(const PartyKey& party) { all(*this, party); }
    void operator()(const Sketch& sketch) { all(*this, sketch); }

    template <class Self, class Value>
    requires std::is_same_v<std::remove_const_t<Value>, Anchor>
    static void all(Self& self, Value& anchor) {
        self(anchor.key);
        self(anchor.place);
        self(anchor.kind);
        self(anchor.name);
    }
    template <class Self, class Value>
    requires std::is_same_v<std::remove_const_t<Value>, PartyKey>
    static void all(Self& self, Value& party) {
        self(party.ref);
        self(party.side);
        self(party.country);
        self(party.word);
    }
    template <class Self, class Value>
    requires std::is_same_v<std::remove_const_t<Value>, Sketch>
    static void all(Self& self, Value& sketch) {
        self(sketch.kind);
        self(sketch.item);
        self(sketch.row);
        self(sketch.tied);
        self(sketch.sentence);
        self(sketch.sentences);
        self(sketch.type);
        self(sketch.frame);
        self(sketch.root);
        self(sketch.mode);
        self(sketch.status);
        self(sketch.part);
        self(sketch.grows);
        self(sketch.armed);
        self(sketch.since);
        self(sketch.actors);
        self(sketch.recipients);
        self(sketch.sources);
        self(sketch.from);
        self(sketch.to);
        self(sketch.as_of);
        self(sketch.place);
        self(sketch.place_country);
        self(sketch.place_narrow);
        self(sketch.low);
        self(sketch.high);
        self(sketch.fate);
        self(sketch.words);
        self(sketch.context);
    }
    template <class Self, class Value>
    requires std::is_same_v<std::remove_const_t<Value>, Skeleton>
    static void all(Self& self, Value& skeleton) {
        self(skeleton.id);
        self(skeleton.language);
        self(skeleton.script);
        self(skeleton.day);
        self(skeleton.about);
        self(skeleton.words);
        self(skeleton.sentences);
        self(skeleton.bytes);
        self(skeleton.anchors);
        self(skeleton.fingerprints);
        self(skeleton.agencies);
        self(skeleton.publisher.outlet);
        self(skeleton.publisher.family);
        self(skeleton.publisher.owner);
    }
    template <class Self, class Value>
    requires std::is_same_v<std::remove_const_t<Value>, DocumentSketch>
    static void all(Self& self, Value& document) {
        all(self, document.skeleton);
        self(document.records.id);
        self(document.records.language);
        self(document.records.day);
        self(document.records.address);
        self(document.records.revised);
        self(document.records.sketches);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    std::string out_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <class Value>
    requires std::is_arithmetic_v<Value> || std::is_enum_v<Value>
    void operator()(Value& value) {
        if (sound_ && at_ + sizeof value <= bytes_.size()) {
            if constexpr (std::is_same_v<Value, bool>)
                value = bytes_[at_] != 0;
            else
                std::memcpy(&value, bytes_.data() + at_, sizeof value);
            at_ += sizeof value;
        } else {
            sound_ = false;
        }
    }
    void operator()(std::string& text) {
        const std::size_t size = length(1);
        if (!sound_) return;
        text.assign(bytes_.substr(at_, size));
        at_ += size;
    }
    template <class Value>
    void operator()(std::optional<Value>& value) {
        std::uint8_t there = 0;
        (*this)(there);
        if (!sound_ || there == 0) return;
        value.emplace();
        (*this)(*value);
    }
    template <class Value>
    void operator()(std::vector<Value>& values) {
        const std::size_t size = length(1);
        if (!sound_) return;
        values.resize(size);
        for (auto& value : values) {
            (*this)(value);
            if (!sound_) return;
        }
    }
    void operator()(Anchor& anchor) { Writer::all(*this, anchor); }
    void operator()(PartyKey& party) { Writer::all(*this, party); }
    void operator()(Sketch& sketch) { Writer::all(*this, sketch); }

    [[nodiscard]] bool at_end() const { return sound_ && at_ == bytes_.size(); }

private:
    // A count that the rest can hold.
    std::size_t length(std::size_t least) {
        std::uint32_t size = 0;
        (*this)(size);
        if (sound_ && size * least > bytes_.size() - at_) sound_ = false;
        return sound_ ? size : 0;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool sound_ = true;
};

template <class Value>
std::string bytes_of(const Value& value) {
    Writer writer;
    writer(version);
    Writer::all(writer, value);
    return writer.take();
}

template <class Value>
std::optional<Value> value_of(std::string_view bytes) {
    Reader reader(bytes);
    std::uint32_t found = 0;
    reader(found);
    if (found != version) return {};
    Value out;
    Writer::all(reader, out);
    if (!reader.at_end()) return {};
    return out;
}

}  // namespace

std::string to_bytes(const DocumentSketch& sketch) { return bytes_of(sketch); }
std::string to_bytes(const Skeleton& skeleton) { return bytes_of(skeleton); }

std::optional<DocumentSketch> from_bytes(std::string_view bytes) { return value_of<DocumentSketch>(bytes); }
std::optional<Skeleton> skeleton_from_bytes(std::string_view bytes) { return value_of<Skeleton>(bytes); }

}  // namespace tocsin::link
