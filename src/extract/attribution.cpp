#include "extract/attribution.h"

#include <algorithm>
#include <array>
#include <map>

#include "text/lex.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t longest_subject = 14;  // lexemes
constexpr std::uint32_t reach_back = 3;        // sentences for pronouns and "the agency"
constexpr std::uint32_t beside = 3;            // lexemes between a cue and the day of the saying

constexpr std::array<std::pair<std::string_view, SourceRole>, 13> role_names{{{"say", SourceRole::say},
                                                                              {"tally", SourceRole::tally},
                                                                              {"source", SourceRole::source},
                                                                              {"pronoun", SourceRole::pronoun},
                                                                              {"anaphor", SourceRole::anaphor},
                                                                              {"possessive", SourceRole::possessive},
                                                                              {"report", SourceRole::report},
                                                                              {"self", SourceRole::self},
                                                                              {"article", SourceRole::article},
                                                                              {"local", SourceRole::local},
                                                                              {"civilians", SourceRole::civilians},
                                                                              {"soldiers", SourceRole::soldiers},
                                                                              {"police", SourceRole::police}}};

bool is_actor(const Entity& entity) {
    return entity.kind == EntityKind::person || entity.kind == EntityKind::organization || entity.kind == EntityKind::state ||
           entity.kind == EntityKind::group;
}

Party party_from(const Entity& entity, std::string_view text) {
    Party out;
    // What only points to a name given before ("the agency", "he") is shown by that name.
    const bool points = (entity.mention == "description" || entity.mention == "pronoun") && !entity.ref.empty() && !entity.name.empty();
    out.text = points ? entity.name : std::string(entity.span.of(text));
    out.span = entity.span;
    out.ref = entity.ref;
    out.country = entity.country;
    out.sector = entity.sector;
    return out;
}

}  // namespace

// One sentence, with what the lists say of its lexemes.
struct Attributor::View {
    std::string_view text;
    std::span<const Lexeme> lexemes;
    const MeasureWords& clauses;
    const AttributionWords& words;
    mutable std::vector<Phrases::Match> matches;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(lexemes.size()); }
    [[nodiscard]] std::string_view form(std::uint32_t at) const { return lexemes[at].span.of(text); }
    [[nodiscard]] bool is_word(std::uint32_t at) const { return lexemes[at].kind == Lexeme::Kind::word; }
    [[nodiscard]] std::uint32_t size_of(std::uint32_t at, Role role) const {
        std::uint32_t longest = 0;
        clauses.phrases.find(lexemes.subspan(at), matches);
        for (const auto& match : matches)
            if (clauses.rows[match.row].role == role) longest = match.lexemes;
        return longest;
    }
    [[nodiscard]] std::uint32_t size_of(std::uint32_t at, SourceRole role) const {
        std::uint32_t longest = 0;
        words.phrases.find(lexemes.subspan(at), matches);
        for (const auto& match : matches)
            if (words.rows[match.row] == role) longest = match.lexemes;
        return longest;
    }
    [[nodiscard]] bool is_quote(std::uint32_t at) const {
        const auto f = form(at);
        return f == "\"" || f == "“" || f == "”" || f == "«" || f == "»" || f == "„" || f == "‘";
    }
    [[nodiscard]] bool is_comma(std::uint32_t at) const { return form(at) == ","; }
    [[nodiscard]] bool is_dash(std::uint32_t at) const {
        const auto f = form(at);
        return f == "—" || f == "–" || (f == "-" && lexemes[at].blank_before);
    }
    [[nodiscard]] bool parts_segments(std::uint32_t at) const { return form(at) == ";"; }
    [[nodiscard]] bool is_stop(std::uint32_t at) const {
        const auto f = form(at);
        return is_comma(at) || is_quote(at) || is_dash(at) || f == ";" || f == ":" || f == "." || f == "!" || f == "?" || f == "(" ||
               f == ")";
    }
};

Result<AttributionWords> AttributionWords::create(const knowledge::Pack& pack, const std::string& language) {
    AttributionWords out;
    const auto table = pack.table(language + "/attribution");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto name = table.cell(row, "role");
        const auto found = std::find_if(role_names.begin(), role_names.end(), [&](const auto& r) { return r.first == name; });
        if (found == role_names.end())
            return Failure(Error{ErrorKind::bad_knowledge,
                                 "row " + std::to_string(row + 1) + ": no role is called '" + std::string(name) + "'",
                                 "knowledge/" + language + "/attribution.tsv", 0, 0, "write one of the roles that the file's head names"});
        const auto index = static_cast<std::uint32_t>(out.rows.size());
        out.rows.push_back(found->second);
        for (const auto form : knowledge::split(table.cell(row, "forms"))) out.phrases.add(form, index);
    }
    return out;
}

