// SPDX-License-Identifier: GPL-3.0-or-later
/// Removes what many sites print above and below an article inside the same element.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

struct BodyEdges {
  std::string text;    ///< the lines between
  std::string date;    ///< printed above the article; empty if there is none
  std::string byline;  ///< above or below, with " | " between several; empty if there is none
};

/// `text` has one paragraph per line. Above the article, removes the title, a date, bylines and bare numbers
/// from the first lines; below it, bylines and the tags. Never removes everything. A date in the text that
/// differs from `stated_date` (may be empty) belongs to the text.
[[nodiscard]] BodyEdges trim_body_edges(std::string_view text, std::string_view title,
                                        std::string_view stated_date);

/// Returns `text` without a box about the author at its end: a line that is the name, and a sentence or two.
[[nodiscard]] std::string_view cut_author_box(std::string_view text, std::string_view author);

}  // namespace telusur
