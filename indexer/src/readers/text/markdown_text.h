// SPDX-License-Identifier: GPL-3.0-or-later
/// Markdown as a person reads it, by md4c.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

struct MarkdownText {
  std::string
      heading;  ///< the first heading of level 1, which is then no part of `text`; empty if there is none
  std::string
      text;  ///< a paragraph a line; without pictures, raw HTML tags and pointers such as "Baca juga: ..."
};

/// CommonMark with the tables and struck text of GitHub. O(n) for text that people write.
[[nodiscard]] MarkdownText read_markdown(std::string_view markdown);

}  // namespace telusur
