// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares texts by numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace telusur {

/// Returns the first eight bytes of `text` as a number, with zeros behind a shorter text. The order of the numbers
/// is that of the texts, unless they are equal. Numbers beside each other are compared without reading the texts.
[[nodiscard]] inline std::uint64_t beginning_of(std::string_view text) noexcept {
  std::uint64_t beginning = 0;
  for (std::size_t i = 0; i < sizeof beginning; ++i)
    beginning = beginning << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return beginning;
}

}  // namespace telusur
