// The knowledge that actors and places are resolved with, as plain rows: one vector for each table, in the table's order, so that a
// Sense (knowledge/sense.h) leads to its row. Made once from the pack; text stays in the pack.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/article.h"
#include "core/grounding.h"
#include "core/result.h"
#include "knowledge/pack.h"
#include "knowledge/phrases.h"
#include "knowledge/sense.h"

namespace tocsin::resolve {

// What a word of LANG/cues.tsv tells about the name beside it; docs/formats/knowledge.md explains each. A lexeme may be several.
enum class Cue : std::uint32_t {
    article = 1U << 0,             // the, la
    of = 1U << 1,                  // of, de
    possessive = 1U << 2,          // 's
    own = 1U << 3,                 // its, su
    modifier = 1U << 4,            // senior, rival: may stand between a country and the noun
    place_before = 1U << 5,        // in, near: a place follows
    toward = 1U << 6,              // to, from: rather a place follows
    government_before = 1U << 7,   // with, accused: an actor follows
    government_after = 1U << 8,    // said, warned: an actor stands before
    alignment_before = 1U << 9,    // pro-, anti-
    alignment_after = 1U << 10,    // -backed, -aligned
    conjunction = 1U << 11,        // and
    particle = 1U << 12,           // al, bin: small words inside a person's name
    unit_before = 1U << 13,        // city of, province of
    unit_after = 1U << 14,         // region, airport: the name before is a place
    common = 1U << 15,             // a name that is a common word too: "Central"
    former = 1U << 17,             // the office is no longer held
    nothing = 1U << 18,            // a phrase that holds a name and stands for none
    organization_after = 1U << 16  // University, Police: the name goes on
};

struct StateRow {
    std::string_view id;
};

// What an adjective or a metonym stands for: a state or an organization.
struct TargetRow {
    std::int32_t state = -1;
    std::int32_t organization = -1;
    std::string_view sector, kind;  // of metonyms
};

struct Term {
    std::string_view office;  // id of actors/office-kinds
    std::string_view of;      // ISO3 or organization
    std::optional<Date> from, to;
    std::uint32_t person = 0;

    [[nodiscard]] bool covers(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }
};

struct PersonRow {
    std::string_view id, country, sector, names;
    std::vector<std::uint32_t> terms;  // of Book::terms, in the file's order
};

struct OrganizationRow {
    std::string_view id, kind, country, sector, names;
};

struct PlaceRow {
    std::string_view id, kind, country, admin1, names;
    std::optional<Coordinates> where;
    double population = 0;
    bool capital = false;
    bool disputed = false;
    bool common = false;  // its name is a common word too
    bool minor = false;   // counts only with a sign that a place is meant
};

struct NounRow {  // roles, institutions, titles, offices
    std::string_view form, sector, kind;
    bool one = false;  // names a single person
};

struct OfficeKind {
    std::string_view id, sector;
    int rank = 100;        // 1 = the highest
    bool several = false;  // held by several at a time: its name tells no person
};

class Book {
public:
    // The pack must outlive it. bad_knowledge where a row says what cannot be.
    [[nodiscard]] static Result<Book> create(const knowledge::Pack& pack);

    [[nodiscard]] const knowledge::Phrases& names() const { return names_; }
    [[nodiscard]] const StateRow& state(std::uint32_t row) const { return states_[row]; }
    [[nodiscard]] std::int32_t state_row(std::string_view id) const;
    // The usual name in the language, else in English, else the id.
    [[nodiscard]] std::string_view state_name(std::uint32_t row, std::string_view language) const;
    [[nodiscard]] const TargetRow& adjective(knowledge::Sense sense) const;
    [[nodiscard]] const TargetRow& metonym(knowledge::Sense sense) const;
    [[nodiscard]] const PersonRow& person(std::uint32_t row) const { return people_[row]; }
    [[nodiscard]] const OrganizationRow& organization(std::uint32_t row) const { return organizations_[row]; }
    [[nodiscard]] std::int32_t organization_row(std::string_view id) const;
    [[nodiscard]] PlaceRow place(std::uint32_t row) const;
    [[nodiscard]] const NounRow& noun(knowledge::Sense sense) const;
    // Of a sense of kind cue, place_cue or place_kind; bits of Cue.
    [[nodiscard]] Cue cue(knowledge::Sense sense) const;
    // What a word of references.tsv points back to, and its kind of mention.
    [[nodiscard]] const NounRow& reference(knowledge::Sense sense) const { return languages_[sense.language].references[sense.row]; }
    [[nodiscard]] bool adjectives_behind(std::string_view language) const;
    [[nodiscard]] bool bare_genitive(std::string_view language) const;
    // Whether a likely name of a place is one though no gazetteer has it; else it must be sure.
    [[nodiscard]] bool takes_likely_places(std::string_view language) const;
    // What a person's name ends in as an owner before its noun: "s" of "Erdogans Büro"; empty where it takes no ending.
    [[nodiscard]] std::string_view owner_ending(std::string_view language) const;
    [[nodiscard]] bool capital_nouns(std::string_view language) const;  // "der Angriff"
    [[nodiscard]] const OfficeKind* office_kind(std::string_view id) const;
    [[nodiscard]] const Term& term(std::uint32_t number) const { return terms_[number]; }
    // Who held the office on that day; nothing where nobody or several did.
    [[nodiscard]] const Term* holder(std::string_view office, std::string_view of, Date day) const;
    // The highest office that the person held on that day.
    [[nodiscard]] const Term* office_of(std::uint32_t person, Date day) const;
    [[nodiscard]] std::string_view outlet_name(knowledge::Sense sense) const;
    [[nodiscard]] std::string_view outlet_id(knowledge::Sense sense) const;
    [[nodiscard]] std::string_view outlet_country(knowledge::Sense sense) const;

    // The name that a cell "Kyiv|fr:Kyïv" has for a language: the first with its prefix, else the first without one.
    [[nodiscard]] static std::string_view name_in(std::string_view names, std::string_view language);

private:
    Book() = default;
    [[nodiscard]] bool grammar_says(std::string_view language, std::string_view column, std::string_view value) const;
    Result<void> read(const knowledge::Pack& pack);
    void read_actors(const knowledge::Pack& pack);
    Result<void> read_offices(const knowledge::Pack& pack);
    Result<void> read_language(const knowledge::Pack& pack, std::string_view language);

    struct Language {
        std::vector<TargetRow> adjectives, metonyms;
        std::vector<NounRow> roles, institutions, titles, offices, references;
        std::vector<Cue> cues, place_cues;
    };
    struct PlaceColumns {
        std::optional<std::size_t> id, kind, country, admin1, lat, lon, population, flags, names;
    };

    knowledge::Phrases names_;
    knowledge::Table state_names_, places_, agencies_, outlets_, grammar_;
    PlaceColumns place_columns_;
    std::vector<StateRow> states_;
    std::vector<PersonRow> people_;
    std::vector<OrganizationRow> organizations_;
    std::vector<OfficeKind> office_kinds_;
    std::vector<Term> terms_;
    std::vector<Language> languages_;  // as Phrases::language counts them
    std::unordered_map<std::string_view, std::uint32_t> state_rows_, organization_rows_, person_rows_, kind_rows_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> holders_;  // "office of" -> terms
};

}  // namespace tocsin::resolve
