#include "link/entry_disputes.h"

#include <algorithm>
#include <set>

#include "link/entry_traits.h"

namespace tocsin::link {
namespace {

constexpr double same_party_from = 0.6;  // likeness
constexpr double other_party_below = 0.4;
constexpr double may_be_from = 0.45;  // a state and its troops, when the one answers for the other
constexpr double unknown_from = 0.3;  // of somebody whom the knowledge does not know: "accuse him of it"

// Who is said to have done it, by whom.
struct Claim {
    std::vector<PartyKey> who;
    std::vector<Party> names;
    std::vector<Party> by;
    std::vector<PartyKey> by_keys;
    std::uint32_t report = 0;
    bool denied = false;
};

void add_report(EntrySide& side, std::uint32_t report) {
    if (std::find(side.reports.begin(), side.reports.end(), report) == side.reports.end()) side.reports.push_back(report);
}

void add_speakers(EntrySide& side, const std::vector<Party>& by) {
    for (const auto& party : by)
        if (std::none_of(side.by.begin(), side.by.end(), [&](const Party& known) { return same_party(known, party); }))
            side.by.push_back(party);
}

// A government answers for its own: "Kyiv denied its part", where saboteurs of its were blamed; not for those who fight it.
bool answers_for(const std::vector<Party>& deniers, const std::vector<Party>& accused) {
    return std::any_of(deniers.begin(), deniers.end(), [&](const Party& denier) {
        return denier.sector == "GOV" && !denier.country.empty() && std::any_of(accused.begin(), accused.end(), [&](const Party& one) {
                   return one.country == denier.country && one.sector != "REB" && one.sector != "OPP";
               });
    });
}

class Disputes {
public:
    Disputes(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& accusations, bool is_blamed)
        : entry_(entry), told_(told), accusations_(accusations), is_blamed_(is_blamed) {
        for (std::uint32_t i = 0; i < told.size(); ++i) {
            const Event& event = *told[i].record.event;
            if (event.status == Status::denied)
                denials_.push_back({told[i].sketch->actors, event.actors, event.attributed_to.empty() ? event.actors : event.attributed_to,
                                    event.attributed_to.empty() ? told[i].sketch->actors : told[i].sketch->sources, i, true});
            else if (event.actors.empty() || is_accuser(i))
                bare_.push_back(i);
            else
                claims_.push_back({told[i].sketch->actors, event.actors, event.attributed_to, told[i].sketch->sources, i, false});
        }
        // Who denies and accuses another in one breath does not say that he did it himself.
        const auto denies = [&](const Accusation& accusation) {
            return std::any_of(denials_.begin(), denials_.end(), [&](const Claim& denial) {
                return !denial.by_keys.empty() && !accusation.sketch->actors.empty() &&
                       likeness(denial.by_keys, accusation.sketch->actors) >= same_party_from && claims_.empty() && bare_.empty();
            });
        };
        // A denial says what it is about only in its own words: the accusation beside it must be able to be against who denies.
        const bool only_denied = claims_.empty() && bare_.empty();
        const auto is_against = [&](const Accusation& accusation) {
            if (!only_denied && !accusation.before) return true;
            const auto& denier = told[accusation.report].sketch->actors;
            return !denier.empty() &&
                   likeness(accusation.sketch->recipients, denier) >= (accusation.before ? same_party_from : unknown_from);
        };
        for (const auto& accusation : accusations)
            if (accusation.event.type == "ACCUSE" && !accusation.sketch->recipients.empty() && !denies(accusation) &&
                is_against(accusation) && !is_of_something_else(accusation))
                accused_.push_back({accusation.sketch->recipients, accusation.event.recipients, accusation.event.actors,
                                    accusation.sketch->actors, accusation.report, false});
        // "The army rejected the charge": who was blamed denies it.
        for (const auto& rejection : accusations)
            if (rejection.event.type == "REJECT" && !rejection.sketch->actors.empty() &&
                std::any_of(accused_.begin(), accused_.end(), [&](const Claim& claim) {
                    return claim.report == rejection.report && (found_in(rejection.sketch->actors, claim.who) >= same_party_from ||
                                                                answers_for(rejection.event.actors, claim.names));
                }))
                denials_.push_back({rejection.sketch->actors, rejection.event.actors, rejection.event.actors, rejection.sketch->actors,
                                    rejection.report, true});
    }

