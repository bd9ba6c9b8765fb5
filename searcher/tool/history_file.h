// SPDX-License-Identifier: GPL-3.0-or-later
/// The file in which the prompt keeps the lines that were typed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::tool {

/// A regular file of this user at `path`, readable by nobody else. Anything else under the name, such as a
/// symbolic link, a pipe or the file of another user, is neither followed nor changed: every function then
/// throws Error, which says why the history is not kept. Several programs may append to one file.
class HistoryFile {
 public:
  /// `max_lines`: what trim() leaves.
  HistoryFile(std::string path, std::size_t max_lines) : path_(std::move(path)), max_lines_(max_lines) {}

  /// The last lines of the file, oldest first. Makes the file, and folders on the way, if it is missing.
  [[nodiscard]] std::vector<std::string> read() const;
  /// Adds a line at the end of the file.
  void append(std::string_view line) const;
  /// Drops all lines but the last ones, in one step: a crash or a full disk leaves the old file.
  void trim() const;

 private:
  std::string path_;
  std::size_t max_lines_;
};

/// Where the history of this person is kept: $XDG_STATE_HOME/telusur/history, else
/// ~/.local/state/telusur/history; empty if neither variable is set.
[[nodiscard]] std::string history_path();

}  // namespace telusur::tool
