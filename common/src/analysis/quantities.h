// SPDX-License-Identifier: GPL-3.0-or-later
/// Values of numbers that are written with words or Roman numerals: 10 ribu is 10000, Rp1,5 triliun is
/// 1500000000000, XVI and keenam belas are 16.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace telusur {

/// Returns the power of ten by which the word multiplies the number before it: 6 for juta. 0 for any other
/// word. Short forms with other meanings (5 M is five metres) count only if `is_money` is true.
[[nodiscard]] int scale_of(std::string_view form, bool is_money) noexcept;

/// Returns whether the folded word is a symbol or short form of a unit, which people write close to the
/// figure: 10km, 19.00WIB. Full words (17tahun) and ambiguous letters (5m) are not among them.
[[nodiscard]] bool is_unit_symbol(std::string_view form) noexcept;

/// Multiplies a canonical number by ten to the power of `zeros`: 1,5 and 12 give 1500000000000. A decimal
/// point, as in "2.5 miliar", counts as a comma. Returns nullopt if `number` is not a number or the result
/// has more than 20 digits.
[[nodiscard]] std::optional<std::string> scaled_number(std::string_view number, int zeros);

/// Returns the value of a folded Roman numeral up to 39 (xvi); 0 for anything else. Larger numerals have
/// letters that are mostly abbreviations: CV, XL, MC.
[[nodiscard]] int roman_value(std::string_view folded) noexcept;

/// An ordinal number.
struct Ordinal {
  int value = 0;  ///< 0 if the words are not an ordinal
  std::size_t word_count = 0;
};

/// Reads an ordinal in words: 16 for "keenam" and "belas", 1 for "pertama". `next` and `last` are the forms
/// of the two words after `form`; empty if there is none.
[[nodiscard]] Ordinal read_ordinal(std::string_view form, std::string_view next,
                                   std::string_view last) noexcept;

/// Returns whether `form` can be the second or third word of an ordinal.
[[nodiscard]] bool continues_ordinal(std::string_view form) noexcept;

}  // namespace telusur
