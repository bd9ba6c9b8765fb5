// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds who wrote the article of a page.
#pragma once

#include <string>
#include <string_view>

#include "readers/html/article_place.h"
#include "readers/html/page_metadata.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Returns the first clean author in this order: JSON-LD, <meta>, microdata and rel="author", short elements
/// that are called "author", "penulis" and so on, in each case of the item with the headline before others,
/// bylines near the headline, and `byline`, which was found in the text. Empty if there is none.
[[nodiscard]] std::string find_page_author(const HtmlPage& page, const PageMetadata& metadata,
                                           const ArticlePlace& place,
                                           const HeadlineSurroundings& surroundings, std::string_view byline);

}  // namespace telusur