    void set() {
        if (!blame()) status();
        time();
        place();
    }

private:
    // Who accuses another of the deed in the same sentence did not do it, though the sentence was read so.
    [[nodiscard]] bool is_accuser(std::uint32_t report) const {
        const Sketch& deed = *told_[report].sketch;
        return std::any_of(accusations_.begin(), accusations_.end(), [&](const Accusation& accusation) {
            return accusation.report == report && accusation.event.type == "ACCUSE" && accusation.sketch->sentence == deed.sentence &&
                   !accusation.sketch->actors.empty() && !accusation.sketch->recipients.empty() &&
                   likeness(accusation.sketch->actors, deed.actors) >= same_party_from &&
                   likeness(accusation.sketch->recipients, deed.actors) < same_party_from;
        });
    }

    // Where the outlet itself names who did it, a charge against another in a sentence behind it is of another deed.
    [[nodiscard]] bool is_of_something_else(const Accusation& accusation) const {
        return accusation.sketch->sentence != told_[accusation.report].sketch->sentence &&
               std::any_of(claims_.begin(), claims_.end(), [&](const Claim& claim) {
                   return claim.by.empty() && !claim.who.empty() && likeness(accusation.sketch->recipients, claim.who) < may_be_from &&
                          told_[claim.report].report.document == told_[accusation.report].report.document;
               });
    }

    // The deed itself stands, and it is who did it that is not agreed.
    bool blame() {
        std::vector<EntrySide> sides;
        std::vector<const Claim*> shown;
        const auto add = [&](const Claim& claim) {
            for (std::size_t i = 0; i < shown.size(); ++i)
                if (shown[i]->denied == claim.denied && likeness(shown[i]->who, claim.who) >= same_party_from) {
                    add_report(sides[i], claim.report);
                    add_speakers(sides[i], claim.by);
                    return;
                }
            shown.push_back(&claim);
            sides.push_back({claim.denied ? "denied" : names_of(claim.names), claim.by, {claim.report}});
        };
        for (const auto& claim : claims_) add(claim);
        for (const auto& claim : accused_) add(claim);
        // Two doers who cannot be one, or one who is named and denies where the deed is also told without him.
        bool others = false;
        for (std::size_t i = 0; i < shown.size(); ++i)
            for (std::size_t j = i + 1; j < shown.size(); ++j)
                others = others ||
                         (likeness(shown[i]->who, shown[j]->who) < other_party_below && (!shown[i]->by.empty() || !shown[j]->by.empty()));
        // A deed that only those tell who accuse is disputed as a whole.
        const bool certain = std::any_of(bare_.begin(), bare_.end(), [&](std::uint32_t report) {
            const auto& by = told_[report].record.event->attributed_to;
            return std::all_of(by.begin(), by.end(), [](const Party& party) { return party.sector == "NGO" || party.sector == "IGO"; });
        });
        const bool own_denial =
            certain && std::any_of(denials_.begin(), denials_.end(), [](const Claim& denial) {
                return !denial.who.empty() && (denial.by_keys.empty() || likeness(denial.who, denial.by_keys) >= same_party_from);
            });
        if (!others && !own_denial && !is_charge_denied()) return false;
        for (const auto& denial : denials_) add(denial);
        if (sides.size() < 2) {
            // Nobody is named as the accuser: the reports that tell the deed without a doer stand against the denial.
            EntrySide rest{"happened", {}, {}};
            for (const auto report : bare_) {
                add_report(rest, report);
                add_speakers(rest, told_[report].record.event->attributed_to);
            }
            sides.insert(sides.begin(), std::move(rest));
        }
        entry_.disputes.push_back({DisputeField::blame, std::move(sides)});
        return true;
    }

    // Who is accused of the deed by name denies that he did it.
    [[nodiscard]] bool is_charge_denied() const {
        if (!is_blamed_) return false;
        return std::any_of(accused_.begin(), accused_.end(), [&](const Claim& charge) {
            return std::any_of(denials_.begin(), denials_.end(), [&](const Claim& denial) {
                const auto fits = [&](const std::vector<PartyKey>& parties, double from) {
                    return !parties.empty() && likeness(parties, charge.who) >= from;
                };
                return answers_for(denial.by, charge.names) ||
                       (fits(denial.by_keys, may_be_from) && (denial.who.empty() || fits(denial.who, unknown_from)));
            });
        });
    }

