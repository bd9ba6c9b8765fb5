// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/quantities.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

struct Scale {
  std::string_view form;
  int zeros = 0;
  bool is_money_only = false;
};

constexpr std::array kScales{
    Scale{"ribu", 3},    Scale{"rb", 3},       Scale{"juta", 6},     Scale{"jt", 6},
    Scale{"miliar", 9},  Scale{"milyar", 9},   Scale{"triliun", 12}, Scale{"trilyun", 12},
    Scale{"m", 9, true}, Scale{"bn", 9, true}, Scale{"t", 12, true},
};

/// Symbols of SI and trade, time zones, and short forms of text messages.
constexpr std::array<std::string_view, 60> kUnitSymbols{
    "bar",  "bit",  "bln", "bph", "cc",  "cm", "cm2", "cm3", "dpi",  "fps", "gb",   "gbps",
    "ghz",  "gr",   "gw",  "gwh", "ha",  "hp", "hz",  "kb",  "kbps", "kg",  "khz",  "km",
    "km2",  "km3",  "kmh", "kpj", "kva", "kw", "kwh", "lt",  "ltr",  "m2",  "m3",   "mb",
    "mbps", "mdpl", "mg",  "mhz", "ml",  "mm", "mnt", "mpa", "mw",   "mwh", "nm",   "pct",
    "pk",   "ppm",  "psi", "px",  "rpm", "tb", "thn", "va",  "wib",  "wit", "wita", "yd"};

static_assert(std::ranges::is_sorted(kUnitSymbols));

constexpr std::size_t kMaxDigits = 20;

constexpr std::array<std::string_view, 12> kNumerals{
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"};

/// Returns the value of a numeral from 1 to `max`; 0 for any other word.
int numeral_value(std::string_view word, std::size_t max) {
  const auto* found = std::ranges::find(kNumerals.begin() + 1, kNumerals.begin() + max + 1, word);
  const auto value = static_cast<std::size_t>(found - kNumerals.begin());
  return value <= max ? static_cast<int>(value) : 0;
}

}  // namespace

int scale_of(std::string_view form, bool is_money) noexcept {
  const auto* found = std::ranges::find(kScales, form, &Scale::form);
  return found == kScales.end() || (found->is_money_only && !is_money) ? 0 : found->zeros;
}

bool is_unit_symbol(std::string_view form) noexcept { return std::ranges::binary_search(kUnitSymbols, form); }

std::optional<std::string> scaled_number(std::string_view number, int zeros) {
  const std::size_t separator = std::min(number.find_first_of(".,"), number.size());
  const std::string_view whole = number.substr(0, separator);
  const std::string_view fraction = number.substr(std::min(separator + 1, number.size()));
  const auto moved = static_cast<std::size_t>(zeros);
  if (whole.size() + moved > kMaxDigits || fraction.size() > kMaxDigits) return std::nullopt;
  if (!is_all_digits(whole) || !std::ranges::all_of(fraction, is_ascii_digit)) return std::nullopt;

  std::string scaled(whole);
  scaled.append(fraction.substr(0, moved)).append(moved - std::min(moved, fraction.size()), '0');
  scaled.erase(0, std::min(scaled.find_first_not_of('0'), scaled.size() - 1));
  if (fraction.size() > moved) {
    scaled.append(",").append(fraction.substr(moved));
    scaled.erase(scaled.find_last_not_of('0') + 1);
    if (scaled.ends_with(',')) scaled.pop_back();
  }
  return scaled;
}

int roman_value(std::string_view folded) noexcept {
  constexpr std::array<std::string_view, 10> kUnits{"",  "i",  "ii",  "iii",  "iv",
                                                    "v", "vi", "vii", "viii", "ix"};
  const std::size_t tens = std::min(folded.find_first_not_of('x'), folded.size());
  if (tens > 3) return 0;
  const auto* unit = std::ranges::find(kUnits, folded.substr(tens));
  return unit == kUnits.end() ? 0 : static_cast<int>(10 * tens) + static_cast<int>(unit - kUnits.begin());
}

Ordinal read_ordinal(std::string_view form, std::string_view next, std::string_view last) noexcept {
  if (form == "pertama") return {1, 1};
  if (!form.starts_with("ke") || form.size() < 4) return {};
  const int value = numeral_value(form.substr(2), 11);
  if (value == 0) return {};
  if (value < 10 && next == "belas") return {10 + value, 2};
  if (value < 10 && next == "puluh") {
    const int unit = numeral_value(last, 9);
    return {10 * value + unit, unit == 0 ? std::size_t{2} : std::size_t{3}};
  }
  return {value, 1};
}

bool continues_ordinal(std::string_view form) noexcept {
  return form == "belas" || form == "puluh" || numeral_value(form, 9) > 0;
}

}  // namespace telusur
