// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes one line of the parts of a text that a snippet shows.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/searcher/snippet.h>

#include "snippet/match_finder.h"

namespace telusur {

/// A part of a text: a sentence, or what a snippet shows of one.
struct Excerpt {
  ByteRange where;
  std::size_t end = 0;      ///< end of its sentence
  bool cut_before = false;  ///< the sentence begins earlier, and the snippet says so by an ellipsis
  bool cut_after = false;   ///< the sentence goes on
};

/// Appends a range that begins no earlier than the last one; merges them if they overlap.
void add_highlight(std::vector<ByteRange>& highlights, ByteRange range);

/// Returns whether nothing but white space is between two excerpts in the order of the text.
[[nodiscard]] bool are_adjacent(std::string_view text, const Excerpt& first, const Excerpt& second);

/// Joins `excerpts`, in the order of `text`, to one line: adjacent ones by a space, others by an ellipsis.
/// Adds the highlights of `matches`, which are in the order of the text, and, if `completes_marks`, the
/// quotation marks and brackets that the excerpts lack. O(n).
[[nodiscard]] Snippet assemble(std::string_view text, std::span<const Excerpt> excerpts,
                               const std::vector<Match>& matches, bool completes_marks);

}  // namespace telusur
