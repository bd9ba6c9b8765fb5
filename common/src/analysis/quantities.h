// SPDX-License-Identifier: GPL-3.0-or-later
/// Figures and the words that belong to them, as one number: 10 ribu is 10000, Rp1,5 triliun is
/// 1500000000000, XVI and keenam belas are the sixteenth.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace telusur {

/// By how many powers of ten the word multiplies the number before it: juta 6. Short forms that mean other
/// things, too (5 M is five metres), count only behind an amount of money. 0 when it is no such word.
[[nodiscard]] int scale_of(std::string_view form, bool is_money) noexcept;

/// `number`, as canonical_number gives it, times ten to the power of `zeros`, in the same form: 1,5 and 12 ->
/// 1500000000000. A point of decimals, as in "2.5 miliar", counts as a comma. Nothing when it is no number or
/// has more than 20 figures.
[[nodiscard]] std::optional<std::string> scaled_number(std::string_view number, int zeros);

/// The value of a Roman numeral up to 39, in folded letters (xvi); 0 when it is none. Larger ones need
/// letters that are abbreviations far more often: CV, XL, MC.
[[nodiscard]] int roman_value(std::string_view folded) noexcept;

/// 16 of "keenam" and "belas", 1 of "pertama"; `next` and `last` are the forms of the words that follow,
/// empty where none does, and `word_count` is how many of the three belong to the number. 0 when it is no
/// ordinal.
struct Ordinal {
  int value = 0;
  std::size_t word_count = 0;
};
[[nodiscard]] Ordinal read_ordinal(std::string_view form, std::string_view next,
                                   std::string_view last) noexcept;

/// Whether `form` may be the second or third word of an ordinal.
[[nodiscard]] bool continues_ordinal(std::string_view form) noexcept;

}  // namespace telusur
