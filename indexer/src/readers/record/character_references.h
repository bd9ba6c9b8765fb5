// SPDX-License-Identifier: GPL-3.0-or-later
/// Decodes HTML character references, which are frequent in scraped text.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Decodes &amp; &quot; &#8217; &#x2019; and so on, once. Code points below 0x20 become a space, invalid ones
/// U+FFFD. Anything else stays: "A&B", "&nanti;", and references of more than 12 bytes. Returns `text` if
/// there is nothing to decode, else a view of `scratch`. O(n).
[[nodiscard]] std::string_view decode_character_references(std::string_view text, std::string& scratch);

/// Replaces the references that libxml2 reads differently from browsers: &#147; is a quotation mark. O(n).
void resolve_windows_references(std::string& html);

}  // namespace telusur
