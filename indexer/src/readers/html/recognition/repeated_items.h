// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognizes what lists of a page repeat: the comments of readers and the teasers of other articles.
#pragma once

#include <cstddef>

#include "readers/markup/html_page.h"

namespace telusur {

/// Returns whether an element looks like the teaser of another article: a line that is a link, and little
/// more.
[[nodiscard]] bool is_teaser(const ElementMeasure& measure);

/// Returns whether most text of `list` is in teasers side by side. Short texts that end with a link such as
/// "Selengkapnya" are teasers too, and so are boxes with a heading that lead somewhere when they are clicked.
enum class TeaserList { kNone, kByLinks, kCertain };
[[nodiscard]] TeaserList find_teasers(const HtmlPage& page, const xmlNode* list);

/// What marks each comment beside the name of its author.
enum class CommentSign {
  kName,  ///< nothing more; for a list below a heading such as "Komentar"
  kAge,   ///< "2 jam lalu"
};

/// Returns whether most text of `list` is in comments side by side: a name in an element of its own, then
/// text.
[[nodiscard]] bool has_comments(const HtmlPage& page, const xmlNode* list, CommentSign sign);

}  // namespace telusur
