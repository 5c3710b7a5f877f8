#include "knowledge/geonames.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "knowledge/table.h"
#include "text/utf8.h"

namespace tocsin::knowledge {
namespace {

constexpr std::size_t cell_count = 19;
constexpr double same_place_km = 25;
constexpr double km_a_degree = 111.2;
constexpr std::size_t most_names = 40;
constexpr double well_known = 50000;  // inhabitants; a smaller place counts only with a sign that a place is meant

struct Point {
    double latitude = 0, longitude = 0;
};

// Near enough for small distances.
double rough_km(Point a, Point b) {
    const double up = (a.latitude - b.latitude) * km_a_degree;
    const double across = (a.longitude - b.longitude) * km_a_degree * std::cos(a.latitude * 0.01745329252);
    return std::sqrt(up * up + across * across);
}

std::optional<double> number_of(std::string_view text) {
    double out = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return {};
    return out;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> out;
    for (;;) {
        const std::size_t tab = line.find('\t');
        out.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return out;
        line.remove_prefix(tab + 1);
    }
}

// Our kind for a feature class and code; "" = not wanted.
std::string_view kind_of(std::string_view feature, std::string_view code, double population) {
    if (feature == "P")
        return population >= 100000 || code == "PPLC" ? "city" : population >= 2000 || code.starts_with("PPLA") ? "town" : "village";
    if (feature == "A") return code.starts_with("PCL") ? "country" : code == "ADM1" ? "admin1" : "region";
    if (feature == "L") return "region";
    if (feature == "S") return "site";
    if (feature == "T") return code == "ISL" || code == "PEN" ? "region" : "mountain";
    if (feature == "H") return "water";
    return {};
}

class Importer {
public:
    explicit Importer(const SourceTables& known) {
        if (const auto states = known.find("actors/states"); states != known.end())
            for (const auto& row : states->second.rows) iso3_.emplace(states->second.cell(row, "iso2"), states->second.cell(row, "id"));
        const auto places = known.find("places/places");
        if (places == known.end()) return;
        shipped_ = &places->second;
        for (std::size_t i = 0; i < shipped_->rows.size(); ++i) {
            const SourceRow& row = shipped_->rows[i];
            const auto latitude = number_of(places->second.cell(row, "lat"));
            const auto longitude = number_of(places->second.cell(row, "lon"));
            if (!latitude || !longitude) continue;
            for (const auto name : split(places->second.cell(row, "names")))
                known_.emplace(key(written_name(name).form, places->second.cell(row, "country")), Known{{*latitude, *longitude}, i});
        }
    }

    Result<void> add(const std::string& path, std::uint32_t line, std::string_view text) {
        const auto wrong = [&](const char* what) {
            return Failure(Error{ErrorKind::bad_format, what, path, line, 0, "give a file of the GeoNames dump, with 19 cells a line"});
        };
        if (!text::is_valid_utf8(text)) return wrong("not UTF-8");
        const auto cells = cells_of(text);
        if (cells.size() != cell_count) return wrong("not 19 cells");
        const auto latitude = number_of(cells[4]);
        const auto longitude = number_of(cells[5]);
        if (!latitude || !longitude) return wrong("latitude or longitude is no number");
        const double population = number_of(cells[14]).value_or(0);
        const std::string_view kind = kind_of(cells[6], cells[7], population);
        const auto country = iso3_.find(std::string(cells[8]));
        if (kind.empty() || (country == iso3_.end() && !cells[8].empty())) {
            ++out_.unwanted;
            return {};
        }
        const std::string land = country == iso3_.end() ? std::string() : country->second;
        const auto names = names_of(cells);
        if (const auto row = kind == "country" ? std::nullopt : known_row(names, land, {*latitude, *longitude})) {
            ++out_.known;
            auto& more = more_names_[*row];
            more.insert(more.end(), names.begin(), names.end());
            return {};
        }
        // GeoNames numbers subdivisions in its own way, save those of the United States, which are postal.
        const std::string admin1 = cells[10].empty()  ? ""
                                   : cells[8] == "US" ? "US-" + std::string(cells[10])
                                                      : std::string(cells[8]) + "." + std::string(cells[10]);
        std::string& out = out_.text;
        out += "place/geonames-" + std::string(cells[0]) + "\t" + std::string(kind) + "\t" + land + "\t" + admin1 + "\t" +
               std::string(cells[4]) + "\t" + std::string(cells[5]) + "\t" + std::string(cells[14].empty() ? "0" : cells[14]) + "\t" +
               (cells[7] == "PPLC"                          ? "capital"
                : population > 0 && population < well_known ? "minor"
                                                            : "") +
               "\t";
        for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "" : "|") + names[i];
        out += "\n";
        ++out_.rows;
        return {};
    }

