// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the element of a page that holds the article, by its prose. Needs no marks and no class names.
#pragma once

#include <cstdint>
#include <vector>

#include "readers/markup/html_page.h"

namespace telusur {

/// Prose is a line of text that is long or ends like a sentence, and consists mostly of text outside links.
/// Lines that consist of links, and the links in foreign parts (boilerplate.h), count against the elements
/// around them. O(n).
class BodyScores {
 public:
  enum class Lines : bool {
    kProse,
    kAll,  ///< for poems, price lists and schedules: every line of words without a link counts as prose
  };

  /// `page` must outlive the object and must have a root.
  explicit BodyScores(const HtmlPage& page, Lines lines = Lines::kProse);

  /// Returns the element in `top` with the best balance of prose and links; the innermost of several. An
  /// outer element must add a tenth to be better, or have paragraphs beside the inner one. Null if `top` has
  /// no prose.
  [[nodiscard]] const xmlNode* find_best(const xmlNode* top) const noexcept;

  /// Returns the bytes of prose in an element.
  [[nodiscard]] std::size_t prose_bytes(const xmlNode* element) const noexcept;

 private:
  struct Score {
    std::int64_t balance = 0;
    std::uint32_t prose_bytes = 0;
    bool has_own_prose = false;     ///< in its own lines and paragraphs, not only in boxes
    const xmlNode* best = nullptr;  ///< the best element in this one
  };

  void score_lines(Lines lines);
  void add_up();
  [[nodiscard]] const Score& score_of(const xmlNode* element) const noexcept;

  const HtmlPage& page_;
  std::vector<const xmlNode*> elements_;  ///< without foreign parts, in document order
  std::vector<Score> scores_;             ///< by position in the page
};

}  // namespace telusur
