// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the article is in its page, and what stands near its headline: the byline and the date.
#pragma once

#include <string>
#include <vector>

#include "readers/markup/html_page.h"

namespace telusur {

struct ArticlePlace {
  const xmlNode* headline = nullptr;  ///< null if no element shows the title
  const xmlNode* body = nullptr;      ///< the first part of the text; null if the text is not from the page
};

/// Returns whether `node` is in a part of the page that is not about the article: in navigation, in a list of
/// other articles, in comments, or in an <article> of its own.
[[nodiscard]] bool is_beside_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* node);

/// Returns whether an element is in the article, or stands near its headline or its end.
[[nodiscard]] bool is_near_article(const HtmlPage& page, const ArticlePlace& place, const xmlNode* element);

/// Returns whether an element describes the article: the nearest item of microdata or <article> around it
/// that holds the headline or the body is not the whole page, or it stands between the headline and the end
/// of the body.
[[nodiscard]] bool is_in_item_of_article(const HtmlPage& page, const ArticlePlace& place,
                                         const xmlNode* element);

/// A line or an element near the headline.
template <typename T>
struct Nearby {
  T what;
  std::string label;        ///< the words before it: on the same line, and a short line before this one
  bool is_before = false;   ///< before the headline
  bool is_heading = false;  ///< a line in <h2> to <h6>
};

struct HeadlineSurroundings {
  std::vector<Nearby<const xmlNode*>> dated;  ///< <time>, and short elements that are called "date"
  std::vector<Nearby<std::string>> lines;     ///< short lines of text, white space collapsed
  std::vector<const xmlNode*> below;          ///< short elements behind the body
};

/// Collects what stands in the box around the headline, and after it up to the first paragraph. Without a
/// headline, around and at the beginning of the body. Skips navigation, lists of other articles, captions and
/// the head of the site. Behind the body up to the first heading, list or link.
[[nodiscard]] HeadlineSurroundings collect_surroundings(const HtmlPage& page, const ArticlePlace& place);

}  // namespace telusur
