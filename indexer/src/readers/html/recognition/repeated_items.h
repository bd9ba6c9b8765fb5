// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognizes what lists of a page repeat: the comments of readers and the teasers of other articles.
#pragma once

#include <cstddef>

#include "readers/markup/html_page.h"

namespace telusur {

/// Returns whether an element looks like the teaser of another article: a line that is a link, and little
/// more.
[[nodiscard]] bool is_teaser(const ElementMeasure& measure);

enum class TeaserList {
  kNone,
  kByLinks,  ///< most text is in titles with links
  kCertain,  ///< nearly all is in texts with a link such as "Selengkapnya", or in boxes that can be clicked
};

/// Returns whether `list` consists of teasers side by side.
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
