#include "read/xml.h"

#include "text/entities.h"
#include "text/utf8.h"

namespace tocsin::read {
namespace {

constexpr std::size_t deepest = 200;
constexpr std::string_view blanks = " \t\r\n";

class Builder {
public:
    explicit Builder(std::string_view source) : source_(source) {
        tree_.nodes.emplace_back();
        open_.push_back(0);
    }

    XmlTree build() {
        while (at_ < source_.size()) {
            const auto mark = source_.find('<', at_);
            add_text(source_.substr(at_, mark == std::string_view::npos ? mark : mark - at_), XmlNode::Kind::text);
            if (mark == std::string_view::npos) break;
            at_ = mark;
            take_mark();
        }
        while (open_.size() > 1) close(source_.size());
        tree_.nodes[0].end = static_cast<std::uint32_t>(tree_.nodes.size());
        tree_.nodes[0].text = source_;
        return std::move(tree_);
    }

private:
    void add_text(std::string_view text, XmlNode::Kind kind) {
        if (text.find_first_not_of(blanks) == std::string_view::npos) return;
        XmlNode node;
        node.kind = kind;
        node.text = text;
        node.parent = open_.back();
        node.end = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        tree_.nodes.push_back(node);
    }

    // Behind `closing`, or at the end of the source.
    std::size_t behind(std::string_view closing, std::size_t from) const {
        const auto end = source_.find(closing, from);
        return end == std::string_view::npos ? source_.size() : end + closing.size();
    }

    void take_mark() {
        const std::string_view left = source_.substr(at_);
        if (left.starts_with("<![CDATA[")) {
            const std::size_t begin = at_ + 9;
            at_ = behind("]]>", begin);
            const bool closed = source_.substr(0, at_).ends_with("]]>") && at_ >= begin + 3;
            add_text(source_.substr(begin, at_ - begin - (closed ? 3 : 0)), XmlNode::Kind::raw_text);
        } else if (left.starts_with("<!--")) {
            at_ = behind("-->", at_ + 4);
        } else if (left.starts_with("<!") || left.starts_with("<?")) {
            // A document type may hold declarations of its own in brackets.
            const auto end = source_.find('>', at_);
            const auto bracket = source_.find('[', at_);
            at_ =
                left.starts_with("<!") && bracket < end ? behind(">", behind("]", bracket) - 1) : behind(left[1] == '?' ? "?>" : ">", at_);
        } else if (left.starts_with("</")) {
            const auto end = source_.find('>', at_);
            const auto name = text::trim(source_.substr(at_ + 2, end == std::string_view::npos ? end : end - at_ - 2));
            take_end(name);
            at_ = end == std::string_view::npos ? source_.size() : end + 1;
        } else if (left.size() > 1 && is_name(left[1])) {
            take_begin();
        } else {
            add_text(left.substr(0, 1), XmlNode::Kind::text);
            ++at_;
        }
    }

    static bool is_name(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (static_cast<unsigned char>(c) >= 0x80);
    }

    static void part_name(std::string_view whole, XmlNode& node) {
        const auto colon = whole.find(':');
        node.prefix = colon == std::string_view::npos ? std::string_view() : whole.substr(0, colon);
        node.name = colon == std::string_view::npos ? whole : whole.substr(colon + 1);
    }

    void take_begin() {
        std::size_t at = at_ + 1;
        const auto skip_blanks = [&] { at = std::min(source_.find_first_not_of(blanks, at), source_.size()); };
        const auto name_end = std::min(source_.find_first_of(" \t\r\n/>", at), source_.size());
        XmlNode node;
        part_name(source_.substr(at, name_end - at), node);
        node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
        at = name_end;
        bool is_empty = false;
        for (;;) {
            skip_blanks();
            if (at >= source_.size()) break;
            if (source_[at] == '>') {
                ++at;
                break;
            }
            if (source_[at] == '/') {
                is_empty = at + 1 < source_.size() && source_[at + 1] == '>';
                ++at;
                continue;
            }
            if (source_[at] == '<') break;  // never closed
            XmlAttribute attribute;
            const auto end = std::min(source_.find_first_of("= \t\r\n/><", at), source_.size());
            attribute.name = source_.substr(at, end - at);
            at = end == at ? at + 1 : end;
            skip_blanks();
            if (at < source_.size() && source_[at] == '=') {
                ++at;
                skip_blanks();
                if (at < source_.size() && (source_[at] == '"' || source_[at] == '\'')) {
                    const auto close = std::min(source_.find(source_[at], at + 1), source_.size());
                    attribute.value = source_.substr(at + 1, close - at - 1);
                    at = std::min(close + 1, source_.size());
                } else {
                    const auto close = std::min(source_.find_first_of(" \t\r\n>", at), source_.size());
                    attribute.value = source_.substr(at, close - at);
                    at = close;
                }
            }
            tree_.attributes.push_back(attribute);
        }
        node.attributes = static_cast<std::uint32_t>(tree_.attributes.size()) - node.first_attribute;
        node.parent = open_.back();
        node.end = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        node.text = source_.substr(at, 0);
        at_ = at;
        if (!is_empty && open_.size() < deepest) open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        tree_.nodes.push_back(node);
    }

    void take_end(std::string_view whole) {
        XmlNode wanted;
        part_name(whole, wanted);
        for (std::size_t i = open_.size(); i-- > 1;) {
            const auto& node = tree_.nodes[open_[i]];
            if (node.name != wanted.name || node.prefix != wanted.prefix) continue;
            while (open_.size() > i) close(at_);
            return;
        }
    }

    void close(std::size_t text_end) {
        auto& node = tree_.nodes[open_.back()];
        node.end = static_cast<std::uint32_t>(tree_.nodes.size());
        const auto begin = static_cast<std::size_t>(node.text.data() - source_.data());
        node.text = source_.substr(begin, text_end - begin);
        open_.pop_back();
    }

    std::string_view source_;
    std::size_t at_ = 0;
    XmlTree tree_;
    std::vector<std::uint32_t> open_;
};

}  // namespace

std::string XmlTree::attribute(std::size_t node, std::string_view name) const {
    for (std::uint32_t i = 0; i < nodes[node].attributes; ++i) {
        const auto& attribute = attributes[nodes[node].first_attribute + i];
        if (attribute.name == name) return std::string(text::trim(text::unescaped(attribute.value)));
    }
    return {};
}

std::string XmlTree::text(std::size_t node) const {
    std::string out;
    for (std::size_t i = node + 1; i < nodes[node].end; ++i) {
        if (nodes[i].kind == XmlNode::Kind::raw_text) out += nodes[i].text;
        if (nodes[i].kind == XmlNode::Kind::text) text::append_unescaped(out, nodes[i].text);
    }
    return std::string(text::trim(out));
}

std::size_t XmlTree::child(std::size_t node, std::string_view name, std::string_view prefix) const {
    for (std::size_t i = node + 1; i < nodes[node].end; i = nodes[i].end)
        if (nodes[i].kind == XmlNode::Kind::element && nodes[i].name == name && (prefix.empty() || nodes[i].prefix == prefix)) return i;
    return 0;
}

bool XmlTree::has_elements(std::size_t node) const {
    for (std::size_t i = node + 1; i < nodes[node].end; i = nodes[i].end)
        if (nodes[i].kind == XmlNode::Kind::element) return true;
    return false;
}

XmlTree parse_xml(std::string_view source) { return Builder(source).build(); }

}  // namespace tocsin::read
