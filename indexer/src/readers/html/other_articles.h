// SPDX-License-Identifier: GPL-3.0-or-later
/// Tells the article of a page from other articles and notices in it, by the place of the headline.
#pragma once

#include "readers/html/page_metadata.h"
#include "readers/markup/html_page.h"

namespace telusur {

/// Marks as foreign (HtmlPage::mark_foreign):
///
/// - other articles that are shown whole below or above: boxes of the same class with a headline of their
/// own,
///   boxes that begin with the link to an article, and a heading and box that repeat those of this article
/// - short items of microdata that link to their article
/// - short notices above a headline that the page states as its title
///
/// Comments that begin before any sentence are the article, so their label is removed. `headline` may be
/// null. O(n).
void mark_other_articles(HtmlPage& page, const PageMetadata& metadata, const xmlNode* headline);

}  // namespace telusur
