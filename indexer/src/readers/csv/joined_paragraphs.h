// SPDX-License-Identifier: GPL-3.0-or-later
/// Restores the paragraphs of texts that a scraper joined with commas.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Some scrapers join the paragraphs of a page with a bare comma ("... tahun lalu.,Menurut dia, ...") and
/// leave a comma for each picture and link that they drop. If `text` clearly has this habit, returns it with
/// a line feed for each such comma: a comma after the end of a sentence that a capital, a digit or a
/// quotation mark follows directly; a run of commas; a comma alone on its line. Commas of dropped links, and
/// commas and dashes at the edges of paragraphs, are removed. "S.H.,M.H.", "Tbk.,Ltd" and "Rp1.,5" stay. An
/// ordinary text only loses the commas at its beginning. The result is a part of `text` or a view of
/// `scratch`. O(n).
[[nodiscard]] std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch);

}  // namespace telusur
