#include "core/result.h"

#include <array>

namespace tocsin {
namespace {

struct KindRow {
    ErrorKind kind;
    int exit_code;  // after sysexits.h where it has one
    int http_status;
};

constexpr std::array rows{
    KindRow{ErrorKind::usage, 64, 400},      KindRow{ErrorKind::missing_file, 66, 404}, KindRow{ErrorKind::unreadable, 66, 500},
    KindRow{ErrorKind::unwritable, 73, 500}, KindRow{ErrorKind::bad_format, 65, 500},   KindRow{ErrorKind::bad_knowledge, 65, 500},
    KindRow{ErrorKind::network, 69, 502},    KindRow{ErrorKind::store, 74, 500},        KindRow{ErrorKind::nothing_read, 1, 422},
};

const KindRow& row_of(ErrorKind kind) {
    for (const auto& row : rows)
        if (row.kind == kind) return row;
    return rows.front();
}

}  // namespace

int exit_code(ErrorKind kind) { return row_of(kind).exit_code; }
int http_status(ErrorKind kind) { return row_of(kind).http_status; }

std::string describe(const Error& error) {
    std::string out = error.file;
    if (error.line != 0) out += ":" + std::to_string(error.line);
    if (error.column != 0) out += ":" + std::to_string(error.column);
    if (!out.empty()) out += ": ";
    out += error.what;
    if (!error.remedy.empty()) out += "; " + error.remedy;
    return out;
}

}  // namespace tocsin
