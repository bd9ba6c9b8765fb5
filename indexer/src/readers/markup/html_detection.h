// SPDX-License-Identifier: GPL-3.0-or-later
/// Tells HTML from plain text in fields that may hold either.
#pragma once

#include <string_view>

namespace telusur {

/// Returns whether `text` has the beginning of a start or end tag of a block (<p>, </p>, <br/>, <div class=),
/// or a tag of an inline element with an end tag after it (<b>...</b>). O(n); without '<' it is one search.
[[nodiscard]] bool is_certainly_html(std::string_view text);

}  // namespace telusur
