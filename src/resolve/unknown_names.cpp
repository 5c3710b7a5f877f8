#include "resolve/unknown_names.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "resolve/readings.h"

namespace tocsin::resolve {

namespace {

EntityKind kind_of(NameKind kind) {
    switch (kind) {
        case NameKind::person: return EntityKind::person;
        case NameKind::organization: return EntityKind::organization;
        default: return EntityKind::place;
    }
}

Part part_of(NameKind kind) {
    switch (kind) {
        case NameKind::person: return Part::person;
        case NameKind::organization: return Part::organization;
        default: return Part::place;
    }
}

// Confidence of a name that overrules a place of the same words, and that is a place though no gazetteer has it: where the language's
// likely ones are taken, and elsewhere.
constexpr float overrules = 0.8F, likely_place = 0.75F, sure_place = 0.9F;

bool stands(const Mention& mention) {
    return mention.printed && mention.part != Part::none && mention.part != Part::surname && mention.part != Part::title;
}

// May the longer name of an organization or a person take the mention in?
bool gives_way(const Mention& mention) {
    return mention.part == Part::place || mention.part == Part::state || mention.part == Part::adjective || mention.part == Part::people ||
           (mention.part == Part::person && mention.person < 0);
}

// "Court of Appeal", "Armed Forces": a description that the name of an organization begins with, or is.
bool is_described(const Mention& mention) { return mention.part == Part::institution || (mention.part == Part::role && !mention.one); }

class Adder {
public:
    Adder(const Scene& scene, const std::vector<PlaceChoice>& places, std::span<const Entity> dates, Mentions& mentions)
        : scene_(scene), places_(places), dates_(dates), mentions_(mentions) {}

