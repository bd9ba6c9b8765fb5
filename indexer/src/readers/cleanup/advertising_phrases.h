// SPDX-License-Identifier: GPL-3.0-or-later
/// Removes phrases that sites put between the sentences of a text: advertising labels in capitals and marks
/// of pictures and videos.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur {

/// Returns whether `text` may have a phrase. Nearly all texts have none. O(n), fast.
[[nodiscard]] bool may_have_phrases(std::string_view text);

/// Removes ADVERTISEMENT, SCROLL TO CONTINUE WITH CONTENT, SCROLL TO RESUME CONTENT, [Gambas:...] and
/// [Video:...] from a line, with a teaser of a video before such a mark, and joins what remains with a space.
/// In other letters, in quotation marks, and ADVERTISEMENT within a sentence they stay. Returns the number of
/// removed phrases, and sets `example` to the first if it is empty. O(n).
std::size_t remove_phrases(std::string& line, std::string& example);

}  // namespace telusur
