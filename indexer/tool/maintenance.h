// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --check, --stats, --compact, --backup and --reindex. Each function prints the report and
/// returns the exit code.
#pragma once

#include "options.h"
#include "signals.h"

namespace telusur::tool {

[[nodiscard]] int run_check(const IndexCommand& command);
[[nodiscard]] int run_statistics(const IndexCommand& command);
[[nodiscard]] int run_compaction(const IndexCommand& command);
[[nodiscard]] int run_backup(const IndexCommand& command, const SignalWatcher& signals);
[[nodiscard]] int run_reindex(const IndexCommand& command, const SignalWatcher& signals);

}  // namespace telusur::tool
