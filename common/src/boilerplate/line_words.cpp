// SPDX-License-Identifier: GPL-3.0-or-later
#include "boilerplate/line_words.h"

#include <array>

namespace telusur {

std::string_view trim_marks(std::string_view text) {
  // No-break space, left and right guillemets, bullet, dashes, triangles, arrows, pointing hands, zero-width
  // spaces.
  constexpr auto kMarks = std::to_array<std::string_view>(
      {" ",      "\t",         "\r",     "\n",     ":",      ".",      "-",      "|",
       "*",      ">",          "<",      "\u00a0", "\u00ab", "\u00bb", "\u203a", "\u2039",
       "\u2022", "\u2013",     "\u2014", "\u25b6", "\u25ba", "\u2192", "\u27a1", "\u261b",
       "\u261e", "\U0001f449", "\u00b7", "\ufe0f", "\u200b", "\ufeff"});
  const auto trim = [&](auto has_mark, auto remove) {
    bool is_trimmed = true;
    while (is_trimmed) {
      is_trimmed = std::ranges::any_of(kMarks, [&](std::string_view mark) {
        if (!has_mark(mark)) return false;
        remove(mark.size());
        return true;
      });
    }
  };
  trim([&](std::string_view mark) { return text.starts_with(mark); },
       [&](std::size_t bytes) { text.remove_prefix(bytes); });
  trim([&](std::string_view mark) { return text.ends_with(mark); },
       [&](std::size_t bytes) { text.remove_suffix(bytes); });
  return text;
}

}  // namespace telusur
