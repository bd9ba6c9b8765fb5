// SPDX-License-Identifier: GPL-3.0-or-later
/// What standard output can show.
#pragma once

#include <cstddef>

#include "options.h"

namespace telusur::tool {

/// Whether to colour: --color decides; auto is on for a terminal that is not dumb, unless NO_COLOR is set
/// (no-color.org), and everywhere when CLICOLOR_FORCE is (bixense.com/clicolors).
[[nodiscard]] bool uses_color(When color);

/// Whether titles may be links (OSC 8): auto is on for terminals that are known to take them.
[[nodiscard]] bool uses_hyperlinks(When hyperlinks);

/// Whether a person types and reads.
[[nodiscard]] bool is_interactive();

/// The size of the terminal; zeros when standard output is none.
struct TerminalSize {
  std::size_t columns = 0;
  std::size_t rows = 0;
};
[[nodiscard]] TerminalSize terminal_size();

/// An interrupted pipe (telusur-search ... | head) ends the program quietly.
void end_quietly_with_the_pipe();

}  // namespace telusur::tool
