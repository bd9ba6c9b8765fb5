// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the parts of keys.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace telusur::glass {

/// What follows the NUL of a term in append_sortable_string().
inline constexpr char kEncodedNul = '\xff';

/// Bytes of the term that append_sortable_string() has written at the front of `key`: the place of the NUL of
/// end_sortable(), or the size of `key` if there is none. A NUL in the term is followed by 0xff.
[[nodiscard]] inline std::size_t size_of_term(std::string_view key) {
  std::size_t place = key.find('\0');
  while (place != std::string_view::npos && place + 1 < key.size() && key[place + 1] == kEncodedNul)
    place = key.find('\0', place + 2);
  return place == std::string_view::npos ? key.size() : place;
}

/// The term that append_sortable_string() has written as `key`.
[[nodiscard]] inline std::string unescaped(std::string_view key) {
  std::string term;
  term.reserve(key.size());
  for (std::size_t i = 0; i < key.size(); ++i) {
    term.push_back(key[i]);
    if (key[i] == '\0') ++i;
  }
  return term;
}

}  // namespace telusur::glass
