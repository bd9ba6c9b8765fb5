// SPDX-License-Identifier: GPL-3.0-or-later
/// Removes from the text of an article what is not its own. The texts of all formats pass through it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <telusur/indexer/dropped_lines.h>

namespace telusur {

/// Removes lines of boilerplate, lines that the caller has named, and advertising phrases within lines, and
/// counts them. Lines that contain only punctuation are removed, too, and not counted. Not thread-safe.
class TextCleaner {
 public:
  explicit TextCleaner(DroppedLines dropped_lines = {}) : dropped_lines_(std::move(dropped_lines)) {}

  /// Returns `text`, one paragraph per line with white space collapsed, without what is removed. O(n).
  [[nodiscard]] std::string clean(std::string text);

  /// Returns how many lines and phrases were removed so far, and the first of them.
  [[nodiscard]] std::size_t removed() const noexcept { return removed_; }
  [[nodiscard]] const std::string& example() const noexcept { return example_; }

 private:
  [[nodiscard]] bool is_boilerplate(std::string_view line);

  DroppedLines dropped_lines_;
  std::size_t removed_ = 0;
  std::string example_;
  bool follows_label_ = false;  // the line before was "Baca juga:" or the like
};

}  // namespace telusur
