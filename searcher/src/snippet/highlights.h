// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds lists of highlights.
#pragma once

#include <algorithm>
#include <vector>

#include <telusur/common/byte_range.h>

namespace telusur {

/// Appends a range that begins no earlier than the last one; merges them if they overlap.
inline void add_highlight(std::vector<ByteRange>& highlights, ByteRange range) {
  if (!highlights.empty() && range.begin < highlights.back().end)
    highlights.back().end = std::max(highlights.back().end, range.end);
  else
    highlights.push_back(range);
}

}  // namespace telusur
