// SPDX-License-Identifier: GPL-3.0-or-later
/// The character references of HTML, which scraped text is full of.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// The text with &amp; &quot; &#8217; &#x2019; and so on decoded, once; what is none stays as it is: "A&B",
/// "&nanti;". The result is `text` itself when there is nothing to decode, else it stands in `scratch`. O(n).
[[nodiscard]] std::string_view decode_character_references(std::string_view text, std::string& scratch);

}  // namespace telusur
