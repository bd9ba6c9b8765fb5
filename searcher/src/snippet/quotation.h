// SPDX-License-Identifier: GPL-3.0-or-later
/// Completes the quotation marks and brackets of a part of a text.
#pragma once

#include <string>
#include <string_view>

#include <telusur/common/byte_range.h>

namespace telusur {

/// Marks that a part of a text lacks.
struct MissingMarks {
  std::string before;  ///< opening marks whose quotation or bracket begins before the part
  std::string after;   ///< closing marks, innermost first
};

/// Returns the marks that `range` of `text` (UTF-8) lacks: of pairs that it has one half of, of pairs around
/// it, and closing marks that the text forgot. Pairs end with their line. Apostrophes, inches and the bracket
/// of "a) ..." are no marks. O(n) in the lines of the range; nearly free in lines without marks.
[[nodiscard]] MissingMarks missing_marks(std::string_view text, ByteRange range);

}  // namespace telusur
