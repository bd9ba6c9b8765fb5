// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace telusur::tool {
namespace {

/// The value of an environment variable; empty when it is not set.
std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool is_capable_terminal() {
  const std::string_view term = environment("TERM");
  return isatty(STDOUT_FILENO) != 0 && !term.empty() && term != "dumb";
}

}  // namespace

bool uses_color(When color) {
  switch (color) {
    case When::always:
      return true;
    case When::never:
      return false;
    case When::automatic:
      break;
  }
  if (!environment("NO_COLOR").empty()) return false;
  const std::string_view forced = environment("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  return is_capable_terminal() && environment("CLICOLOR") != "0";
}

bool uses_hyperlinks(When hyperlinks) {
  if (hyperlinks != When::automatic) return hyperlinks == When::always;
  if (!is_capable_terminal()) return false;
  constexpr std::array<std::string_view, 4> kTerms{"alacritty", "foot", "kitty", "ghostty"};
  constexpr std::array<std::string_view, 4> kPrograms{"iTerm.app", "WezTerm", "vscode", "ghostty"};
  constexpr int kFirstVteWithLinks = 5000;
  const std::string_view term = environment("TERM");
  return std::ranges::any_of(kTerms, [&](auto name) { return term.find(name) != std::string_view::npos; }) ||
         std::ranges::find(kPrograms, environment("TERM_PROGRAM")) != kPrograms.end() ||
         !environment("WT_SESSION").empty() || !environment("KONSOLE_VERSION").empty() ||
         std::atoi(environment("VTE_VERSION").data()) >= kFirstVteWithLinks;
}

bool is_interactive() { return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

TerminalSize terminal_size() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {.columns = size.ws_col, .rows = size.ws_row};
}

void end_quietly_with_the_pipe() { std::signal(SIGPIPE, SIG_DFL); }

}  // namespace telusur::tool