    void add() {
        for (const auto& name : scene_.document.names)
            if (name.kind == NameKind::person && name.confidence >= overrules)
                if (const auto [begin, end] = lexemes_of(name.span); end > begin + 1) surnames_.insert(scene_.lexeme(end - 1).fold);
        const bool capital_nouns = scene_.book.capital_nouns(scene_.article.language);
        const float is_place = scene_.book.takes_likely_places(scene_.article.language) ? likely_place : sure_place;
        for (const auto& name : scene_.document.names)
            if ((!capital_nouns || has_proper_noun(name.span)) && name.kind != NameKind::other &&
                (name.kind != NameKind::place || name.confidence >= is_place))
                add(name);
        if (added_.empty()) return;
        for (auto& mention : added_) mentions_.push_back(std::move(mention));
        std::stable_sort(mentions_.begin(), mentions_.end(),
                         [](const Mention& a, const Mention& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    }

private:
    // Where every noun is written with a capital, only the tag tells "Gefechte" from "Gera".
    [[nodiscard]] bool has_proper_noun(Span span) const {
        const auto& tokens = scene_.document.tokens;
        auto token = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                      [](const Token& t, std::uint32_t byte) { return t.span.end <= byte; });
        for (; token != tokens.end() && token->span.begin < span.end; ++token)
            for (std::uint32_t w = token->words.begin; w < token->words.end; ++w)
                if (scene_.document.words[w].upos == Upos::PROPN) return true;
        return false;
    }

    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> lexemes_of(Span span) const {
        const auto& lexemes = scene_.document.lexemes;
        const auto at = std::lower_bound(lexemes.begin(), lexemes.end(), span.begin,
                                         [](const Lexeme& lexeme, std::uint32_t byte) { return lexeme.span.end <= byte; });
        const auto until = std::lower_bound(at, lexemes.end(), span.end,
                                            [](const Lexeme& lexeme, std::uint32_t byte) { return lexeme.span.begin < byte; });
        return {static_cast<std::uint32_t>(at - lexemes.begin()), static_cast<std::uint32_t>(until - lexemes.begin())};
    }

    // "Jordan said", where the document has a "Grace Jordan": the surname, not the country.
    [[nodiscard]] bool is_surname_of_somebody(const Name& name, std::uint32_t begin, std::uint32_t end) const {
        return name.kind == NameKind::person && name.confidence >= overrules && end == begin + 1 &&
               surnames_.count(scene_.lexeme(begin).fold) != 0;
    }

    // "president of the | Court of Auditors": an office keeps what stands before a name that goes on behind it.
    bool make_way(Mention& office, std::uint32_t begin, std::uint32_t end) const {
        if (office.part != Part::office || office.begin >= begin || office.end > end) return false;
        std::uint32_t until = begin;
        while (until > office.begin && (scene_.begins(until - 1, Cue::article) || scene_.ends(until - 1, Cue::of))) --until;
        if (until == office.begin) return false;
        office.end = until;
        office.entity.span = scene_.span_of(office.begin, until);
        return true;
    }

    // Of a name what is no date: nothing of "Mardi, des milliers …", "Burhan" of "On Friday Burhan ruled out …". Only a person is no part
    // of a name with a day: "Black Friday", "Mouvement du 5 juillet".
    [[nodiscard]] Span without_date(const Name& name) const {
        const auto date = std::find_if(dates_.begin(), dates_.end(), [&](const Entity& one) { return one.span.overlaps(name.span); });
        if (date == dates_.end()) return name.span;
        if (date->span.begin > name.span.begin) {  // "Belgrade on Tuesday"
            const auto [begin, end] = lexemes_of(name.span);
            const bool trails =
                end >= begin + 3 && scene_.lexeme(end - 1).span == date->span && scene_.lexeme(end - 2).letter_case == Lexeme::Case::lower;
            return trails ? Span{name.span.begin, scene_.lexeme(end - 3).span.end} : name.span;
        }
        if (date->span.end >= name.span.end) return {name.span.end, name.span.end};
        return name.kind == NameKind::person ? Span{date->span.end, name.span.end} : name.span;
    }

    void add(const Name& name) {
        const Span span = without_date(name);
        if (span.begin == span.end) return;
        const auto [begin, end] = lexemes_of(span);
        if (begin == end) return;
        while (first_ < mentions_.size() && mentions_[first_].end <= begin) ++first_;
        Mention* described = nullptr;
        for (std::size_t k = first_; k < mentions_.size() && mentions_[k].begin < end; ++k) {
            Mention& mention = mentions_[k];
            if (!stands(mention) || mention.end <= begin) continue;
            const bool inside = mention.begin >= begin && mention.end <= end;
            const bool whole = inside && mention.begin == begin && mention.end == end;
            if (inside && name.kind == NameKind::organization && is_described(mention)) {
                if (described == nullptr) described = &mention;
                continue;
            }
            // "Valdez said its profits fell": a firm or club named like a town, where the sentence leaves no doubt.
            if (whole && mention.part == Part::place && name.kind == NameKind::organization && name.confidence >= overrules) continue;
            if (whole && (mention.part == Part::place || mention.part == Part::state || mention.part == Part::office) &&
                is_surname_of_somebody(name, begin, end))
                continue;
            if (name.kind == NameKind::organization && mention.end < end && make_way(mention, begin, end)) continue;
            if (inside && name.kind == NameKind::place && mention.part == Part::place && mention.begin > begin && mention.end == end &&
                name.confidence >= overrules) {
                described = &mention;
                continue;
            }
            if (!inside || whole || name.kind == NameKind::place || !gives_way(mention)) return;
        }
        for (std::size_t k = first_; k < mentions_.size() && mentions_[k].begin < end; ++k)
            if (&mentions_[k] != described && stands(mentions_[k]) && mentions_[k].end > begin) mentions_[k].printed = false;
        if (described != nullptr) return become_name(name.kind, begin, end, *described);
        Mention mention;
        mention.begin = begin;
        mention.end = end;
        mention.part = part_of(name.kind);
        mention.one = name.kind == NameKind::person;
        mention.entity.kind = kind_of(name.kind);
        mention.entity.span = scene_.span_of(begin, end);
        mention.entity.sentence = scene_.document.sentence_at(mention.entity.span.begin);
        mention.entity.rule = found_rule;
        mention.entity.confidence = name.confidence;
        if (mention.one) settle_person(mention);
        if (const PlaceChoice* choice = name.kind == NameKind::place ? choice_at(begin, end) : nullptr) {
            become_place(scene_, *choice, mention);
            mention.entity.rule.append("+").append(found_rule);
            mention.entity.confidence = std::min<double>(choice->confidence, name.confidence);
        }
        added_.push_back(std::move(mention));
    }

    // "Governor | Nasir el-Rufai", "Jordan's | King Abdullah", "the novelist | Ana Ruiz": the noun or the state right before a name tells
    // whose he is; as a subject's own noun it is no party beside him.
    void settle_person(Mention& person) {
        const Mention* before = nullptr;
        for (std::size_t k = mentions_.size(); k-- > 0;) {
            Mention& mention = mentions_[k];
            if (mention.begin >= person.begin || mention.entity.country.empty()) continue;
            if (mention.end + 3 < person.begin) break;
            const bool noun = mention.end == person.begin && (mention.part == Part::office || (mention.part == Part::role && mention.one));
            if (noun) {
                // "UN envoy": of no country, whatever the article is about.
                if (is_of_no_land(mention.entity.sector)) return;
                mention.printed = false;
                before = &mention;
                break;
            }
            const bool land = mention.part == Part::state || mention.part == Part::adjective;
            const bool owns = mention.end < person.begin && scene_.ends(person.begin - 1, Cue::possessive);
            if (land && (owns || (mention.part == Part::adjective && mention.end == person.begin))) {
                before = &mention;
                break;
            }
        }
        if (before == nullptr) return;
        person.entity.country = before->entity.country;
        person.of = before->of;
        if (before->part == Part::office || before->part == Part::role) person.entity.sector = before->entity.sector;
        person.entity.rule += "+" + before->entity.rule;
    }

    // What the gazetteer has under that name, where it stands for nothing else.
    [[nodiscard]] const PlaceChoice* choice_at(std::uint32_t begin, std::uint32_t end) const {
        const std::int32_t at = scene_.sighting_at(begin);
        if (at < 0) return nullptr;
        const Sighting& sighting = scene_.sightings[static_cast<std::size_t>(at)];
        const PlaceChoice& choice = places_[static_cast<std::size_t>(at)];
        return sighting.begin == begin && sighting.end == end && choice.row >= 0 ? &choice : nullptr;
    }

    // The description keeps its country and sector and takes the name's extent; so does a town at the end of a site's name ("aéroport de
    // Goma"), which then is where the site lies.
    void become_name(NameKind kind, std::uint32_t begin, std::uint32_t end, Mention& described) const {
        described.begin = begin;
        described.end = end;
        described.entity.span = scene_.span_of(begin, end);
        if (kind != NameKind::place) described.entity.kind = EntityKind::organization;
        described.entity.mention = "name";
        described.entity.rule.append("+").append(found_rule);
    }

    const Scene& scene_;
    const std::vector<PlaceChoice>& places_;
    std::span<const Entity> dates_;
    Mentions& mentions_;
    Mentions added_;
    std::unordered_set<std::uint64_t> surnames_;  // last words of the persons named in full
    std::size_t first_ = 0;                       // mentions before it end before the name at hand
};

}  // namespace

void add_unknown_names(const Scene& scene, const std::vector<PlaceChoice>& places, std::span<const Entity> dates, Mentions& mentions) {
    Adder(scene, places, dates, mentions).add();
}

}  // namespace tocsin::resolve
