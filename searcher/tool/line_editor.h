// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines that a person types at a terminal, with editing, history and completion.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "history_file.h"

namespace telusur::tool {

/// Wraps GNU Readline, whose state is global: one object at a time.
class LineEditor {
 public:
  /// What the word that begins at `word_begin` of `line` may become; the best first.
  using Completer = std::function<std::vector<std::string>(std::string_view line, std::size_t word_begin)>;

  /// The history is read from `history_file` and written to it; an empty name keeps none. If the file cannot
  /// be used, the reason is said once and no history is kept.
  LineEditor(const std::string& history_file, Completer completer);
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor();

  /// A line without its end; an empty one when it was given up with Ctrl-C; nothing at the end of input.
  [[nodiscard]] std::optional<std::string> read(const std::string& prompt);

  /// Adds a line to the history, unless it is the same as the one before.
  void remember(const std::string& line);

 private:
  void use_history(const std::function<void(const HistoryFile&)>& action);

  std::optional<HistoryFile> history_;
};

}  // namespace telusur::tool
