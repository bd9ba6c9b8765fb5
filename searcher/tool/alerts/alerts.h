// SPDX-License-Identifier: GPL-3.0-or-later
/// Reports what is new for saved queries.
#pragma once

#include <telusur/searcher/searcher.h>

#include "options.h"

namespace telusur::tool {

/// Prints the articles that the index has received since the last call with the same state, for each of the
/// queries in `command.alerts_file`. What is new is decided by ids and by when the index received an article,
/// not by its date; near-duplicates of what was reported are not new. A query that is new begins now, or with
/// `--added-since`. The state is written after the output: after a failure it is printed again.
///
/// Returns kFound, kNothingFound, or kFailed if lines of the file were skipped. Throws Error.
[[nodiscard]] int print_alerts(const Searcher& searcher, const SearchCommand& command);

}  // namespace telusur::tool
