// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "shell_completion.h"

namespace telusur::tool {

/// Completes queries and the values of --source, --category, --facets and --where from the index that the
/// command line or TELUSUR_DATABASE names. Without an index, only the names of fields are known.
[[nodiscard]] std::vector<std::string> complete_search_value(const CompletionRequest& request);

}  // namespace telusur::tool
