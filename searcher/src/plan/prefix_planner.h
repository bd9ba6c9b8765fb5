// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans word prefixes, such as pemerint*.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// Plans the words that begin like the last word of `node`. The index has stems: the plan is any stem of
/// these words. A stem that many articles have in other forms only is checked in the stored text.
[[nodiscard]] PlannedText plan_prefix(const TextNode& node, PlanningContext& context);

}  // namespace telusur
