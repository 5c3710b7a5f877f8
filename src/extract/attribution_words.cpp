#include <algorithm>
#include <array>

#include "extract/attribution.h"

namespace tocsin::extract {
namespace {

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

}  // namespace

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

}  // namespace tocsin::extract
