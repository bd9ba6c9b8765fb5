// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/typing_errors.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace telusur {
namespace {

/// An unusual letter is typed about four times less often than a usual wrong one, and the first letter is
/// wrong in one of eight errors (Pollock and Zamora 1984: 8 percent).
constexpr double kUnusualLetter = 1.4;
constexpr double kFirstLetter = 2.0;

constexpr std::array<std::string_view, 3> kKeyboard{"qwertyuiop", "asdfghjkl", "zxcvbnm"};
/// Letters that Indonesians confuse when they write by ear.
constexpr std::array<std::string_view, 6> kAlike{"aeiou", "pfv", "dt", "zsj", "kqg", "iy"};

struct Key {
  std::ptrdiff_t row;
  std::ptrdiff_t column;
};

[[nodiscard]] std::optional<Key> find_key(char letter) {
  for (std::size_t row = 0; row < kKeyboard.size(); ++row) {
    const std::size_t column = kKeyboard[row].find(letter);
    if (column != std::string_view::npos)
      return Key{static_cast<std::ptrdiff_t>(row), static_cast<std::ptrdiff_t>(column)};
  }
  return std::nullopt;
}

/// Returns whether two keys touch. Each row is half a key to the right of the one above.
[[nodiscard]] bool are_neighbours(char a, char b) {
  auto first = find_key(a);
  auto second = find_key(b);
  if (!first || !second) return false;
  if (first->row > second->row) std::swap(first, second);
  const std::ptrdiff_t columns = first->column - second->column;
  if (first->row == second->row) return columns == 1 || columns == -1;
  return second->row == first->row + 1 && (columns == 0 || columns == 1);
}

[[nodiscard]] bool are_confused(char a, char b) {
  const bool are_alike = std::ranges::any_of(kAlike, [=](std::string_view letters) {
    return letters.find(a) != std::string_view::npos && letters.find(b) != std::string_view::npos;
  });
  return are_alike || are_neighbours(a, b);
}

}  // namespace

double rarity_of_error(std::string_view typed, std::string_view intended) {
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(typed, intended).in1 - typed.begin());
  const double place = at == 0 ? kFirstLetter : 0;
  if (typed.size() < intended.size()) return place;
  if (typed.size() > intended.size()) {
    const char extra = typed[std::min(at, typed.size() - 1)];
    const bool is_doubled = at > 0 && typed[at - 1] == extra;
    return place + (is_doubled ? 0 : kUnusualLetter);
  }
  if (at == typed.size()) return 0;
  const bool is_swapped =
      at + 1 < typed.size() && typed[at] == intended[at + 1] && typed[at + 1] == intended[at];
  if (is_swapped) return 0;
  return place + (are_confused(typed[at], intended[at]) ? 0 : kUnusualLetter);
}

}  // namespace telusur
