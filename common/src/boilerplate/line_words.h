// SPDX-License-Identifier: GPL-3.0-or-later
/// Words and marks of single lines.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {

[[nodiscard]] inline bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Calls `visit` with each word of ASCII letters, in lower case, until it returns false.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    if (at > begin && !visit(std::string_view(to_lower_ascii(text.substr(begin, at - begin))))) return;
    if (at == begin) ++at;
  }
}

/// Returns whether `text` has an ASCII letter or digit or a code point for which `is_wanted` holds. Most
/// lines are decided by their first letter.
template <typename Predicate>
[[nodiscard]] bool has_code_point(std::string_view text, Predicate is_wanted) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_letter_or_digit(text[at])) return true;
    if (is_wanted(next_code_point(text, at))) return true;
  }
  return false;
}

/// Returns `text` without white space, punctuation, bullets and arrows at both ends. "©" and quotes stay.
[[nodiscard]] std::string_view trim_marks(std::string_view text);

}  // namespace telusur
