// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans words with their synonyms, phrases and exact forms.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// Plans `node`, which is of a field of stems and not a prefix. Question words are left out if
/// `drops_question_words`. Throws QueryError for a phrase if the index has no positions.
[[nodiscard]] PlannedText plan_text(const TextNode& node, bool drops_question_words,
                                    PlanningContext& context);

}  // namespace telusur