Attributor::Attributor(const AttributionWords& words, const MeasureWords& clauses, const Article& article, const Document& document,
                       const Grounding& grounding)
    : words_(words), clauses_(clauses), article_(article), document_(document), grounding_(grounding) {
    entities_.resize(document.sentences.size());
    cues_.resize(document.sentences.size());
    for (std::uint32_t e = 0; e < grounding.entities.size(); ++e)
        if (grounding.entities[e].sentence < entities_.size()) entities_[grounding.entities[e].sentence].push_back(e);
    // Where it happens, told by its places; where none is named, by all that has a country.
    const auto most_named = [&](auto&& counts) {
        std::map<std::string, std::uint32_t> countries;
        for (const auto& entity : grounding.entities)
            if (!entity.country.empty() && counts(entity)) ++countries[entity.country];
        std::uint32_t most = 0;
        std::string out;
        for (const auto& entity : grounding.entities) {  // in text order, so that the first named wins a tie
            if (entity.country.empty() || !counts(entity) || countries[entity.country] <= most) continue;
            most = countries[entity.country];
            out = entity.country;
        }
        return out;
    };
    main_country_ =
        most_named([](const Entity& entity) { return entity.kind == EntityKind::place || entity.kind == EntityKind::facility; });
    if (main_country_.empty()) main_country_ = most_named([](const Entity&) { return true; });
}

bool Attributor::begins(std::uint32_t sentence, std::uint32_t at, SourceRole role) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    if (at >= rows.size()) return false;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    return view.size_of(at, role) > 0;
}

std::optional<Party> Attributor::entity_party(std::uint32_t sentence, Rows subject) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    if (subject.empty()) return std::nullopt;
    const Span words{document_.lexemes[rows.begin + subject.begin].span.begin, document_.lexemes[rows.begin + subject.end - 1].span.end};
    const Entity* best = nullptr;
    int best_rank = 0;
    for (const std::uint32_t e : entities_[sentence]) {
        const Entity& entity = grounding_.entities[e];
        const bool in_compound = entity.span.end < article_.text.size() && article_.text[entity.span.end] == '-';  // "army-aligned"
        if (!is_actor(entity) || in_compound || is_anaphor(entity) || entity.span.begin < words.begin || entity.span.begin >= words.end)
            continue;
        int rank = entity.kind == EntityKind::state ? (entity.mention == "demonym" ? 1 : 2) : entity.kind == EntityKind::person ? 5 : 3;
        if (entity.kind != EntityKind::person && entity.mention != "name" && entity.mention != "demonym") rank = 4;
        if (rank > best_rank) {
            best = &entity;
            best_rank = rank;
        }
    }
    if (!best || best_rank < 2) return std::nullopt;
    return party_from(*best, article_.text);
}

bool Attributor::is_anaphor(const Entity& entity) const {
    if (entity.mention != "description" || !entity.country.empty() || !entity.ref.empty()) return false;
    const auto lexemes = text::lex(entity.span.of(article_.text));
    std::vector<Phrases::Match> matches;
    for (std::size_t at = 0; at < lexemes.size(); ++at) {
        words_.phrases.find(std::span(lexemes).subspan(at), matches);
        for (const auto& match : matches)
            if (words_.rows[match.row] == SourceRole::anaphor) return true;
    }
    return false;
}

// A country for a party that is known only by what it is.
void Attributor::complete(std::uint32_t sentence, Rows subject, Party& party) const {
    if (!party.country.empty()) return;
    if (party.sector == "IGO" || party.sector == "NGO") return;
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    const std::uint32_t begin = view.lexemes[subject.begin].span.begin;
    const std::uint32_t end = view.lexemes[subject.end - 1].span.end;
    const Entity* before = nullptr;
    const Entity* place_before = nullptr;  // "In Goma, doctors said"
    for (const std::uint32_t e : entities_[sentence]) {
        const Entity& entity = grounding_.entities[e];
        const bool inside = entity.span.begin >= begin && entity.span.end <= end;
        if (inside && (entity.sector == "IGO" || entity.sector == "NGO")) return;  // "the mission of the OSCE"
        if (entity.country.empty()) continue;
        if (inside) {
            party.country = entity.country;
            return;
        }
        if (entity.span.end <= begin && entity.kind == EntityKind::state) before = &entity;
        if (entity.span.end <= begin && (entity.kind == EntityKind::place || entity.kind == EntityKind::facility)) place_before = &entity;
    }
    if (view.size_of(subject.begin, SourceRole::possessive) > 0 && before) {
        party.country = before->country;
        return;
    }
    for (std::uint32_t at = subject.begin; at < subject.end; ++at) {
        if (view.size_of(at, SourceRole::local) == 0) continue;
        party.country = place_before ? place_before->country : main_country_;
        return;
    }
}

