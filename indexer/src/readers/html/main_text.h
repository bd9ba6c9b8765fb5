// SPDX-License-Identifier: GPL-3.0-or-later
/// Extracts the text of the article from a page.
#pragma once

#include <string>
#include <string_view>

#include "readers/markup/html_page.h"

namespace telusur {

/// What a page says about its own text.
struct StatedText {
  std::string body;         ///< articleBody in JSON-LD; may be HTML
  std::string description;  ///< one or two sentences
};

struct MainText {
  std::string text;                  ///< one paragraph per line; empty if there is none
  std::string captions;              ///< empty unless the page has more captions than text
  const xmlNode* element = nullptr;  ///< where the text was found first; null if it is not from an element
};

/// Tries in this order, until a text is not suspiciously short for the page: the elements that are marked as
/// the body, the element with the most prose (near `headline`, which may be null, or in an <article> or
/// <main>, if these have prose), and the stated body. A page without prose has its short lines if these are
/// many, else the captions of its pictures, else its description, else all its text.
[[nodiscard]] MainText extract_main_text(const HtmlPage& page, const xmlNode* headline,
                                         const StatedText& stated);

}  // namespace telusur
