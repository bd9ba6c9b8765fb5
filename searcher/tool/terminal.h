// SPDX-License-Identifier: GPL-3.0-or-later
/// What standard output can show.
#pragma once

#include <cstddef>

#include "options.h"

namespace telusur::tool {

/// Whether to colour: --color decides; auto is on for a terminal that is not dumb, unless NO_COLOR is set
/// (no-color.org).
[[nodiscard]] bool uses_color(When color);

/// Columns to wrap to; 0 when standard output is no terminal.
[[nodiscard]] std::size_t terminal_columns();

/// An interrupted pipe (telusur-search ... | head) ends the program quietly.
void end_quietly_with_the_pipe();

}  // namespace telusur::tool
