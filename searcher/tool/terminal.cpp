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

/// The value of an environment variable; empty if it is not set.
std::string_view read_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

bool has_capable_terminal() {
  const std::string_view term = read_environment("TERM");
  return isatty(STDOUT_FILENO) != 0 && !term.empty() && term != "dumb";
}

}  // namespace

bool has_color(When color) {
  if (color != When::kAuto) return color == When::kAlways;
  if (!read_environment("NO_COLOR").empty()) return false;
  const std::string_view forced = read_environment("CLICOLOR_FORCE");
  if (!forced.empty() && forced != "0") return true;
  return has_capable_terminal() && read_environment("CLICOLOR") != "0";
}

bool has_hyperlinks(When hyperlinks) {
  if (hyperlinks != When::kAuto) return hyperlinks == When::kAlways;
  if (!has_capable_terminal()) return false;
  constexpr std::array<std::string_view, 4> kTerms{"alacritty", "foot", "kitty", "ghostty"};
  constexpr std::array<std::string_view, 4> kPrograms{"iTerm.app", "WezTerm", "vscode", "ghostty"};
  constexpr int kFirstVteWithLinks = 5000;
  const std::string_view term = read_environment("TERM");
  return std::ranges::any_of(kTerms, [&](auto name) { return term.find(name) != std::string_view::npos; }) ||
         std::ranges::find(kPrograms, read_environment("TERM_PROGRAM")) != kPrograms.end() ||
         !read_environment("WT_SESSION").empty() || !read_environment("KONSOLE_VERSION").empty() ||
         std::atoi(read_environment("VTE_VERSION").data()) >= kFirstVteWithLinks;
}

bool is_interactive() { return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0; }

bool has_visible_errors() { return isatty(STDERR_FILENO) != 0; }

TerminalSize terminal_size() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {.columns = size.ws_col, .rows = size.ws_row};
}

void restore_sigpipe() { std::signal(SIGPIPE, SIG_DFL); }

}  // namespace telusur::tool
