// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the headline of a page, as an element and as text.
#pragma once

#include <string>

#include "readers/html/page_metadata.h"
#include "readers/markup/html_page.h"

namespace telusur {

struct Headline {
  std::string title;                 ///< without the name of the site; empty if the page has none
  const xmlNode* element = nullptr;  ///< null if no element shows the title
};

/// The element is the <h1> that agrees with a stated title, else any element that shows one, else the first
/// <h1> that is not the name of the site. The title is the stated one, unless the element shows the same
/// without a suffix, or in full.
[[nodiscard]] Headline find_headline(const HtmlPage& page, const PageMetadata& metadata);

/// Finds the headline of a page without <h1> that shows its stated title nowhere: the last element at the
/// beginning of `body` (the element with the text; may be null) that is called "judul" or "title". If the
/// stated title is of the whole site, also a bold line. Changes `headline` if there is one.
void find_headline_in_text(const HtmlPage& page, const PageMetadata& metadata, const xmlNode* body,
                           Headline& headline);

}  // namespace telusur