    // The rows of known places that got new names go out again, whole: they take the place of the shipped ones.
    GeoNamesImport take() {
        for (const auto& [number, names] : more_names_) {
            SourceTable one;
            one.columns = shipped_->columns;
            one.rows.push_back(shipped_->rows[number]);
            std::string& cell = one.rows[0].cells[*shipped_->column("names")];
            const std::size_t before = cell.size();
            for (const auto& name : names) {
                const auto parts = split(cell);
                if (std::find(parts.begin(), parts.end(), name) == parts.end()) cell += "|" + name;
            }
            if (cell.size() == before) continue;
            const std::string text = text_of(one);
            out_.text += text.substr(text.find('\n') + 1);
        }
        return std::move(out_);
    }

private:
    static std::string key(std::string_view name, std::string_view country) { return text::fold_marks(name) + "\t" + std::string(country); }

    // The name, then the others in their order, without codes ("IST") and links; a bar or a tab cannot stand in a cell.
    static std::vector<std::string> names_of(const std::vector<std::string_view>& cells) {
        std::vector<std::string> out;
        const auto add = [&](std::string_view name) {
            std::string one(text::trim(name));
            if (one.empty() || one.find('|') != std::string::npos || one.find("://") != std::string::npos) return;
            if (one.size() > 2 && one[2] == ':') return;  // would read as a language
            for (const auto& there : out)
                if (there == one) return;
            if (out.size() < most_names) out.push_back(std::move(one));
        };
        add(cells[1]);
        add(cells[2]);
        for (const auto name : split(cells[3], ',')) {
            const bool code = name.size() <= 4 && text::fold_case(name) != name &&
                              name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
            if (!code || static_cast<unsigned char>(name[0]) >= 0x80) add(name);
        }
        return out;
    }

    [[nodiscard]] std::optional<std::size_t> known_row(const std::vector<std::string>& names, const std::string& land, Point where) const {
        for (const auto& name : names) {
            const auto [begin, end] = known_.equal_range(key(name, land));
            for (auto at = begin; at != end; ++at)
                if (rough_km(at->second.where, where) < same_place_km) return at->second.row;
        }
        return {};
    }

    struct Known {
        Point where;
        std::size_t row = 0;
    };
    const SourceTable* shipped_ = nullptr;
    std::map<std::size_t, std::vector<std::string>> more_names_;  // by row of the shipped places
    std::unordered_map<std::string, std::string> iso3_;
    std::unordered_multimap<std::string, Known> known_;
    GeoNamesImport out_;
};

}  // namespace

Result<GeoNamesImport> import_geonames(const std::string& path, const SourceTables& known) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return fail(ErrorKind::missing_file, "cannot read the file", path, "download it from the GeoNames site and unpack it");
    Importer importer(known);
    std::uint32_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!line.empty()) TRY_VOID(importer.add(path, number, line));
    }
    auto out = importer.take();
    out.text =
        "# Places imported from a GeoNames dump by tocsin knowledge import geonames.\n"
        "# Columns: as in the shipped places/places.tsv. Source: GeoNames (geonames.org). Licence: CC BY 4.0.\n"
        "id\tkind\tcountry\tadmin1\tlat\tlon\tpopulation\tflags\tnames\n" +
        out.text;
    return out;
}

}  // namespace tocsin::knowledge
