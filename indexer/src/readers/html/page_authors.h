// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds who wrote the article of a page.
#pragma once

#include <string>
#include <string_view>

#include "readers/html/article_place.h"
#include "readers/html/page_metadata.h"
#include "readers/html/recognition/site_names.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Returns the persons in a byline, separated by ", ": "Oleh: Ani Budi | Editor: Rini" is "Ani Budi". Removes
/// companies, names of the site, "Redaksi", "admin", addresses and dates. Empty if no person is left.
[[nodiscard]] std::string clean_author(std::string_view byline, const SiteNames& site);

/// Returns whether `line` is a byline by its first words: "Oleh: Ani", "Penulis : Ani", "Editor: Rini".
[[nodiscard]] bool is_byline(std::string_view line);

/// Returns the first clean author in this order: JSON-LD, <meta>, microdata and rel="author", short elements
/// that are called "author", "penulis" and so on, bylines near the headline, and `byline`, which was found in
/// the text. Empty if there is none.
[[nodiscard]] std::string find_page_author(const HtmlPage& page, const PageMetadata& metadata,
                                           const ArticlePlace& place,
                                           const HeadlineSurroundings& surroundings, std::string_view byline);

}  // namespace telusur
