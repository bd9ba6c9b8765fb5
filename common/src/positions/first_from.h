// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds an article in a block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace telusur {

/// Returns the index of the first of `articles`, which ascend, that is at least `article`, or their number.
/// Leaves out those before index `at`. A binary search without branches, which would be mispredicted half of
/// the time.
[[nodiscard]] inline std::size_t first_from(std::span<const std::uint32_t> articles, std::size_t at,
                                            std::uint32_t article) noexcept {
  if (at >= articles.size()) return at;
  const std::uint32_t* first = &articles[at];
  for (std::size_t left = articles.size() - at; left > 1;) {
    const std::size_t half = left / 2;
    first += first[half - 1] < article ? half : 0;
    left -= half;
  }
  return static_cast<std::size_t>(first - articles.data()) + (*first < article ? 1 : 0);
}

}  // namespace telusur