std::optional<Party> Attributor::last_actor(std::uint32_t sentence, std::uint32_t at) const {
    const auto& rows = document_.sentences[sentence].lexemes;
    const std::uint32_t limit = document_.lexemes[rows.begin + at].span.begin;
    for (std::uint32_t back = 0; back <= reach_back && back <= sentence; ++back) {
        const auto& list = entities_[sentence - back];
        for (auto e = list.rbegin(); e != list.rend(); ++e) {
            const Entity& entity = grounding_.entities[*e];
            if (entity.span.end > limit || entity.mention == "demonym" ||
                (entity.kind == EntityKind::group && entity.mention == "description"))
                continue;
            if (entity.kind == EntityKind::organization || entity.kind == EntityKind::group || entity.kind == EntityKind::state)
                return party_from(entity, article_.text);
        }
    }
    return std::nullopt;
}

std::optional<Party> Attributor::last_speaker(std::uint32_t sentence) {
    for (std::uint32_t back = 1; back <= reach_back && back <= sentence; ++back) {
        const auto& list = cues(sentence - back);
        for (auto cue = list.rbegin(); cue != list.rend(); ++cue)
            if (cue->role != SourceRole::tally) return cue->party;
    }
    return std::nullopt;
}

// "El presidente Noboa": a title and a name that is not known.
bool Attributor::is_titled(const View& view, Rows subject) const {
    return subject.size() >= 2 && view.lexemes[subject.end - 1].letter_case == Lexeme::Case::title &&
           view.size_of(subject.end - 1, SourceRole::local) == 0;
}

// The head of the phrase: up to a preposition that begins a place ("aid workers | in Adré").
void Attributor::name_by_phrase(const View& view, Rows subject, Party& party) const {
    std::uint32_t end = subject.begin + 1;
    while (end < subject.end && view.size_of(end, Role::preposition) == 0) ++end;
    party.span = Span{view.lexemes[subject.begin].span.begin, view.lexemes[end - 1].span.end};
    party.text = std::string(party.span->of(article_.text));
}

std::optional<Party> Attributor::party_of(std::uint32_t sentence, Rows subject, std::span<const Cue> before) {
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    if (subject.empty() || subject.size() > longest_subject) return std::nullopt;
    if (view.size_of(subject.begin, SourceRole::self) > 0) return std::nullopt;  // "we have counted": said by whom?
    if (view.size_of(subject.begin, SourceRole::pronoun) == subject.size()) {
        if (!before.empty()) return before.back().party;
        return last_speaker(sentence);
    }
    if (auto party = entity_party(sentence, subject)) {
        complete(sentence, subject, *party);
        if (party->country.empty() && party->ref.empty() && is_titled(view, subject)) name_by_phrase(view, subject, *party);
        return party;
    }
    bool has_word = false;
    for (std::uint32_t at = subject.begin; at < subject.end; ++at) {
        has_word |= view.is_word(at) && view.lexemes[at].span.size() > 2;
        if (view.size_of(at, SourceRole::anaphor) > 0 && subject.size() <= 3) {
            for (std::uint32_t back = 0; back <= reach_back && back <= sentence; ++back) {
                const auto& list = entities_[sentence - back];
                for (auto e = list.rbegin(); e != list.rend(); ++e) {
                    const Entity& entity = grounding_.entities[*e];
                    if (entity.kind != EntityKind::organization || entity.span.end > view.lexemes[subject.begin].span.begin ||
                        entity.mention == "demonym")
                        continue;
                    // The first, full name of it that this sentence or the last gives.
                    for (const std::uint32_t first : list)
                        if (grounding_.entities[first].ref == entity.ref && !entity.ref.empty())
                            return party_from(grounding_.entities[first], article_.text);
                    return party_from(entity, article_.text);
                }
            }
        }
    }
    if (!has_word) return std::nullopt;
    Party party;
    name_by_phrase(view, subject, party);
    complete(sentence, subject, party);
    return party;
}

