#include "cli/document_row.h"

#include "core/date.h"
#include "publish/contract.h"

namespace tocsin::cli {

store::DocumentRow row_of(const Coded& coded, const std::string& knowledge) {
    const Article& article = coded.article;
    store::DocumentRow row;
    row.id = article.id;
    row.input = article.input;
    row.language = article.language;
    row.outlet = article.outlet.name.empty() ? article.outlet.domain : article.outlet.name;
    row.published = article.published ? iso(article.published->date) : std::string();
    row.access = name_of(article.access);
    row.knowledge = knowledge;
    row.line = publish::to_line(publish::to_json(coded, knowledge));
    for (const auto& event : coded.records.events)
        row.records.push_back({event.id, "event", event.type, event.sentence, publish::to_line(publish::to_json(event))});
    for (const auto& statement : coded.records.statements)
        row.records.push_back({statement.id, "statement", std::string(name_of(statement.act)), statement.sentence,
                               publish::to_line(publish::to_json(statement))});
    for (const auto& figure : coded.records.figures)
        row.records.push_back({figure.id, "figure", figure.measure, figure.sentence, publish::to_line(publish::to_json(figure))});
    for (const auto& item : coded.records.agenda)
        row.records.push_back({item.id, "agenda", item.type, item.sentence, publish::to_line(publish::to_json(item))});
    return row;
}

}  // namespace tocsin::cli
