#include "annotate/verb_endings.h"

#include <algorithm>

#include "annotate/added_strings.h"
#include "text/utf8.h"

namespace tocsin::annotate {
namespace {

bool has(std::string_view features, std::string_view feature) { return features.find(feature) != std::string_view::npos; }

// The features with that mood and tense instead of their own; tense "" = none. In UD order: Mood < Number < Person < Tense < VerbForm.
std::string with(std::string_view features, std::string_view mood, std::string_view tense) {
    std::string out;
    const auto put = [&](std::string_view one) {
        if (!out.empty()) out += '|';
        out += one;
    };
    bool mood_put = false;
    bool tense_put = tense.empty();
    for (const auto one : knowledge::split(features)) {
        if (one.starts_with("Mood=") || one.starts_with("Tense=")) continue;
        if (!mood_put && one > std::string_view("Mood=")) {
            put("Mood=" + std::string(mood));
            mood_put = true;
        }
        if (!tense_put && one > std::string_view("Tense=")) {
            put("Tense=" + std::string(tense));
            tense_put = true;
        }
        put(one);
    }
    if (!mood_put) put("Mood=" + std::string(mood));
    if (!tense_put) put("Tense=" + std::string(tense));
    return out;
}

}  // namespace

Result<VerbEndings> VerbEndings::create(const knowledge::Pack& pack, const std::string& language) {
    static const std::unordered_map<std::string_view, Tense> tenses{
        {"", Tense::none},           {"future", Tense::future},   {"conditional", Tense::conditional},
        {"passive", Tense::passive}, {"present", Tense::present}, {"past", Tense::past}};
    VerbEndings out;
    const auto table = pack.table(language + "/verb-endings");
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto tense = table.cell(row, "tense");
        const auto named = tenses.find(tense);
        if (named == tenses.end())
            return Failure(Error{ErrorKind::bad_knowledge, "tense \"" + std::string(tense) + "\"",
                                 "knowledge/" + language + "/verb-endings.tsv, row " + std::to_string(row + 1), 0, 0,
                                 "write future, conditional, passive, present, past or nothing"});
        const Ending ending{table.cell(row, "lemma"), named->second};
        const auto written = table.cell(row, "ending");
        const bool whole = written.starts_with('=');
        const auto form = text::fold_case(whole ? written.substr(1) : written);
        (whole ? out.words_ : out.endings_)[form] = ending;
        out.longest_ = std::max(out.longest_, form.size());
    }
    return out;
}

const VerbEndings::Ending* VerbEndings::find(std::string_view form, std::size_t& size) const {
    std::string end(form);
    if (const auto found = words_.find(end); found != words_.end()) {
        size = form.size();
        return &found->second;
    }
    for (size = std::min(form.size(), longest_); size > 0; --size) {
        end.assign(form.substr(form.size() - size));
        if (const auto found = endings_.find(end); found != endings_.end()) return &found->second;
    }
    return nullptr;
}

void VerbEndings::correct(Document& document) const {
    if (endings_.empty()) return;
    AddedStrings strings(document);
    for (Word& word : document.words) {
        if (word.upos != Upos::VERB && word.upos != Upos::AUX) continue;
        const std::string features(document.string(word.features));
        if (has(features, "VerbForm=Inf") || has(features, "VerbForm=Part") || has(features, "VerbForm=Ger")) continue;
        const auto form = text::fold_case(document.string(word.form));
        std::size_t size = 0;
        const Ending* ending = form.empty() ? nullptr : find(form, size);
        if (ending == nullptr || (ending->tense != Tense::future && ending->tense != Tense::conditional)) continue;
        const bool future = ending->tense == Tense::future;
        word.features = strings.number(future ? with(features, "Ind", "Fut") : with(features, "Cnd", ""));
        word.lemma = strings.number(form.substr(0, form.size() - size) + std::string(ending->lemma));
    }
}

void VerbEndings::mend_forms(Document& document) const {
    if (endings_.empty()) return;
    AddedStrings strings(document);
    for (Word& word : document.words) {
        const bool participle = has(document.string(word.features), "VerbForm=Part");
        if (word.upos != Upos::VERB && !(word.upos == Upos::ADJ && participle)) continue;
        std::size_t size = 0;
        const Ending* ending = find(text::fold_case(document.string(word.form)), size);
        if (ending == nullptr) continue;
        if (ending->tense == Tense::present && has(document.string(word.features), "VerbForm=Inf"))
            word.features = strings.number("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
        if (ending->tense == Tense::past && participle) {
            word.features = strings.number("Mood=Ind|Number=Sing|Tense=Past|VerbForm=Fin");
            word.upos = Upos::VERB;
        }
        if (ending->tense != Tense::passive) continue;
        word.features = strings.number("Aspect=Perf|Gender=Neut|Number=Sing|Tense=Past|Variant=Short|VerbForm=Part|Voice=Pass");
    }
}

}  // namespace tocsin::annotate