const std::vector<Attributor::Cue>& Attributor::cues(std::uint32_t sentence) {
    if (!cues_[sentence]) {
        cues_[sentence].emplace();  // an empty list stands while it is read, so that a pronoun cannot ask for itself
        cues_[sentence] = read_cues(sentence);
    }
    return *cues_[sentence];
}

std::vector<Attributor::Cue> Attributor::read_cues(std::uint32_t sentence) {
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    const auto in_date = [&](std::uint32_t at) {
        return std::any_of(entities_[sentence].begin(), entities_[sentence].end(), [&](std::uint32_t e) {
            const Entity& entity = grounding_.entities[e];
            return entity.kind == EntityKind::date && entity.span.overlaps(view.lexemes[at].span);
        });
    };
    // Where the actor's name that holds the lexeme begins; `at` where none does.
    const auto name_begin = [&](std::uint32_t at) {
        for (const std::uint32_t e : entities_[sentence]) {
            const Entity& entity = grounding_.entities[e];
            if (!is_actor(entity) || !entity.span.contains(view.lexemes[at].span)) continue;
            while (at > 0 && view.lexemes[at - 1].span.begin >= entity.span.begin) --at;
            break;
        }
        return at;
    };
    const auto has_local = [&](Rows phrase) {
        for (std::uint32_t at = phrase.begin; at < phrase.end; ++at)
            if (view.size_of(at, SourceRole::local) > 0) return true;
        return false;
    };
    // From `begin` to the first stop: a noun phrase that is a subject or stands behind "according to".
    const auto phrase_from = [&](std::uint32_t begin) {
        std::uint32_t end = begin;
        while (end < view.size() && end - begin < longest_subject && !view.is_stop(end) && !in_date(end) &&
               view.size_of(end, Role::clause) == 0 && (end == begin || view.size_of(end, Role::relative) == 0) &&
               view.size_of(end, Role::passive) == 0 && (end == begin || view.size_of(end, Role::auxiliary) == 0) &&
               view.size_of(end, SourceRole::say) == 0)
            ++end;
        while (end > begin && (view.size_of(end - 1, Role::preposition) > 0 || view.size_of(end - 1, Role::conjunction) > 0)) --end;
        return Rows{begin, end};
    };
    const auto is_named = [&](Rows phrase) {
        return !phrase.empty() && view.lexemes[phrase.end - 1].letter_case == Lexeme::Case::title &&
               view.lexemes[phrase.begin].kind == Lexeme::Kind::word;
    };
    // "declaró | a la prensa | el gobernador": to whom it was said is passed over.
    const auto past_addressee = [&](std::uint32_t begin) {
        if (begin >= view.size() || (view.size_of(begin, Role::preposition) == 0 && view.size_of(begin, Role::object) == 0)) return begin;
        std::uint32_t at = begin + 1;
        while (at < view.size() && view.lexemes[at].span.size() <= 3 && !view.is_stop(at) &&
               view.lexemes[at].letter_case != Lexeme::Case::upper)
            ++at;
        return at + 1 < view.size() && view.is_word(at) ? at + 1 : begin;
    };
    // "according to | figures from | the ministry": what was said is passed over for who said it.
    const auto past_report = [&](std::uint32_t begin) {
        for (std::uint32_t at = begin; at < begin + 3 && at < view.size(); ++at) {
            const std::uint32_t report = view.size_of(at, SourceRole::report);
            if (report > 0 && at + report < view.size() && view.is_word(at + report) && view.size_of(at + report, Role::clause) == 0)
                return at + report;
        }
        return begin;
    };
    // The subject at the beginning of the clause in which `verb` stands, past adverbials: "On Friday the army, which ..., said".
    const auto clause_subject = [&](std::uint32_t clause, std::uint32_t verb) {
        Rows first;
        for (std::uint32_t at = clause; at < verb;) {
            if (view.is_stop(at) || in_date(at) || view.size_of(at, Role::conjunction) > 0) {
                ++at;
                continue;
            }
            Rows phrase = phrase_from(at);
            phrase.end = std::min(phrase.end, verb);
            const bool adverbial = view.size_of(at, Role::preposition) > 0 || phrase.empty();
            if (!adverbial && (phrase.size() > 1 || entity_party(sentence, phrase))) {
                if (entity_party(sentence, phrase) || has_local(phrase)) return phrase;
                if (first.empty()) first = phrase;
            }
            while (at < verb && !view.is_comma(at) && !(adverbial && in_date(at))) ++at;
        }
        return first;
    };
    // "Its director, Peter Osei, said": the name between two commas, the second at `comma`.
    const auto apposed_name = [&](std::uint32_t comma) {
        std::uint32_t begin = comma;
        while (begin > 0 && view.is_word(begin - 1) &&
               (view.lexemes[begin - 1].letter_case == Lexeme::Case::title || view.lexemes[begin - 1].letter_case == Lexeme::Case::mixed ||
                view.lexemes[begin - 1].letter_case == Lexeme::Case::upper))
            --begin;
        const bool apposed = begin > 1 && view.is_comma(begin - 1) && comma > begin && comma - begin <= 4;
        const bool is_name = apposed && (comma - begin >= 2 || entity_party(sentence, {begin, comma}));
        return is_name ? Rows{begin, comma} : Rows{};
    };

    std::vector<Cue> out;
    for (std::uint32_t at = 0; at < view.size(); ++at) {
        if (const std::uint32_t size = view.size_of(at, SourceRole::source); size > 0) {
            Cue cue;
            cue.role = SourceRole::source;
            cue.rows = {at, at + size};
            cue.subject = phrase_from(past_report(at + size));
            // "the UN refugee agency, UNHCR": the name behind the description.
            if (cue.subject.end < view.size() && view.is_comma(cue.subject.end)) {
                const Rows next = phrase_from(cue.subject.end + 1);
                const auto described = entity_party(sentence, cue.subject);
                const auto named = next.size() == 1 ? entity_party(sentence, next) : std::nullopt;
                if (described && named && named->country == described->country) cue.subject = next;
            }
            cue.trailing = true;
            if (const auto party = party_of(sentence, cue.subject, out)) {
                cue.party = *party;
                out.push_back(cue);
            }
            at += size - 1;
            continue;
        }
        const std::uint32_t say = view.size_of(at, SourceRole::say);
        const std::uint32_t size = std::max(say, view.size_of(at, SourceRole::tally));
        if (size == 0 || (at > 0 && view.size_of(at - 1, SourceRole::article) > 0)) continue;  // "the count"
        Cue cue;
        cue.role = say > 0 ? SourceRole::say : SourceRole::tally;
        cue.rows = {at, at + size};
        std::uint32_t end = at;
        while (end > 0 && view.is_word(end - 1) && (view.size_of(end - 1, Role::auxiliary) > 0 || view.size_of(end - 1, Role::passive) > 0))
            --end;
        std::uint32_t begin = end;
        bool stopped_at_clause = false;
        while (begin > 0 && end - begin < longest_subject) {
            if (view.is_stop(begin - 1)) {
                if (view.form(begin - 1) == ")") {
                    std::uint32_t open = begin - 1;
                    while (open > 0 && view.form(open) != "(") --open;
                    if (open > 0 && end == begin) {
                        end = begin = open;
                        continue;
                    }
                }
                break;
            }
            if (name_begin(begin - 1) == begin - 1 && view.size_of(begin - 1, Role::relative) > 0 &&
                view.size_of(begin - 1, SourceRole::pronoun) == 0) {
                cue.in_relative = true;
                break;
            }
            if (view.size_of(begin - 1, Role::clause) > 0) {
                stopped_at_clause = true;
                break;
            }
            if (const std::uint32_t name = name_begin(begin - 1); name < begin - 1) {
                begin = name;  // "Security and Cooperation in Europe" parts no name
                continue;
            }
            if (view.size_of(begin - 1, SourceRole::say) > 0 || view.size_of(begin - 1, Role::conjunction) > 0) break;
            --begin;
        }
        // Leading adverbials: "On Friday Burhan said".
        while (begin < end && (in_date(begin) || view.size_of(begin, Role::preposition) > 0)) {
            if (in_date(begin)) {
                ++begin;
                continue;
            }
            std::uint32_t past = begin;
            while (past < end && !in_date(past)) ++past;
            if (past == end) break;
            begin = past;
        }
        for (std::uint32_t i = begin + 1; i < end; ++i)  // "it had also recorded"
            if (view.size_of(i, Role::auxiliary) > 0 || view.size_of(i, Role::passive) > 0) end = i;
        cue.subject = {begin, end};
        if (begin == end && end > 0 && view.is_comma(end - 1)) cue.subject = apposed_name(end - 1);
        const bool after_break = begin == 0 || view.is_stop(begin - 1);
        cue.trailing = after_break && begin > 0 && !stopped_at_clause;
        std::optional<Party> party;
        if (!cue.subject.empty()) party = party_of(sentence, cue.subject, out);
        if (!party && cue.subject.empty()) {
            // "..., dijo el ministro": the subject behind the verb.
            std::uint32_t next = at + size;
            next = past_addressee(next);
            while (next < view.size() && in_date(next)) ++next;  // "a annoncé jeudi l'armée"
            const Rows behind = next < view.size() ? phrase_from(next) : Rows{};
            const bool inverted = cue.role == SourceRole::say && end > 0 &&
                                  (view.is_comma(end - 1) || view.is_quote(end - 1) || view.is_dash(end - 1)) && !behind.empty();
            if (inverted && (behind.end >= view.size() || view.is_stop(behind.end) || in_date(behind.end) ||
                             view.size_of(behind.end, Role::clause) == 0)) {
                party = party_of(sentence, behind, out);
                // "The army, which ..., puts the dead at 550": what follows is no speaker.
                const bool speaks = party && (!party->country.empty() || !party->ref.empty() || has_local(behind) || is_named(behind));
                if (!speaks && view.is_comma(end - 1)) party.reset();
                if (party) {
                    cue.subject = behind;
                    cue.trailing = true;
                }
            }
            if (!party) {
                std::uint32_t clause = at;
                while (clause > 0 && !view.parts_segments(clause - 1) && view.form(clause - 1) != ":" && !view.is_quote(clause - 1))
                    --clause;
                const Rows subject = clause_subject(clause, at);
                party = party_of(sentence, subject, out);
                cue.subject = subject;
                cue.trailing = false;
            }
        }
        if (!party) continue;
        cue.party = *party;
        out.push_back(cue);
        at += size - 1;
    }
    return out;
}

