// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans words with their synonyms, phrases and exact forms.
#pragma once

#include <string>

#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"
#include "plan/query_words.h"

namespace telusur {

/// Throws QueryError unless the index has positions to find `text` as a phrase.
void require_positions(const Snapshot& snapshot, const std::string& text);

/// Plans `node`, which is of a field of stems and not a prefix. Question words are left out if
/// `drops_question_words`. Throws QueryError for a phrase if the index has no positions.
[[nodiscard]] PlannedText plan_text(const TextNode& node, bool drops_question_words,
                                    PlanningContext& context);

}  // namespace telusur
