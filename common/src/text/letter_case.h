// SPDX-License-Identifier: GPL-3.0-or-later
/// Words of the index are in small letters; what is shown for what a person typed begins as that did.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// `word` with a capital where `typed` begins with one.
[[nodiscard]] inline std::string with_capital_of(std::string_view typed, std::string word) {
  const bool is_capital = !typed.empty() && typed.front() >= 'A' && typed.front() <= 'Z';
  if (is_capital && !word.empty() && word.front() >= 'a' && word.front() <= 'z')
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

}  // namespace telusur
