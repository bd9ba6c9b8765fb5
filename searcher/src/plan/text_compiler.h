// SPDX-License-Identifier: GPL-3.0-or-later
/// Compiles words, their other names, phrases and exact forms.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/query_context.h"

namespace telusur {

/// `node` is of a field of stems and no prefix. Words that only ask are left out if `drops_question_words`.
/// Throws QueryError for a phrase in an index without positions.
[[nodiscard]] CompiledText compile_text(const TextNode& node, bool drops_question_words,
                                        QueryContext& context);

}  // namespace telusur
