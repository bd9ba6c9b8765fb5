// SPDX-License-Identifier: GPL-3.0-or-later
/// The interactive prompt: queries one after the other, pages of hits, and the articles behind them.
#pragma once

#include <telusur/searcher/searcher.h>

#include "options.h"

namespace telusur::tool {

/// Answers what a person types until the end of input or :q. Gives the exit code.
int run_prompt(Searcher& searcher, const SearchCommand& command);

}  // namespace telusur::tool
