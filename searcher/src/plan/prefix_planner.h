// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans word prefixes, such as pemerint*.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// Plans the words with the prefix that is the last word of `node`: any of their stems, as the index has no
/// other words. A stem that many articles have only in other forms is verified in the stored text.
[[nodiscard]] PlannedText plan_prefix(const TextNode& node, PlanningContext& context);

}  // namespace telusur
