#include <algorithm>

#include "extract/attribution_view.h"
#include "extract/speaker_party.h"

namespace tocsin::extract {

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

}  // namespace tocsin::extract
