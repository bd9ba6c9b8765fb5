// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-index --reindex.
#pragma once

#include "options.h"

namespace telusur::tool {

/// Builds the index of `command` anew from its own articles; gives the exit code.
[[nodiscard]] int run_reindex(const IndexCommand& command);

}  // namespace telusur::tool