    void status() {
        if (denials_.empty() || (claims_.empty() && bare_.empty() && accused_.empty())) return;
        EntrySide happened{"happened", {}, {}};
        for (const auto& claim : claims_) {
            add_report(happened, claim.report);
            add_speakers(happened, claim.by);
        }
        for (const auto report : bare_) {
            add_report(happened, report);
            add_speakers(happened, told_[report].record.event->attributed_to);
        }
        for (const auto& claim : accused_) {
            add_report(happened, claim.report);
            add_speakers(happened, claim.by);
        }
        EntrySide denied{"denied", {}, {}};
        for (const auto& denial : denials_) {
            add_report(denied, denial.report);
            add_speakers(denied, denial.by);
        }
        entry_.disputes.push_back({DisputeField::status, {std::move(happened), std::move(denied)}});
    }

    // Values of single days, each by other origins.
    void time() {
        sides_of(DisputeField::time, [](const Event& event) -> std::string {
            if (!event.time || !event.time->time.from || event.time->time.precision != Precision::day) return {};
            if (event.time->time.to && days_between(*event.time->time.from, *event.time->time.to) > 0) return {};
            return iso(*event.time->time.from);
        });
    }
    void place() {
        sides_of(DisputeField::place, [](const Event& event) -> std::string {
            if (!event.place || (event.place->precision != "city" && event.place->precision != "site") || event.place->ref.empty())
                return {};
            return event.place->ref;
        });
    }

    template <class Value>
    void sides_of(DisputeField field, const Value& value_of) {
        std::vector<EntrySide> sides;
        std::vector<std::set<std::uint32_t>> origins;
        for (std::uint32_t i = 0; i < told_.size(); ++i) {
            const Event& event = *told_[i].record.event;
            if (event.status == Status::denied) continue;
            const std::string value = value_of(event);
            if (value.empty()) continue;
            auto at = std::find_if(sides.begin(), sides.end(), [&](const EntrySide& side) { return side.value == value; });
            if (at == sides.end()) {
                sides.push_back({value, {}, {}});
                origins.emplace_back();
                at = sides.end() - 1;
            }
            add_report(*at, i);
            add_speakers(*at, event.attributed_to);
            origins[static_cast<std::size_t>(at - sides.begin())].insert(told_[i].report.origin);
        }
        if (sides.size() < 2) return;
        // One origin that says two things is no dispute between origins.
        for (std::size_t i = 0; i < sides.size(); ++i)
            for (std::size_t j = i + 1; j < sides.size(); ++j)
                if (std::any_of(origins[i].begin(), origins[i].end(), [&](std::uint32_t origin) { return origins[j].contains(origin); }))
                    return;
        entry_.disputes.push_back({field, std::move(sides)});
    }

    Entry& entry_;
    const std::vector<Testimony>& told_;
    const std::vector<Accusation>& accusations_;
    const bool is_blamed_;
    std::vector<Claim> claims_, denials_, accused_;
    std::vector<std::uint32_t> bare_;  // reports of the deed without a doer
};

}  // namespace

void set_disputes(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& accusations, bool is_blamed) {
    Disputes(entry, told, accusations, is_blamed).set();
}

void set_charge_dispute(Entry& entry, const std::vector<Testimony>& told, const std::vector<Accusation>& rejections) {
    EntrySide charge, denied{"denied", {}, {}};
    for (const auto& rejection : rejections) {
        const Event& event = *told[rejection.report].record.event;
        const Sketch& own = *told[rejection.report].sketch;
        if (rejection.event.type != "REJECT" || own.recipients.empty() || rejection.sketch->actors.empty() ||
            likeness(rejection.sketch->actors, own.recipients) < may_be_from)
            continue;
        if (charge.value.empty()) charge.value = names_of(event.recipients);
        add_report(charge, rejection.report);
        add_speakers(charge, event.actors);
        add_report(denied, rejection.report);
        add_speakers(denied, rejection.event.actors);
    }
    if (!charge.reports.empty()) entry.disputes.push_back({DisputeField::blame, {std::move(charge), std::move(denied)}});
}

}  // namespace tocsin::link
