// SPDX-License-Identifier: GPL-3.0-or-later
/// Names in files - of fields, tags, charsets - are compared in ASCII, without regard to the locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace telusur {

[[nodiscard]] constexpr char to_lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower_ascii(c);
  return lower;
}

[[nodiscard]] constexpr bool is_ascii_letter_or_digit(char c) noexcept {
  const char lower = to_lower_ascii(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

/// Whether `text` begins with `lower_prefix`, which is in lower case, in any case.
[[nodiscard]] constexpr bool starts_with_ignoring_case(std::string_view text,
                                                       std::string_view lower_prefix) noexcept {
  return text.size() >= lower_prefix.size() &&
         std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix, {},
                            [](char c) { return to_lower_ascii(c); });
}

/// `text` without spaces, tabs and line ends at both ends.
[[nodiscard]] constexpr std::string_view trim_ascii(std::string_view text) noexcept {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

}  // namespace telusur
