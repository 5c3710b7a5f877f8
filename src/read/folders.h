// The files that paths stand for, in a fixed order.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/item.h"
#include "core/result.h"

namespace tocsin::read {

// What there is to open, or why there is nothing: a file's path, "-", or a Reject.
using Found = std::variant<std::string, Reject>;

// Files in the order given; folders in name order (bytes) and in depth, links followed once, hidden files and folders passed
// over. A file in a folder whose name says that it is no document is a Reject. missing_file where a path is not there.
[[nodiscard]] Result<std::vector<Found>> find_files(const std::vector<std::string>& paths);

}  // namespace tocsin::read
