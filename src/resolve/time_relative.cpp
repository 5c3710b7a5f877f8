// Days so many units away: "last week", "three days ago", "the weekend", a clock alone.
#include <cstdlib>

#include "resolve/time_reader.h"

namespace tocsin::resolve {

bool TimeReader::is_within_reach(Date from, TimeUnit unit, std::int64_t count) {
    static constexpr int days[] = {0, 0, 1, 1, 7, 7, 31, 92, 183, 366, 3660, 36600, 366000};  // the hour for the day that it may tip over
    const std::int64_t years = count * days[static_cast<int>(unit)] / 365 + (count < 0 ? -1 : 1);
    return year_of(from) + years >= 1 && year_of(from) + years <= 9999;
}

bool TimeReader::is_length_alone() const {
    if (!has(F::anchor) || !has(F::count)) return false;
    const auto anchor = static_cast<TimeAnchor>(at(F::anchor));
    if (anchor == TimeAnchor::TENSE) return tense() == Reach::PAST && !context_.told;
    return anchor == TimeAnchor::AHEAD && tense() != Reach::FUTURE;
}

bool TimeReader::relative() {
    const bool by_text = counts_from_told();
    auto from = anchor();
    if (by_text && unit() <= TimeUnit::D) from = context_.told_day ? context_.told_day : context_.published;
    const int shift = at(F::shift);
    if (has(F::count) && at(F::count) == 0 && at(F::more) == 0) {  // "some years ago"
        out_.time.value = duration();
        out_.time.precision = precision_of(unit());
        out_.confidence = 0.6;
        return true;
    }
    if (!from && has_clock()) return say_open("", TimeUnit::D);
    if (!from) {
        TimeFeatures reach;
        reach.set(F::ref, shift < 0 ? 0 : shift == 0 ? 1 : 2);
        out_.time.value = TimeReader(reach, context_).as_reach()->time.value;
        out_.confidence = 0.3;
        return true;
    }
    int count = has(F::count) ? at(F::count) * shift : shift;
    if (!is_within_reach(*from, unit(), count)) return false;
    TimeUnit grain = unit();
    if (has(F::count)) {
        if (is_clock_unit(grain)) {
            say(shifted(*from, grain, count), TimeUnit::D);
            return true;
        }
        if (at(F::more) != 0 && grain == TimeUnit::Y) {
            count = shift * (at(F::count) * 12 + at(F::more) * 12 / 100);
            grain = TimeUnit::M;
        }
        if (grain == TimeUnit::DE || grain == TimeUnit::CE) {
            say(shifted(*from, grain, count), TimeUnit::Y);
            return true;
        }
    }
    if (grain == TimeUnit::WE && !has(F::count) && !(has(F::anchor))) return weekend(*from);
    say(shifted(*from, grain, count), grain);
    if (by_text) out_.confidence = context_.told ? 0.8 : 0.6;
    return true;
}

bool TimeReader::weekend(Date from) {
    const Date saturday = days_of(from, TimeUnit::WE).from;
    int weeks = at(F::shift);
    const bool is_on = from >= saturday;
    if (weeks == 0 && has(F::generic))
        weeks = tense() == Reach::FUTURE || is_on ? 0 : -1;
    else if (weeks == 0 && !is_on && tense() == Reach::PAST && weekday_of(from) <= 3)
        weeks = -1;
    say(plus_days(saturday, 7 * weeks), TimeUnit::WE);
    out_.confidence = 0.75;
    return true;
}

bool TimeReader::bare_clock() {
    auto day = context_.told_day && !has(F::shift) ? context_.told_day : context_.published;
    if (has(F::anchor) && at(F::anchor) == static_cast<int>(TimeAnchor::DCT)) day = context_.published;
    if (!day) return say_open("", TimeUnit::D);
    int shift = has(F::shift) ? at(F::shift) : 0;
    say(plus_days(*day, shift), TimeUnit::D);
    out_.confidence = 0.7;
    return true;
}

}  // namespace tocsin::resolve
