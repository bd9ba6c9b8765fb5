// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "text/ascii.h"

namespace telusur {

/// A position in the normalized text of a date. Copies are cheap: a reader tries a copy and keeps it if it
/// fits.
class DateCursor {
 public:
  struct Number {
    std::int64_t value = 0;
    std::size_t digits = 0;
  };

  explicit DateCursor(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] bool is_at_digit() const { return !rest_.empty() && is_ascii_digit(rest_.front()); }
  [[nodiscard]] bool is_at_one_of(std::string_view characters) const {
    return !rest_.empty() && characters.find(rest_.front()) != std::string_view::npos;
  }
  /// Returns whether one of `characters` comes next, and a digit after it.
  [[nodiscard]] bool is_digit_after(std::string_view characters) const {
    return rest_.size() > 1 && is_ascii_digit(rest_[1]) && is_at_one_of(characters);
  }
  /// Returns the number of digits that come next.
  [[nodiscard]] std::size_t digits() const {
    return static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_ascii_digit) - rest_.begin());
  }
  /// Returns the letters that come next.
  [[nodiscard]] std::string_view next_word() const {
    return {rest_.begin(), std::ranges::find_if_not(rest_, is_ascii_lower)};
  }

  void drop(std::size_t bytes) { rest_.remove_prefix(bytes); }
  void skip(std::string_view characters) {
    while (is_at_one_of(characters)) rest_.remove_prefix(1);
  }
  /// Reads the digits that come next. Reads nothing if there are none or more than `max_digits`, which is at
  /// most 18.
  [[nodiscard]] std::optional<Number> take_number(std::size_t max_digits) {
    const std::size_t count = digits();
    if (count == 0 || count > max_digits) return std::nullopt;
    Number number{.value = 0, .digits = count};
    for (const char c : rest_.substr(0, count)) number.value = number.value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return number;
  }
  bool take_word(std::initializer_list<std::string_view> words) {
    const std::string_view word = next_word();
    if (std::ranges::find(words, word) == words.end()) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

 private:
  std::string_view rest_;
};

/// What may separate the parts of a date, such as the day of the week, the day and the time.
inline constexpr std::string_view kDateSeparators = " -.|/_";

}  // namespace telusur
