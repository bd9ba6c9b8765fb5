// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds when the article of a page was published.
#pragma once

#include <string>

#include "readers/html/headline.h"
#include "readers/html/page_metadata.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Where the article is in its page.
struct ArticlePlace {
  const xmlNode* headline = nullptr;  ///< null if no element shows the title
  const xmlNode* body = nullptr;      ///< the first part of the text; null if the text is not from the page
};

/// Returns whether `node` is in a part of the page that is not about the article: in navigation, in a list of
/// other articles, in comments, or in an <article> of its own.
[[nodiscard]] bool is_beside_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* node);

/// Returns whether an element is in the article, or stands near its headline or its end.
[[nodiscard]] bool is_near_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* element);

/// Returns the first date that parse_date reads, in this order: JSON-LD, <meta>, microdata, <time> and
/// elements called "date" near the headline, dates printed near it, `first_lines_date` (from the first lines
/// of the text), <time> elsewhere in the article, and the date in the address. If it reads none, returns the
/// best one as it is; empty if there is none. Never a date in a list of other news or in the head of the
/// site. A printed date must agree with the folders of the address, and a date without a time takes the time
/// of another one of the same day.
[[nodiscard]] std::string find_page_date(const HtmlPage& page, const PageMetadata& metadata,
                                         const ArticlePlace& place, const std::string& first_lines_date);

}  // namespace telusur