std::vector<Party> Attributor::sources(std::uint32_t sentence, std::uint32_t at) {
    const auto& rows = document_.sentences[sentence].lexemes;
    const View view{article_.text, std::span(document_.lexemes).subspan(rows.begin, rows.size()), clauses_, words_, {}};
    std::uint32_t begin = at, end = at;
    while (begin > 0 && !view.parts_segments(begin - 1)) --begin;
    while (end < view.size() && !view.parts_segments(end)) ++end;

    const Cue* before = nullptr;
    const Cue* behind = nullptr;
    const Cue* source = nullptr;
    for (const auto& cue : cues(sentence)) {
        if (cue.rows.begin < begin || cue.rows.begin >= end) continue;
        if (cue.role == SourceRole::source) {
            // The first behind the number; one that a conjunction begins speaks of what follows it.
            const bool of_next = cue.rows.begin > at && view.size_of(cue.rows.begin - 1, Role::conjunction) > 0;
            if (!of_next && (!source || source->rows.begin < at)) source = &cue;
            continue;
        }
        if (cue.rows.end <= at && cue.subject.end <= at + 1) {
            bool closed = false;
            if (cue.in_relative)
                for (std::uint32_t i = cue.rows.end; i < at; ++i) closed |= view.is_comma(i);
            if (!closed) before = &cue;
        } else if (cue.rows.begin > at && cue.trailing && cue.role == SourceRole::say && !behind) {
            bool separated = false;
            for (std::uint32_t i = at; i < std::min(cue.subject.begin, cue.rows.begin); ++i) separated |= view.is_stop(i);
            if (separated) behind = &cue;
        }
    }
    std::vector<Party> out;
    if (source) out.push_back(source->party);
    if (before) {
        if (!source || source->rows.begin > before->rows.end) out.push_back(before->party);
    } else if (behind && !source) {
        out.push_back(behind->party);
    }
    if (out.empty() && view.size() > 0 && view.is_quote(0))
        if (const auto speaker = last_speaker(sentence)) out.push_back(*speaker);
    return out;
}

bool Attributor::beside_cue(std::uint32_t sentence, std::uint32_t at) {
    for (const auto& cue : cues(sentence)) {
        const bool near_verb = at >= cue.rows.end && at - cue.rows.end < beside;
        const bool near_subject = at >= cue.subject.end && at - cue.subject.end < beside;
        if (cue.role == SourceRole::say && (near_verb || near_subject)) return true;
    }
    return false;
}

}  // namespace tocsin::extract
