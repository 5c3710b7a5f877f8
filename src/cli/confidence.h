// --min-confidence: leaves out records that are less sure.
#pragma once

#include "core/coded.h"

namespace tocsin::cli {

// Events, statements and figures below it are taken out.
void keep_confident(Coded& coded, double least);

}  // namespace tocsin::cli
