// SPDX-License-Identifier: GPL-3.0-or-later
/// Marks the sections of a page that are about other articles or by readers, by their structure and headings.
#pragma once

#include "readers/markup/html_page.h"

namespace telusur {

/// Returns whether an element looks like the teaser of another article: a line that is a link, and little
/// more.
[[nodiscard]] bool is_teaser(const ElementMeasure& measure);

/// Marks (HtmlPage::mark_foreign):
///
/// - lists of teasers: elements of which most text is in two or more teasers side by side
/// - sections that begin with a heading such as "Berita Terkait" and consist of links or teasers
/// - sections that begin with a heading such as "Komentar (15)" or "Buku Tamu", or everything after it
///
/// Never an element with the headline, with a marked body or with most of the text of the page. O(n).
void mark_foreign_sections(HtmlPage& page);

}  // namespace telusur
