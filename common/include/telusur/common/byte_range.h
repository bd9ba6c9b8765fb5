// SPDX-License-Identifier: GPL-3.0-or-later
/// A part of a text.
#pragma once

#include <cstddef>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// A half-open range of byte offsets: [begin, end).
struct ByteRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

}  // namespace telusur
