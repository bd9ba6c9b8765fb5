// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --remove-matching.
#pragma once

#include "options.h"

namespace telusur::tool {

/// Removes the articles that the query of `command` finds, or only counts them in a dry run. Prints the
/// report and returns the exit code.
[[nodiscard]] int run_removal(const IndexCommand& command);

}  // namespace telusur::tool
