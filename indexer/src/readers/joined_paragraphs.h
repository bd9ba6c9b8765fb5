// SPDX-License-Identifier: GPL-3.0-or-later
/// Undoes what a careless scraper did.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Scrapers that join the paragraphs of a page by a bare comma write "... tahun lalu.,Menurut dia, ...". The
/// text with a line feed for each such comma: one behind the end of a sentence with a capital or an opening
/// quote right behind it, and all of a run of several. "S.H.,M.H." and "Rp1.,5" stay. The result is `text`
/// itself when it holds none, else in `scratch`. O(n).
[[nodiscard]] std::string_view split_joined_paragraphs(std::string_view text, std::string& scratch);

}  // namespace telusur
