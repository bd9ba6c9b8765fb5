// SPDX-License-Identifier: GPL-3.0-or-later
/// The lines under a hit that show why it was found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/byte_range.h>

namespace telusur {

/// Plain text and the ranges in it that matched; everything else is a view of these.
struct Snippet {
  std::string text;                   ///< UTF-8, one line; "…" where something was left out
  std::vector<ByteRange> highlights;  ///< bytes of `text`, in order, not overlapping, on character boundaries

  /// For a terminal: matches bold, control characters made visible.
  [[nodiscard]] std::string to_ansi() const;
  /// For a page: escaped, matches in <mark>.
  [[nodiscard]] std::string to_html() const;
};

}  // namespace telusur
