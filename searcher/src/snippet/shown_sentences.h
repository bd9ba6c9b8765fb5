// SPDX-License-Identifier: GPL-3.0-or-later
/// The sentences of an article that snippets may show: without teasers of other articles.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <telusur/common/byte_range.h>

namespace telusur {

/// A sentence, or what remains of it without the teasers in it.
struct ShownSentence {
  ByteRange where;      ///< empty at the end of the text
  std::size_t end = 0;  ///< end of the whole sentence
  bool is_cut = false;  ///< a teaser at its end is left out
};

/// Returns whether a sentence with `title` says nothing else: it has the same letters and digits.
[[nodiscard]] bool repeats_title(std::string_view sentence, std::string_view title);

/// Returns what snippets may show of the sentence at `where` of `text`: nothing of "Baca juga: ..." and other
/// boilerplate of sites, and not "(Baca juga: ...)" at its end. O(n) in the sentence.
[[nodiscard]] ShownSentence without_teasers(std::string_view text, ByteRange where);

/// Returns the first sentence from `from` on of which anything may be shown; as next_sentence otherwise.
[[nodiscard]] ShownSentence next_shown(std::string_view text, std::size_t from);

/// Returns the last `count` sentences that end at `before` or earlier and begin at `first` or later, in the
/// order of the text. O(n) in the lines that it reads.
[[nodiscard]] std::vector<ShownSentence> shown_before(std::string_view text, std::size_t first,
                                                      std::size_t before, std::size_t count);

}  // namespace telusur
