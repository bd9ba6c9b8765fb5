// SPDX-License-Identifier: GPL-3.0-or-later
/// The lengths of articles in a file of positions.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "positions/bit_packing.h"
#include "positions/position_file.h"

namespace telusur {

/// Where the length of each article is. A plain value.
class ArticleLengths {
 public:
  explicit ArticleLengths(const PositionTail& tail)
      : first_page_(tail.lengths_begin()),
        per_page_(static_cast<std::uint32_t>(tail.length_bits == 0 ? tail.last_article + std::uint64_t{1}
                                                                   : tail.lengths_per_page())),
        bits_(tail.length_bits) {}

  /// Returns the number of the page that has the length of `article`, which is in the file: at least 1. If
  /// all lengths are 0, the page is any one.
  [[nodiscard]] std::uint64_t page_of(std::uint32_t article) const noexcept {
    return first_page_ + (article - 1) / per_page_;
  }

  /// How many lengths a page has, and the width of a length.
  [[nodiscard]] std::uint32_t per_page() const noexcept { return per_page_; }
  [[nodiscard]] unsigned bits() const noexcept { return bits_; }

  /// Returns the length of `article`, in `page` of page_of(); 0 if there was no article.
  [[nodiscard]] std::uint32_t read(std::string_view page, std::uint32_t article) const noexcept {
    return packed_at(reinterpret_cast<const unsigned char*>(page.data()), (article - 1) % per_page_, bits_);
  }

  /// The same in the kept pages of the file. Throws like PositionPages::page().
  [[nodiscard]] std::uint32_t read(PositionPages& pages, std::uint32_t article) const {
    return read(pages.page(page_of(article)), article);
  }

 private:
  std::uint64_t first_page_;
  std::uint32_t per_page_;
  unsigned bits_;
};

}  // namespace telusur
