// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --check, --stats, --compact and --backup.
#pragma once

#include "options.h"

namespace telusur::tool {

/// Does what `command` asks of an index that there is; gives the exit code.
[[nodiscard]] int run_maintenance(const IndexCommand& command);

}  // namespace telusur::tool
