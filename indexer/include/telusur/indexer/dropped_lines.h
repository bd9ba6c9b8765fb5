// SPDX-License-Identifier: GPL-3.0-or-later
/// Lines that a caller wants to be left out of the texts of articles.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/export.h>

namespace telusur {

/// A set of lines and of beginnings of lines. A value: copies share the lines and cost nothing. Thread-safe.
class TELUSUR_EXPORT DroppedLines {
 public:
  /// Contains no line.
  DroppedLines() = default;

  /// Each of `lines` is a whole line or, with a `*` at its end, the beginning of lines; `\*` at the end is a
  /// star. White space is folded, and blank lines are ignored. Letter case matters. UTF-8.
  explicit DroppedLines(const std::vector<std::string>& lines);

  [[nodiscard]] bool empty() const noexcept { return patterns_ == nullptr; }

  /// Returns whether `line`, which has no white space at its ends and single spaces, is one of the lines.
  /// O(log n).
  [[nodiscard]] bool contains(std::string_view line) const;

  /// Returns a text that is the same for the same lines in any order.
  [[nodiscard]] std::string fingerprint() const;

 private:
  struct Patterns {
    std::vector<std::string> lines;       // sorted
    std::vector<std::string> beginnings;  // sorted; none begins with another
  };

  std::shared_ptr<const Patterns> patterns_;
};

}  // namespace telusur
