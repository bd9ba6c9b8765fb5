// SPDX-License-Identifier: GPL-3.0-or-later
/// Options of telusur-search that have no effect beside the others.
#pragma once

#include <CLI/CLI.hpp>

#include "options.h"

namespace telusur::tool {

/// Throws CLI::ValidationError if an option of `app` was given that has no effect in `command`, such as -0
/// without -l. An option that is silently ignored would surprise its user.
void refuse_unused_options(const CLI::App& app, const SearchCommand& command);

}  // namespace telusur::tool
