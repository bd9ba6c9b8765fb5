// SPDX-License-Identifier: GPL-3.0-or-later
/// Undoes what a careless scraper did.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Scrapers that join the paragraphs of a page by a bare comma write "... tahun lalu.,Menurut dia, ...", and
/// a comma for each picture and link that they left out. A text that has this habit beyond doubt comes back
/// with a line feed for each such comma: one behind the end of a sentence with a capital, a digit or a
/// quotation mark right behind it, a run of several, one alone on its line. Commas of left-out links go, and
/// so do commas and dashes at the edges of paragraphs. "S.H.,M.H.", "Tbk.,Ltd" and "Rp1.,5" stay, and an
/// ordinary text does wholly, but for commas that it begins with. The result is a part of `text`, or stands
/// in `scratch`. O(n).
[[nodiscard]] std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch);

}  // namespace telusur
