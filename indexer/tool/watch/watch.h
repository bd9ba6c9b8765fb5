// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --watch.
#pragma once

#include "options.h"
#include "signals.h"

namespace telusur::tool {

/// Indexes the files of `command` and goes on whenever they change, until a signal. Returns the exit code: 0,
/// or that of report_stop() if the signal has interrupted a run. Throws UsageError, and in the first run
/// InputError and errors that only an administrator can remedy. Other errors are printed, and the run is
/// tried again.
[[nodiscard]] int run_watch(const IndexCommand& command, const SignalWatcher& signals);

}  // namespace telusur::tool
