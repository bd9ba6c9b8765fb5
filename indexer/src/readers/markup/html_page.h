// SPDX-License-Identifier: GPL-3.0-or-later
/// A parsed HTML page with the amount of text in each element.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <libxml/tree.h>

#include "readers/markup/element_labels.h"
#include "readers/markup/html_tree.h"

namespace telusur {

/// Scripts, styles and other elements that never show text do not count.
struct ElementMeasure {
  std::uint32_t text_bytes = 0;    ///< without white space around text nodes
  std::uint32_t linked_bytes = 0;  ///< the part of text_bytes in links
  std::uint32_t links = 0;
  std::uint32_t link_lines = 0;  ///< lines that consist of a link of some words
  std::uint32_t last = 0;        ///< position of the last element in it
  bool has_main_mark = false;    ///< is or contains an <h1>, <main>, articleBody or a long <article>
  bool has_image = false;
  bool is_foreign = false;  ///< marked by mark_foreign()
  LabelSet labels;          ///< from the class and id of the element itself

  [[nodiscard]] std::uint32_t unlinked_bytes() const noexcept { return text_bytes - linked_bytes; }
};

/// Owns the tree. Building it takes O(n) after parsing.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);

  /// Null if the page is empty.
  [[nodiscard]] const xmlNode* root() const noexcept { return root_; }

  /// Returns the measure of an element of this page, and an empty one for other nodes.
  [[nodiscard]] const ElementMeasure& operator[](const xmlNode* element) const noexcept;

  /// Returns the position of an element in document order, from 1; 0 for other nodes.
  [[nodiscard]] static std::size_t position(const xmlNode* element) noexcept;
  /// Returns whether `inner` is `outer` or an element in it. O(1).
  [[nodiscard]] bool contains(const xmlNode* outer, const xmlNode* inner) const noexcept;
  /// Marks the element that shows the title. It is not part of the text, and neither is a little text before
  /// it.
  void mark_headline(const xmlNode* element) noexcept { headline_ = element; }
  [[nodiscard]] const xmlNode* headline() const noexcept { return headline_; }
  /// Marks an element that belongs to no article. is_foreign_part() is true for it.
  void mark_foreign(const xmlNode* element) noexcept;
  /// Ignores the class and id of an element from now on.
  void clear_labels(const xmlNode* element) noexcept;
  [[nodiscard]] std::size_t element_count() const noexcept { return measures_.size() - 1; }

 private:
  void measure();

  UniqueXmlDocument document_;
  const xmlNode* root_ = nullptr;
  const xmlNode* headline_ = nullptr;
  std::vector<ElementMeasure> measures_;  ///< by position; the first is for nodes that are not elements
};

}  // namespace telusur
