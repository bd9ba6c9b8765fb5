// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <csignal>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace telusur::tool {

bool uses_color(When color) {
  switch (color) {
    case When::always:
      return true;
    case When::never:
      return false;
    case When::automatic:
      break;
  }
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  return isatty(STDOUT_FILENO) != 0 && term != nullptr && std::string_view(term) != "dumb";
}

std::size_t terminal_columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

void end_quietly_with_the_pipe() { std::signal(SIGPIPE, SIG_DFL); }

}  // namespace telusur::tool
