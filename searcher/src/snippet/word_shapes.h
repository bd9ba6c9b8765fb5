// SPDX-License-Identifier: GPL-3.0-or-later
/// What is told of words by a glance.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace telusur {

/// The shapes of a few words, first and last byte and size, by which most words of a text are known to be
/// none of them without being hashed.
class WordShapes {
 public:
  void add(std::string_view word) { known_[shape_of(word)] = true; }

  /// False only for what was not added.
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
