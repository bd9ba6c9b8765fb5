// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits text into lines.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace telusur {

/// Removes the first line from `text` and returns it without its line end.
inline std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace telusur
