// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/name_list.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include <telusur/common/utf8.h>

namespace telusur {

Message list_names(std::span<const std::string> names) {
  constexpr std::size_t kMaxShownCharacters = 40;
  constexpr std::size_t kMaxShownNames = 12;
  std::string text;
  for (const std::string& full : names.first(std::min(names.size(), kMaxShownNames))) {
    const std::string name = collapse_white_space(full);
    const std::size_t shown = prefix_of_characters(name, kMaxShownCharacters);
    text += fmt::format("{}\"{}{}\"", text.empty() ? "" : ", ", name.substr(0, shown),
                        shown < name.size() ? "..." : "");
  }
  if (names.size() <= kMaxShownNames) return Message::verbatim(text);
  return Message("{} and {} more", text, names.size() - kMaxShownNames);
}

}  // namespace telusur
