// SPDX-License-Identifier: GPL-3.0-or-later
/// Options that would do nothing beside the others.
#pragma once

#include <CLI/CLI.hpp>

#include "options.h"

namespace telusur::tool {

/// Throws CLI::ValidationError, with a sentence, when an option of `app` was given that `command` has no use
/// for, such as -0 without -l: who wrote it expects something that would not happen.
void refuse_idle_options(const CLI::App& app, const SearchCommand& command);

}  // namespace telusur::tool
