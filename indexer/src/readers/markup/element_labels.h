// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads what the class and id of an element say about its content: "share-box", "detail__date",
/// "StoryAuthor".
#pragma once

#include <cstdint>

#include <libxml/tree.h>

namespace telusur {

enum class Label : std::uint16_t {
  kForeign = 1,    ///< advertisements and notices: "iklan", "cookies"
  kCaption = 2,    ///< "caption", "keterangan"
  kDate = 4,       ///< "date", "tanggal", "waktu"
  kAuthor = 8,     ///< who wrote the article: "penulis", "byline"
  kList = 16,      ///< lists of other articles, which may be long: "terkait", "terpopuler"
  kComments = 32,  ///< comments of readers, which may be long
  kPageEnd = 64,   ///< "footer", "copyright"
  kTitle = 256,    ///< "judul", "headline"
  kSiteTop = 128,  ///< "topbar", "navbar", "clock", "ticker": where a date is the date of today
  kTool = 512,     ///< buttons and facts about the article, which are no sentences: "share", "tags", "meta"
};

class LabelSet {
 public:
  constexpr void add(Label label) noexcept { bits_ |= static_cast<std::uint16_t>(label); }
  [[nodiscard]] constexpr bool has(Label label) const noexcept {
    return (bits_ & static_cast<std::uint16_t>(label)) != 0;
  }
  [[nodiscard]] constexpr bool is_empty() const noexcept { return bits_ == 0; }

 private:
  std::uint16_t bits_ = 0;
};

/// Splits the class and id of `element` into words at separators and at capitals, and returns the labels of
/// the words. O(n) in their length.
[[nodiscard]] LabelSet read_labels(const xmlNode* element);

}  // namespace telusur
