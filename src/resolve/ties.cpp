#include "resolve/ties.h"

#include <algorithm>
#include <array>

#include "resolve/readings.h"

namespace tocsin::resolve {

using knowledge::SenseKind;

namespace {

constexpr std::uint32_t most_modifiers = 4;  // between a country and its noun
constexpr std::uint32_t widest = 16;         // lexemes of a mention
constexpr std::uint32_t cut_reach = 6;       // lexemes of a noun behind the adjective that cuts it

bool is_head(Part part) { return part == Part::institution || part == Part::office || part == Part::role; }
// A sector that is told by whose it is: "members", "allies", "committee".
bool is_open(std::string_view sector) { return sector.empty() || sector == "UNK"; }
bool is_irregular(std::string_view sector) { return sector == "REB" || sector == "PRM" || sector == "SEP" || sector == "CRM"; }
bool is_owner(Part part) {
    return part == Part::state || part == Part::adjective || part == Part::organization || part == Part::place || part == Part::person;
}

class Tier {
public:
    Tier(const Scene& scene, Mentions& mentions) : scene_(scene), mentions_(mentions) {}

    void tie() {
        join_cut_nouns();
        for (std::size_t i = 0; i < mentions_.size(); ++i)
            if (mentions_[i].part == Part::organization) give_to_neighbour(i);
        // A role may belong to an institution that stands on either side of it ("army spokesman", "soldats de l'armée"),
        // so institutions come first; of those the later owns the earlier.
        for (std::size_t i = mentions_.size(); i-- > 0;)
            if (mentions_[i].part == Part::institution && !mentions_[i].owned) tie_head(i);
        for (std::size_t i = mentions_.size(); i-- > 0;)
            if ((mentions_[i].part == Part::office || mentions_[i].part == Part::role) && !mentions_[i].owned) tie_head(i);
        for (auto& mention : mentions_)
            if (mention.part == Part::adjective && mention.noun_too && !mention.used && stands_alone(mention)) become_people(mention);
    }

private:
    [[nodiscard]] Rows sentence_of(const Mention& mention) const { return scene_.document.sentences[mention.entity.sentence].lexemes; }

    // The mention that ends, or begins, exactly there.
    Mention* ending_at(std::size_t i, std::uint32_t end) {
        while (i-- > 0) {
            if (mentions_[i].part != Part::none && mentions_[i].end == end) return &mentions_[i];
            if (mentions_[i].begin + widest < end) return nullptr;
        }
        return nullptr;
    }
    Mention* beginning_at(std::size_t i, std::uint32_t begin) {
        Mention* given = nullptr;  // an adjective that a noun behind it already took: "ruandischen" in "ruandischen Regierung"
        for (++i; i < mentions_.size() && mentions_[i].begin <= begin + widest; ++i) {
            if (mentions_[i].part == Part::none || mentions_[i].begin != begin) continue;
            if (mentions_[i].part != Part::adjective || !mentions_[i].used) return &mentions_[i];
            if (given == nullptr) given = &mentions_[i];
        }
        return given;
    }

    // "Guardia Nacional venezolana": what is known under that name is another country's.
    void give_to_neighbour(std::size_t i) {
        Mention& body = mentions_[i];
        constexpr std::array kinds{"army",         "police",     "parliament", "ministry",      "agency",
                                   "intelligence", "government", "court",      "security-force"};
        const bool of_states = std::find(kinds.begin(), kinds.end(), body.noun) != kinds.end();
        if (!of_states || body.entity.country.empty()) return;
        const Mention* adjective = ending_at(i, body.begin);
        if (adjective == nullptr || adjective->part != Part::adjective) adjective = beginning_at(i, body.end);
        if (adjective == nullptr || adjective->part != Part::adjective || adjective->entity.kind != EntityKind::state) return;
        if (adjective->entity.country == body.entity.country) return;
        body.part = Part::institution;
        body.entity.ref.clear();
        body.entity.name.clear();
        body.owned = false;
    }

