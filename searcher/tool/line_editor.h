// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads lines from a terminal, with editing, history and completion.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history_file.h"

namespace telusur::tool {

/// Wraps GNU Readline. Its state is global, so only one object may exist at a time.
class LineEditor {
 public:
  /// Returns the completions of the word that begins at `word_begin` of `line`, best first.
  using Completer = std::function<std::vector<std::string>(std::string_view line, std::size_t word_begin)>;

  /// Keeps the history in `history_file`; an empty name keeps none. If the file cannot be used, the reason is
  /// printed once and no history is kept.
  LineEditor(const std::string& history_file, Completer completer);
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor();

  /// Reads a line, without its line feed. Returns an empty line after Ctrl-C, nothing at the end of input.
  [[nodiscard]] std::optional<std::string> read(const std::string& prompt);

  /// Adds a line to the history, unless it equals the previous one.
  void remember(const std::string& line);

 private:
  /// Runs `action` on the history file, if there is one. Drops the file if `action` throws.
  void use_history(const std::function<void(const HistoryFile&)>& action);

  std::optional<HistoryFile> history_;
};

}  // namespace telusur::tool
