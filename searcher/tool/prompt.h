// SPDX-License-Identifier: GPL-3.0-or-later
/// The interactive prompt: answers queries, turns pages and shows articles. It is Indonesian in every locale.
#pragma once

#include <telusur/searcher/searcher.h>

#include "options.h"

namespace telusur::tool {

/// Answers lines until the end of input or :q. Returns the exit code.
[[nodiscard]] int run_prompt(Searcher& searcher, const SearchCommand& command);

}  // namespace telusur::tool
