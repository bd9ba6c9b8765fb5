// SPDX-License-Identifier: GPL-3.0-or-later
/// Compiles beginnings of words, such as pemerint*.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/query_context.h"

namespace telusur {

/// Words that begin like the last one of the node. The index holds stems: those of the words that begin so.
/// Where many articles have a stem in other forms only, the stored text decides.
[[nodiscard]] CompiledText compile_prefix(const TextNode& node, QueryContext& context);

}  // namespace telusur
