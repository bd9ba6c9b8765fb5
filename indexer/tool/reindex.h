// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --reindex.
#pragma once

#include "options.h"
#include "signals.h"

namespace telusur::tool {

/// Rebuilds the index from its own articles and prints the report. Returns the exit code.
[[nodiscard]] int run_reindex(const IndexCommand& command, const SignalWatcher& signals);

}  // namespace telusur::tool
