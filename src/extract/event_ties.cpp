#include "extract/event_ties.h"

#include <algorithm>

#include "extract/event_coding.h"

namespace tocsin::extract {
namespace {

constexpr std::uint32_t reach_back = 3;  // sentences between a charge and its answer

bool is_one(const Party& a, const Party& b) {
    if (!a.ref.empty() && a.ref == b.ref) return true;
    if (a.country.empty() && b.country.empty()) return a.text == b.text;
    return a.country == b.country && (a.sector == b.sector || a.sector.empty() || b.sector.empty());
}

// The last charge or demand before `answer` against its actor; nullptr = none.
const Event* charge_before(const std::vector<Finding>& findings, const Event& answer) {
    const Event* out = nullptr;
    for (const auto& [event, denial, past, orphan] : findings) {
        if (!(event.trigger < answer.trigger) || event.sentence + reach_back < answer.sentence) continue;
        if (event.type != "ACCUSE" && event.type != "REQUEST" && event.type != "THREATEN") continue;
        if (event.actors.empty() || !share_a_party(event.recipients, answer.actors) || share_a_party(event.actors, answer.actors)) continue;
        out = &event;
    }
    return out;
}

// Whether two sentences stand in one paragraph.
bool in_one_paragraph(const Article& article, const Document& document, std::uint32_t first, std::uint32_t second) {
    const auto from = document.sentences[first].span.begin;
    const auto to = document.sentences[second].span.begin;
    return std::string_view(article.text).substr(from, to - from).find('\n') == std::string_view::npos;
}

// "meets him on Monday": what the present tells of a day to come is a plan, and coded as one.
void plan(const Frames& frames, Event& event) {
    const Frame* told = frame_of(frames, event);
    const Frame* planned = told == nullptr ? nullptr : frames.when_planned(*told);
    if (planned == nullptr) return;
    code_as(*planned, event);
    event.rule = std::string(planned->id) + event.rule.substr(event.rule.find(' '));
}

// The answer, whose words and actors are given, to that charge.
Finding rejection_of(const Article& article, Event answer, const Event& charge, double confidence) {
    answer.type = "REJECT";
    answer.cameo = "120";
    answer.recipients = charge.actors;
    answer.status_rule = "plain";
    answer.roles_rule = "actor: who denies; recipient: who accused";
    answer.rule = "answer:" + charge.rule;
    answer.confidence = std::min(confidence, charge.confidence);
    answer.id = event_id(article, answer);
    return {std::move(answer), {}};
}

}  // namespace

bool share_a_party(const std::vector<Party>& a, const std::vector<Party>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Party& one) {
        return std::any_of(b.begin(), b.end(), [&](const Party& other) { return is_one(one, other); });
    });
}

void adopt_orphans(std::vector<Finding>& findings) {
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.event.trigger < b.event.trigger; });
    for (std::size_t i = 0; i < findings.size(); ++i) {
        Event& event = findings[i].event;
        if (!findings[i].orphan) continue;
        for (auto before = i; before-- > 0;) {
            const Event& other = findings[before].event;
            if (other.cameo != event.cameo || other.actors.empty()) continue;
            event.actors = other.actors;
            event.roles_rule = "actor: those of the last event of its kind; recipient: nobody";
            break;
        }
    }
    std::erase_if(findings, [](const Finding& one) { return one.orphan && one.event.actors.empty() && !one.event.place; });
}

void answer_accusations(const Article& article, const std::vector<Statement>& statements, std::vector<Finding>& findings) {
    std::vector<Finding> added;
    for (const auto& said : statements) {
        if (said.act != Act::deny || said.speaker.country.empty()) continue;
        const bool told = std::any_of(findings.begin(), findings.end(), [&](const Finding& one) {
            return one.event.sentence == said.sentence && (one.event.status == Status::denied || one.event.type == "REJECT");
        });
        Event answer;
        answer.sentence = said.sentence;
        answer.trigger = answer.span = said.cue;
        answer.actors = {said.speaker};
        const Event* charge = told ? nullptr : charge_before(findings, answer);
        if (charge != nullptr) added.push_back(rejection_of(article, std::move(answer), *charge, said.confidence));
    }
    std::vector<Span> unasked;  // words of denial that answer nobody: the denied act says it all
    for (auto& [event, denial, past, orphan] : findings) {
        if (event.type == "REJECT" && event.recipients.empty())
            if (const Event* charge = charge_before(findings, event); charge != nullptr) event.recipients = charge->actors;
        if (event.status != Status::denied || !denial) continue;
        const Event* charge = charge_before(findings, event);
        const auto there =
            std::find_if(findings.begin(), findings.end(), [&, denied = event.sentence, word = *denial](const Finding& other) {
                return other.event.type == "REJECT" && other.event.sentence == denied && other.event.trigger.overlaps(word);
            });
        if (there != findings.end()) {
            if (charge != nullptr)
                there->event.recipients = charge->actors;
            else
                unasked.push_back(*denial);
            continue;
        }
        if (charge == nullptr) continue;
        Event answer;
        answer.sentence = event.sentence;
        answer.trigger = *denial;
        answer.span = {std::min(event.span.begin, denial->begin), std::max(event.span.end, denial->end)};
        answer.actors = event.actors;
        added.push_back(rejection_of(article, std::move(answer), *charge, event.confidence));
    }
    std::erase_if(findings, [&](const Finding& finding) {
        return finding.event.type == "REJECT" &&
               std::any_of(unasked.begin(), unasked.end(), [&](Span word) { return finding.event.trigger.overlaps(word); });
    });
    for (auto& one : added) findings.push_back(std::move(one));
}

void set_standing_by_day(const Article& article, const Document& document, const Frames& frames, std::vector<Finding>& findings) {
    if (!article.published) return;
    const int days = static_cast<int>(frames.limit("historical-days"));
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.event.trigger < b.event.trigger; });
    const Event* before = nullptr;
    for (auto& [event, denial, past, orphan] : findings) {
        const bool dated = event.time && event.time->time.to && event.time->time.from;
        const bool told_before = before != nullptr && before->status == Status::historical && !dated && event.status == Status::happened &&
                                 event.sentence <= before->sentence + 1 &&
                                 in_one_paragraph(article, document, before->sentence, event.sentence);
        if (dated && event.status != Status::denied && event.status != Status::ongoing &&
            days_between(*event.time->time.to, article.published->date) > days) {
            event.status = Status::historical;
            event.status_rule = "date";
        } else if (told_before) {
            event.status = Status::historical;
            event.status_rule = "background goes on";
        } else if (const auto ahead = dated ? days_between(article.published->date, *event.time->time.from) : 0;
                   ahead > 0 && event.status == Status::happened) {
            if (past) {
                event.time.reset();  // "prolongé jusqu'à jeudi": the day of something else
            } else {
                event.status = Status::planned;
                event.status_rule = "day to come";
                if (ahead <= frames.limit("announced-days")) plan(frames, event);
            }
        }
        before = &event;
    }
}

}  // namespace tocsin::extract
