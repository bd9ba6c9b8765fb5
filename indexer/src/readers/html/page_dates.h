// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds when the article of a page was published.
#pragma once

#include <string>

#include "readers/html/article_place.h"
#include "readers/html/page_metadata.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Returns the first date that parse_date reads, in this order: JSON-LD, <meta>, microdata of the item with
/// the headline, <time> and elements called "date" near the headline, dates printed near it,
/// `first_lines_date` (from the first lines of the text), dates above the headline and below the body, other
/// microdata, <time> elsewhere in the article, dates of changes, and the date in the address. If it reads
/// none, returns the best one as it is; empty if there is none. Never a date in a list of other news, in a
/// sentence or caption, or in the head of the site. A printed date must agree with the folders of the
/// address, and a date without a time takes the time of another one of the same day.
[[nodiscard]] std::string find_page_date(const HtmlPage& page, const PageMetadata& metadata,
                                         const ArticlePlace& place, const HeadlineSurroundings& surroundings,
                                         const std::string& first_lines_date);

}  // namespace telusur