    // "the Russians", "34 españoles", "Les Ukrainiens": no noun beside it that it could belong to.
    [[nodiscard]] bool stands_alone(const Mention& mention) const {
        const Rows rows = sentence_of(mention);
        const bool behind = scene_.book.adjectives_behind(scene_.article.language);
        if (mention.begin == rows.begin) return behind;
        const std::uint32_t before = mention.begin - 1;
        const bool led = scene_.ends(before, Cue::article) || scene_.ends(before, Cue::modifier) ||
                         scene_.lexeme(before).kind == Lexeme::Kind::number ||
                         (behind && (scene_.ends(before, Cue::of) || scene_.is_capital(mention.begin)));
        if (!led || behind) return led;
        return mention.end >= rows.end || scene_.lexeme(mention.end).kind == Lexeme::Kind::symbol ||
               scene_.begins(mention.end, Cue::government_after) || scene_.begins(mention.end, Cue::conjunction) ||
               scene_.begins(mention.end, Cue::place_before);
    }

    // "ministère russe des Affaires étrangères": the adjective taken out, a noun may run over its place.
    void join_cut_nouns() {
        const knowledge::Phrases& names = scene_.book.names();
        std::vector<Lexeme> run;
        std::vector<knowledge::PhraseMatch> found;
        for (auto& adjective : mentions_) {
            if (adjective.part != Part::adjective) continue;
            const Rows rows = sentence_of(adjective);
            const std::uint32_t end = adjective.end;
            if (adjective.begin == rows.begin || end >= rows.end || !scene_.begins(end, Cue::of)) continue;
            const std::uint32_t head = adjective.begin - 1;
            run.assign(1, scene_.lexeme(head));
            for (std::uint32_t at = end; at < std::min(rows.end, end + cut_reach); ++at) run.push_back(scene_.lexeme(at));
            found.clear();
            names.find(scene_.article.text, run, scene_.languages(), found);
            for (const auto& match : found) {
                const auto sense = knowledge::sense_of(match.payload);
                if (match.begin != 0 || match.end < 2) continue;
                if (sense.kind != SenseKind::institution && sense.kind != SenseKind::office && sense.kind != SenseKind::role) continue;
                become_cut_noun(head, end + match.end - 1, sense, adjective);
                break;
            }
        }
        if (cut_.empty()) return;
        for (auto& noun : cut_) mentions_.push_back(std::move(noun));
        std::stable_sort(mentions_.begin(), mentions_.end(),
                         [](const Mention& a, const Mention& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
    }

    void become_cut_noun(std::uint32_t begin, std::uint32_t end, knowledge::Sense sense, Mention& adjective) {
        for (auto& other : mentions_) {
            const bool inside = other.begin >= begin && other.end <= end;
            if (inside && &other != &adjective && (is_head(other.part) || other.part == Part::none || other.part == Part::title))
                other.part = Part::none;
        }
        Mention noun;
        noun.begin = begin;
        noun.end = end;
        const NounRow& row = scene_.book.noun(sense);
        noun.entity.span = scene_.span_of(begin, end);
        noun.entity.sentence = adjective.entity.sentence;
        noun.entity.sector = row.sector;
        noun.entity.mention = "description";
        noun.noun = row.kind;
        noun.one = sense.kind == SenseKind::office || row.one;
        noun.entity.kind = noun.one                               ? EntityKind::person
                           : sense.kind == SenseKind::institution ? EntityKind::organization
                                                                  : EntityKind::group;
        noun.part = sense.kind == SenseKind::institution ? Part::institution : sense.kind == SenseKind::office ? Part::office : Part::role;
        if (noun.part == Part::office) {
            const OfficeKind* kind = scene_.book.office_kind(row.kind);
            if (kind != nullptr) noun.entity.sector = kind->sector;
            noun.entity.office = row.kind;
            noun.entity.mention = "office";
        }
        const char* table = noun.part == Part::office ? "offices" : noun.part == Part::role ? "roles" : "institutions";
        noun.entity.rule = std::string(table) + "/" + scene_.article.language + ":" + std::string(row.kind);
        own(noun, adjective);
        cut_.push_back(std::move(noun));
    }

    // "Haftar's forces" are what Haftar is; his critics and rivals are not.
    [[nodiscard]] static bool takes_sector(const Mention& noun) { return noun.noun != "critic" && noun.noun != "rival"; }

    // The country and the sector that an owner gives to the noun.
    void own(Mention& noun, Mention& owner) const {
        noun.owned = true;
        owner.used = true;
        Entity& entity = noun.entity;
        switch (owner.part) {
            case Part::organization:
                entity.country = owner.entity.country;
                noun.of = owner.entity.ref;
                // "Houthi military spokesman": an office in an armed group is the group's.
                if (!owner.entity.sector.empty() &&
                    (noun.part != Part::office || entity.sector == "GOV" || is_open(entity.sector) ||
                     (entity.sector == "MIL" && is_irregular(owner.entity.sector))) &&
                    takes_sector(noun))
                    entity.sector = owner.entity.sector;
                break;
            case Part::institution:
            case Part::role:
            case Part::office:
                entity.country = owner.entity.country;
                noun.of = owner.of;
                noun.owned = owner.owned;
                noun.own = noun.own || owner.own;
                // "army spokesman" speaks for the army; "paramilitaries of General X" stay what they are.
                if (!owner.entity.sector.empty() && noun.part == Part::role && takes_sector(noun) &&
                    (owner.part == Part::institution || noun.entity.sector == "GOV" || is_open(noun.entity.sector)))
                    entity.sector = owner.entity.sector;
                // "A junta spokesman" speaks for it as "its spokesman" does.
                if (noun.part == Part::office && noun.noun == "spokesperson" && !is_open(owner.entity.sector) &&
                    owner.part == Part::institution)
                    entity.sector = owner.entity.sector;
                break;
            case Part::person:
                entity.country = owner.entity.country;
                if (noun.part == Part::role && !owner.entity.sector.empty() && takes_sector(noun)) entity.sector = owner.entity.sector;
                break;
            default:
                if (noun.part == Part::office && entity.sector.empty()) entity.sector = "GOV";
                // A state's peacekeepers are its soldiers; those of nobody named are the United Nations'.
                if (noun.noun == "peacekeeper" && owner.entity.kind == EntityKind::state) entity.sector = "MIL";
                entity.country = owner.entity.country;
                noun.of = owner.entity.country;
                if (owner.part == Part::adjective && owner.entity.kind != EntityKind::state) {  // a bloc's: "European officials"
                    noun.of = owner.entity.ref;
                    // "Kurdish officials": a people's name makes nobody a civilian.
                    if (entity.sector == "GOV" && owner.entity.sector != "CVL") entity.sector = owner.entity.sector;
                    // "Tigrayan forces": a people has no regular army.
                    if (entity.sector == "MIL" && owner.entity.sector == "CVL") entity.sector = "REB";
                }
        }
        entity.rule += "+" + (owner.entity.rule.empty() ? "owner" : owner.entity.rule);
    }

    void widen(Mention& noun, std::uint32_t begin, std::uint32_t end) const {
        noun.begin = std::min(noun.begin, begin);
        noun.end = std::max(noun.end, end);
        noun.entity.span = scene_.span_of(noun.begin, noun.end);
    }

    void tie_head(std::size_t i) {
        Mention& noun = mentions_[i];
        if (tie_before(i, noun) || tie_behind(i, noun)) return;
    }

    bool tie_before(std::size_t i, Mention& noun) {
        const Rows rows = sentence_of(noun);
        std::uint32_t at = noun.begin;
        for (std::uint32_t skipped = 0; at > rows.begin; ++skipped) {
            if (Mention* owner = ending_at(i, at)) {
                if (is_owner(owner->part) || (owner->part == Part::institution && noun.part != Part::institution))
                    return take_before(noun, *owner);
                if (owner->part != Part::role && owner->part != Part::office && owner->part != Part::institution) return false;
                // "Sudanese opposition leaders", "civilian prime minister": a noun between says more of the next.
                at = owner->begin;
                absorb(noun, *owner);
                continue;
            }
            if (scene_.ends(at - 1, Cue::possessive)) {
                const std::uint32_t tie_end = at;
                while (at > rows.begin && tie_end - at < 2 && !ending_at(i, at)) --at;
                Mention* owner = ending_at(i, at);
                if (owner == nullptr || !(is_owner(owner->part) || is_head(owner->part))) return false;
                own(noun, *owner);
                widen(noun, owner->begin, noun.end);
                return true;
            }
            if (scene_.ends(at - 1, Cue::own)) {
                noun.own = true;
                return false;
            }
            const bool small =
                scene_.ends(at - 1, Cue::modifier) || scene_.is_symbol(at - 1, '-') || scene_.ends(at - 1, Cue::alignment_after);
            if (!small || skipped >= most_modifiers) return false;
            if (scene_.ends(at - 1, Cue::alignment_after)) noun.aligned = true;
            --at;
        }
        return false;
    }

    void absorb(Mention& noun, Mention& before) const {
        if (before.part != Part::role || noun.part == Part::institution) return;
        if (noun.part == Part::role && noun.entity.sector == "GOV" && before.entity.sector != "CVL")
            noun.entity.sector = before.entity.sector;
        before.part = Part::none;
        widen(noun, before.begin, noun.end);
    }

    bool take_before(Mention& noun, Mention& owner) {
        const Rows rows = sentence_of(noun);
        // "pro-Russian separatists", "Iran-backed militias": the country is the sponsor's.
        const bool pro =
            owner.begin > rows.begin + 1 && scene_.is_symbol(owner.begin - 1, '-') && scene_.ends(owner.begin - 2, Cue::alignment_before);
        if (owner.noun == "alignment" && owner.entity.country.empty()) {
            if (!owner.entity.sector.empty()) noun.entity.sector = owner.entity.sector;
            noun.aligned = true;
            noun.entity.rule += "+" + owner.entity.rule;
            widen(noun, owner.begin, noun.end);
            return false;
        }
        if (noun.aligned || pro ||
            (owner.begin > rows.begin && !scene_.lexeme(owner.begin).blank_before && scene_.ends(owner.begin - 1, Cue::alignment_before))) {
            noun.aligned = true;
            noun.of = owner.entity.country;
            noun.entity.rule += "-" + owner.entity.rule;
            return false;
        }
        if (owner.part == Part::person || owner.part == Part::place) {
            // "Donetsk separatists", but not "in Khartoum residents": only where the name leans on the noun.
            if (owner.part == Part::person) return false;
            if (owner.begin > rows.begin && scene_.ends(owner.begin - 1, Cue::place_before)) return false;
        }
        if (owner.part == Part::state && owner.entity.kind == EntityKind::place) return false;
        own(noun, owner);
        widen(noun, owner.begin, noun.end);
        return true;
    }

    bool tie_behind(std::size_t i, Mention& noun) {
        const Rows rows = sentence_of(noun);
        std::uint32_t at = noun.end;
        for (std::uint32_t skipped = 0; at < rows.end; ++skipped) {
            if (Mention* owner = beginning_at(i, at)) {
                if (owner->part != Part::adjective) break;
                own(noun, *owner);
                widen(noun, noun.begin, owner->end);
                return true;
            }
            if (skipped >= most_modifiers || !scene_.begins(at, Cue::modifier) || scene_.begins(at, Cue::of)) break;
            ++at;
        }
        at = noun.end;
        if (at < rows.end && scene_.book.bare_genitive(scene_.article.language)) {
            while (at + 1 < rows.end && scene_.begins(at, Cue::article) && beginning_at(i, at) == nullptr) ++at;
            Mention* owner = beginning_at(i, at);
            const bool name =
                owner != nullptr && (owner->part == Part::state || owner->part == Part::organization || owner->part == Part::place);
            if (name || (owner != nullptr && owner->part == Part::institution && noun.part != Part::institution)) {
                own(noun, *owner);
                widen(noun, noun.begin, owner->end);
                return true;
            }
        }
        const bool points = at > rows.begin && scene_.ends(at - 1, Cue::toward);  // "spokesman for"
        if (at >= rows.end || !(scene_.begins(at, Cue::of) || points)) return false;
        while (at < rows.end && scene_.tie_length(at) > 0 &&
               (scene_.begins(at, Cue::of) || scene_.begins(at, Cue::article) || scene_.begins(at, Cue::unit_before)))
            at += scene_.tie_length(at);
        for (std::uint32_t skipped = 0;
             at < rows.end && skipped < most_modifiers && scene_.begins(at, Cue::modifier) && !beginning_at(i, at); ++skipped)
            ++at;
        Mention* owner = at < rows.end ? beginning_at(i, at) : nullptr;
        if (owner == nullptr || (!is_owner(owner->part) && !is_head(owner->part))) return false;
        if (owner->part == Part::adjective) return false;
        if (is_head(owner->part) && owner->entity.country.empty() && !owner->owned && noun.part == Part::institution) return false;
        if (owner->part == Part::person && noun.part == Part::office) return false;
        own(noun, *owner);
        widen(noun, noun.begin, owner->end);
        return true;
    }

private:
    const Scene& scene_;
    Mentions& mentions_;
    Mentions cut_;
};

}  // namespace

void tie(const Scene& scene, Mentions& mentions) { Tier(scene, mentions).tie(); }

}  // namespace tocsin::resolve
