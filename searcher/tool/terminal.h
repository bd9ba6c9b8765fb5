// SPDX-License-Identifier: GPL-3.0-or-later
/// What the terminal on standard output can show.
#pragma once

#include <cstddef>

#include "options.h"

namespace telusur::tool {

/// Whether to colour the output. kAuto colours on a terminal that is not dumb, unless NO_COLOR is set
/// (no-color.org), and everywhere if CLICOLOR_FORCE is set (bixense.com/clicolors).
[[nodiscard]] bool has_color(When color);

/// Whether to print titles as links (OSC 8). kAuto does so on terminals that are known to support them.
[[nodiscard]] bool has_hyperlinks(When hyperlinks);

/// Returns whether standard input and standard output are a terminal.
[[nodiscard]] bool is_interactive();

/// Returns whether standard error is a terminal.
[[nodiscard]] bool has_visible_errors();

/// The size of the terminal; zeros if standard output is not a terminal.
struct TerminalSize {
  std::size_t columns = 0;
  std::size_t rows = 0;
};
[[nodiscard]] TerminalSize terminal_size();

/// Lets a broken pipe (telusur-search ... | head) end the program silently.
void restore_sigpipe();

}  // namespace telusur::tool
