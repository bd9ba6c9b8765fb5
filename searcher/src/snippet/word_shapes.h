// SPDX-License-Identifier: GPL-3.0-or-later
/// A filter that rules out most words without hashing them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace telusur {

/// The shapes (first byte, last byte and size) of a few words. Most words of a text have another shape.
class WordShapes {
 public:
  void add(std::string_view word) { known_[shape_of(word)] = true; }

  /// False only if `word` was not added.
  [[nodiscard]] bool may_hold(std::string_view word) const { return known_[shape_of(word)]; }

 private:
  static constexpr std::size_t kShapes = 4096;

  [[nodiscard]] static std::size_t shape_of(std::string_view word) {
    if (word.empty()) return 0;
    const std::size_t first = static_cast<unsigned char>(word.front());
    const std::size_t last = static_cast<unsigned char>(word.back());
    return (first % 32 * 32 + last % 32) * 4 + word.size() % 4;
  }

  std::array<bool, kShapes> known_{};
};

}  // namespace telusur
