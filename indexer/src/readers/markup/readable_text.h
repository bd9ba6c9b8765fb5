// SPDX-License-Identifier: GPL-3.0-or-later
/// Converts HTML, and fields of JSON, CSV and feeds that may hold HTML, to plain text.
#pragma once

#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "index_format/schema.h"
#include "readers/markup/boilerplate.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Returns the text in `container`, one paragraph per line, without boilerplate (scripts, navigation, forms,
/// related links, captions unless they are kept) and without <h1>.
[[nodiscard]] std::string extract_readable_text(const HtmlPage& page, const xmlNode* container,
                                                Captions captions = Captions::kDrop);

/// Converts a field to plain text: HTML with extract_readable_text, anything else by decoding its character
/// references. `text` counts as HTML only if that is certain: "harga < 5000" and "<Budi>" are plain text.
/// Returns `text` itself or a view of `scratch`.
[[nodiscard]] std::string_view plain_text(std::string_view text, std::string& scratch);

/// Converts the value of `field`: names and prose with plain_text, as they may hold HTML; in ids, dates and
/// addresses only character references are decoded. Returns `value` itself or a view of `scratch`.
[[nodiscard]] std::string_view decode_field(Field field, std::string_view value, std::string& scratch);

}  // namespace telusur
