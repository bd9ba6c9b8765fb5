// SPDX-License-Identifier: GPL-3.0-or-later
/// The file that keeps the lines typed at the prompt.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::tool {

/// A regular file at `path` that belongs to this user and that only this user can read. If the path is
/// something else, such as a symbolic link, a pipe or the file of another user, every function throws Error
/// and neither follows nor changes it. Several programs may append to one file.
class HistoryFile {
 public:
  /// `max_lines`: the number of lines that trim() keeps.
  HistoryFile(std::string path, std::size_t max_lines) : path_(std::move(path)), max_lines_(max_lines) {}

  /// Returns the last lines of the file, oldest first. Creates the file and its folders if they are missing.
  [[nodiscard]] std::vector<std::string> read() const;
  /// Appends a line to the file.
  void append(std::string_view line) const;
  /// Drops all lines but the last ones, atomically: after a crash or on a full disk the old file stands.
  void trim() const;

 private:
  std::string path_;
  std::size_t max_lines_;
};

/// Returns the path of the history: $XDG_STATE_HOME/telusur/history, else ~/.local/state/telusur/history.
/// Empty if neither XDG_STATE_HOME nor HOME is set.
[[nodiscard]] std::string find_history_path();

}  // namespace telusur::tool
