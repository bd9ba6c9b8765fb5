// SPDX-License-Identifier: GPL-3.0-or-later
/// Fields of JSON, CSV and feeds that hold a piece of a page instead of text.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Whether `text` is a piece of HTML beyond doubt: it has a whole tag of a block, a line break or a picture
/// (<p>, <br/>, <div class="isi">), or an inline one that is closed (<b>...</b>). "harga < 5000" and "<Budi>"
/// are text. O(n), the time of a search for '<' when there is none.
[[nodiscard]] bool is_evidently_html(std::string_view text);

/// What a field says: of a piece of HTML its paragraphs, without what is no part of an article; else the text
/// with its character references decoded. The result is `text` itself or stands in `scratch`.
[[nodiscard]] std::string_view plain_text(std::string_view text, std::string& scratch);

}  // namespace telusur
