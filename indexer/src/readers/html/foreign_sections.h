// SPDX-License-Identifier: GPL-3.0-or-later
/// Marks the sections of a page that are about other articles or by readers, by their structure and headings.
#pragma once

#include "readers/markup/html_page.h"

namespace telusur {

/// Marks (HtmlPage::mark_foreign):
///
/// - lists of teasers: elements of which most text is in two or more teasers side by side
/// - sections that begin with a heading such as "Berita Terkait" and consist of links or teasers
/// - sections that begin with a heading such as "Komentar (15)" or "Buku Tamu", or everything after it
/// - lists of comments, each with a name and an age, and sections about the site, both behind an article
///
/// Never an element with the headline or a marked body; one with most of the text of the page only if its
/// items are certainly comments or teasers. O(n).
void mark_foreign_sections(HtmlPage& page);

}  // namespace telusur
