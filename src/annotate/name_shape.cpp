#include "annotate/name_shape.h"

#include <algorithm>

#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

constexpr std::size_t person = 0, organization = 1;
constexpr float sure_organization = 0.95F, sure_person = 0.9F;  // what the shape alone says
constexpr float sure_of_another = 0.6F;                          // "S. Korea" stays a place
constexpr std::uint32_t longest_quoted = 12;                     // words between the marks of a quoted name

bool opens(std::string_view form) { return form == "«" || form == "„" || form == "“"; }
bool closes(std::string_view form) { return form == "»" || form == "”"; }

// A mark that no name ends with.
bool parts(std::string_view form) {
    static constexpr std::string_view marks[] = {",", ";", ":", "-", "–", "—", "…", "..."};
    return std::find(std::begin(marks), std::end(marks), form) != std::end(marks);
}

// "D" or "D.": one capital letter, alone or with its point.
bool is_letter(std::string_view form, bool& point) {
    std::size_t at = 0;
    if (form.empty() || !text::is_upper(text::next_code_point(form, at))) return false;
    point = form.substr(at) == ".";
    return point || at == form.size();
}

// "Likhachov": a capital and two small letters or more.
bool is_surname(std::string_view form) {
    std::size_t at = 0;
    if (form.empty() || !text::is_upper(text::next_code_point(form, at))) return false;
    std::size_t small = 0;
    while (at < form.size()) {
        const char32_t c = text::next_code_point(form, at);
        small += text::is_letter(c) && !text::is_upper(c) ? 1 : 0;
    }
    return small > 1;
}

class Mender {
public:
    Mender(const ShapeWords& words, std::vector<FoundName>& names)
        : words_(words), names_(names), count_(static_cast<std::uint32_t>(words.forms.size())) {}

    void mend() {
        for (auto& name : names_) trim(name);
        drop_empty();
        for (std::uint32_t at = 0; at < count_;) at = std::max(at + 1, with_legal_form(at));
        for (std::uint32_t at = 0; at < count_;) at = std::max(at + 1, with_initials(at));
        for (auto& name : names_) balance(name);
        drop_empty();
    }

private:
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return words_.forms[at]; }

    void trim(FoundName& name) const {
        auto& [begin, end] = name.words;
        while (begin < end && (parts(form(begin)) || closes(form(begin)) || form(begin) == ".")) ++begin;
        for (std::uint32_t at = begin; at < end; ++at)
            if (form(at) == "–" || form(at) == "—") end = at;
        while (end > begin && (parts(form(end - 1)) || opens(form(end - 1)) || words_.leads[end - 1])) --end;
    }

    // A legal form alone names nobody either.
    void drop_empty() {
        std::erase_if(names_, [&](const FoundName& name) {
            return name.words.empty() || (name.words.size() == 1 && words_.legal_form[name.words.begin]);
        });
    }

    // Behind the mark that closes what the one at `open` began; 0 where none does.
    [[nodiscard]] std::uint32_t behind_quoted(std::uint32_t open) const {
        int depth = 1;
        for (std::uint32_t at = open + 1; at < count_ && at <= open + longest_quoted; ++at) {
            if (opens(form(at))) ++depth;
            if (!closes(form(at))) continue;
            // «A «B»: one mark may close both.
            if (--depth == 0 || at + 1 == count_ || !closes(form(at + 1))) return at > open + 1 ? at + 1 : 0;
        }
        return 0;
    }

    // The organization whose legal form stands at `at`; returns the word behind it, or 0.
    std::uint32_t with_legal_form(std::uint32_t at) {
        if (!words_.legal_form[at]) return 0;
        std::uint32_t begin = at + 1;
        while (begin < count_ && words_.legal_form[begin]) ++begin;  // ДП ТОВ «…»
        if (begin == count_) return 0;
        std::uint32_t end = 0;
        if (opens(form(begin))) {
            end = behind_quoted(begin);
        } else {
            for (const auto& name : names_)
                if (name.words.begin <= begin && begin < name.words.end) end = name.words.end;
            if (end != 0 && end < count_ && opens(form(end))) end = std::max(end, behind_quoted(end));
        }
        if (end == 0) return 0;
        put({at, end}, organization, sure_organization);
        return end;
    }

    // The person whose initials stand at `at`; returns the word behind the surname, or 0.
    std::uint32_t with_initials(std::uint32_t at) {
        std::uint32_t end = at;
        for (bool point = false; end < count_ && is_letter(form(end), point) && !words_.title[end];) {
            if (!point && (end + 1 == count_ || form(end + 1) != ".")) return 0;
            end += point ? 1 : 2;
        }
        if (end == at || end >= count_ || !is_surname(form(end))) return 0;
        Rows unit{at, end + 1};
        for (const auto& name : names_) {
            if (name.words.end <= unit.begin || name.words.begin >= unit.end) continue;
            if (name.kind == person) unit = {std::min(unit.begin, name.words.begin), std::max(unit.end, name.words.end)};
            else if (name.words.begin > at && name.words.begin < end) continue;  // it cuts the initials apart
            else if (name.words.begin < unit.begin || name.words.end > unit.end || name.share[name.kind] >= sure_of_another) return 0;
        }
        put(unit, person, sure_person);
        return unit.end;
    }

    // One name of these words in place of all that touch them.
    void put(Rows words, std::size_t kind, float least) {
        FoundName whole;
        whole.words = words;
        whole.kind = kind;
        whole.share[kind] = least;
        std::erase_if(names_, [&](const FoundName& name) {
            const bool touches = name.words.begin < words.end && words.begin < name.words.end;
            if (touches) whole.share[kind] = std::max(whole.share[kind], name.share[kind]);
            return touches;
        });
        const auto behind =
            std::find_if(names_.begin(), names_.end(), [&](const FoundName& name) { return name.words.begin >= words.begin; });
        names_.insert(behind, whole);
    }

    void balance(FoundName& name) const {
        auto& [begin, end] = name.words;
        if (words_.legal_form[begin]) return;
        std::uint32_t open = count_;  // the mark that nothing closes
        bool stray = false;           // a mark closes what the name does not open
        for (std::uint32_t at = begin; at < end; ++at) {
            if (opens(form(at))) open = at;
            if (closes(form(at))) {
                stray = open == count_;
                open = count_;
            }
        }
        if (stray && closes(form(end - 1))) --end;
        if (open < count_ && open > begin) {
            if (const std::uint32_t until = behind_quoted(open); until != 0 && touches_none(end, until)) end = until;
            return;
        }
        // Marks around the whole of it.
        if (open == begin && begin < end) ++begin;
        else if (end > begin + 2 && opens(form(begin)) && closes(form(end - 1))) {
            ++begin;
            --end;
        }
    }

    [[nodiscard]] bool touches_none(std::uint32_t begin, std::uint32_t end) const {
        return std::none_of(names_.begin(), names_.end(),
                            [&](const FoundName& other) { return other.words.begin < end && begin < other.words.end; });
    }

    const ShapeWords& words_;
    std::vector<FoundName>& names_;
    std::uint32_t count_;
};

}  // namespace

void mend_shapes(const ShapeWords& words, std::vector<FoundName>& names) { Mender(words, names).mend(); }

}  // namespace tocsin::annotate
