// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the article in a page of a news site.
#pragma once

#include <string_view>

#include "readers/record/raw_record.h"

namespace telusur {

/// Fills `record` from `html` (UTF-8): title, date and so on from JSON-LD, then <meta>, then the page itself;
/// the text from the element marked as the article, else from the one with the most text in paragraphs.
void extract_article(std::string_view html, RawRecord& record);

}  // namespace telusur
