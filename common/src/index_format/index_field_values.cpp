// SPDX-License-Identifier: GPL-3.0-or-later
#include "index_format/index_field_values.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>

#include <unicode/uchar.h>

#include "index_format/schema.h"
#include "text/ascii.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace telusur {
namespace {

constexpr std::size_t kOrderBytes = 8;
constexpr std::uint64_t kSignBit = std::uint64_t{1} << 63;

/// Numbers outside of these are written with an exponent.
constexpr double kMinFixed = 1e-6;
constexpr double kMaxFixed = 1e21;

/// Separators of words in names, and what fold() removes.
bool is_ignored_in_name(char c) { return is_ascii_space(c) || c == '_' || c == '-' || c == '\'' || c == '`'; }

/// Returns the parts of `text` between `separator`.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// Returns `text` without its group signs. Empty unless it is groups of digits: one to three that are not a
/// zero alone, then three in each.
std::string join_groups(std::string_view text, char group_sign) {
  const std::vector<std::string_view> groups = split(text, group_sign);
  if (groups.front().size() > 3 || groups.front() == "0") return {};
  std::string digits;
  for (const std::string_view group : groups) {
    const bool has_right_size = digits.empty() || group.size() == 3;
    if (!has_right_size || !is_all_digits(group)) return {};
    digits += group;
  }
  return digits;
}

/// Returns the number without sign in `text`, whose last '.' or ',' is the decimal sign and whose other ones
/// group thousands, in plain notation. Empty if it is none.
std::string plain_of_mixed(std::string_view text) {
  const std::size_t decimal = text.find_last_of(".,");
  const char group_sign = text[decimal] == '.' ? ',' : '.';
  const std::string whole = join_groups(text.substr(0, decimal), group_sign);
  if (whole.empty()) return {};
  return whole + "." + std::string(text.substr(decimal + 1));
}

/// Returns the number without sign in `text` in plain notation; as it is if it has no Indonesian one.
std::string to_plain(std::string_view text) {
  const auto points = std::ranges::count(text, '.');
  const auto commas = std::ranges::count(text, ',');
  if (points > 0 && commas > 0) return plain_of_mixed(text);
  if (commas == 1) {
    std::string plain(text);
    plain[text.find(',')] = '.';
    return plain;
  }
  if (commas > 1) return join_groups(text, ',');
  if (points > 0) {
    if (std::string digits = join_groups(text, '.'); !digits.empty()) return digits;
  }
  return std::string(text);
}

/// Reads digits with at most one point between them and an exponent.
std::optional<double> parse_plain(std::string_view text) {
  if (text.empty() || !is_ascii_digit(text.front()) || !is_ascii_digit(text.back())) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_read = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
  return is_read ? std::optional(number) : std::nullopt;
}

std::string day_of(DateTime date) {
  date.precision = std::min(date.precision, DateTime::Precision::kDay);
  date.offset_minutes = kWibOffsetMinutes;
  return to_iso8601(date);
}

std::array<char, kOrderBytes> encode_order(double order) {
  auto bits = std::bit_cast<std::uint64_t>(order == 0 ? 0.0 : order);
  bits = (bits & kSignBit) != 0 ? ~bits : bits | kSignBit;
  std::array<char, kOrderBytes> bytes{};
  for (std::size_t i = 0; i < kOrderBytes; ++i)
    bytes[i] = static_cast<char>(bits >> (8 * (kOrderBytes - 1 - i)) & 0xffU);
  return bytes;
}

/// `bytes` are at least kOrderBytes.
double decode_order(std::string_view bytes) noexcept {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < kOrderBytes; ++i) bits = bits << 8U | static_cast<unsigned char>(bytes[i]);
  return std::bit_cast<double>((bits & kSignBit) != 0 ? bits & ~kSignBit : ~bits);
}

}  // namespace

std::string fold_keyword(std::string_view value) {
  const std::string folded = fold(value);
  std::string keyword;
  bool is_after_space = false;
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t begin = offset;
    if (u_isUWhiteSpace(next_code_point(folded, offset)) != 0) {
      is_after_space = true;
      continue;
    }
    if (is_after_space && !keyword.empty()) keyword += ' ';
    is_after_space = false;
    keyword.append(folded, begin, offset - begin);
  }
  return keyword;
}

std::optional<double> parse_number(std::string_view text, NumberNotation notation) {
  const std::string folded = fold_keyword(text);  // digits of full width are plain ones
  std::string_view digits = folded;
  const bool is_negative = digits.starts_with('-') || digits.starts_with("\u2212");
  if (is_negative) {
    digits.remove_prefix(digits.front() == '-' ? 1 : std::string_view("\u2212").size());
  } else if (digits.starts_with('+')) {
    digits.remove_prefix(1);
  }
  const auto number =
      notation == NumberNotation::kPlain ? parse_plain(digits) : parse_plain(to_plain(digits));
  return number && is_negative ? std::optional(-*number) : number;
}

std::string format_number(double number) {
  if (number == 0) return "0";  // also for -0
  const double size = std::abs(number);
  const auto format =
      size >= kMinFixed && size < kMaxFixed ? std::chars_format::fixed : std::chars_format::scientific;
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format);
  return {buffer.data(), end};
}

std::string format_indonesian(double number) {
  std::string text = format_number(number);
  if (parse_number(text, NumberNotation::kIndonesian) != number) std::ranges::replace(text, '.', ',');
  return text;
}

std::optional<IndexFieldValue> read_field_value(IndexFieldType type, std::string_view value,
                                                NumberNotation notation) {
  switch (type) {
    case IndexFieldType::kKeyword:
      if (std::string keyword = fold_keyword(value); !keyword.empty())
        return IndexFieldValue{.text = std::move(keyword), .order = std::nullopt};
      break;
    case IndexFieldType::kNumber:
      if (const auto number = parse_number(value, notation))
        return IndexFieldValue{.text = format_number(*number), .order = *number};
      break;
    case IndexFieldType::kDate:
      if (const auto date = parse_date(value))
        return IndexFieldValue{.text = day_of(*date), .order = static_cast<double>(date->utc_seconds)};
      break;
    case IndexFieldType::kText:
      break;
  }
  return std::nullopt;
}

std::string index_field_term(std::string_view name, std::string_view text) {
  return make_term(index_field_prefix(name), text);
}

bool is_name_of(std::string_view name, const IndexField& field) {
  if (ascii_prefix(name) < name.size()) {
    const std::string folded = fold(name);
    if (folded != name) return is_name_of(folded, field);
  }
  auto wanted = field.name.begin();
  for (const char c : name) {
    if (is_ignored_in_name(c)) continue;
    wanted = std::find_if_not(wanted, field.name.end(), is_ignored_in_name);
    if (wanted == field.name.end() || *wanted != to_lower_ascii(c)) return false;
    ++wanted;
  }
  return std::find_if_not(wanted, field.name.end(), is_ignored_in_name) == field.name.end();
}

bool has_field_beyond(const Article& article, const IndexFields& fields, std::size_t count) {
  if (article.extra.empty() || count >= fields.size()) return false;
  return std::ranges::any_of(fields.all().subspan(count), [&](const IndexField& field) {
    return std::ranges::any_of(article.extra,
                               [&](const ExtraField& extra) { return is_name_of(extra.name, field); });
  });
}

std::string encode_field_orders(std::vector<double> orders) {
  std::ranges::sort(orders);
  orders.erase(std::unique(orders.begin(), orders.end()), orders.end());
  std::string value;
  value.reserve(orders.size() * kOrderBytes);
  for (const double order : orders) {
    const auto bytes = encode_order(order);
    value.append(bytes.data(), bytes.size());
  }
  return value;
}

void append_field_orders(std::string_view value, std::vector<double>& orders) {
  for (; value.size() >= kOrderBytes; value.remove_prefix(kOrderBytes)) orders.push_back(decode_order(value));
}

std::vector<double> decode_field_orders(std::string_view value) {
  std::vector<double> orders;
  append_field_orders(value, orders);
  return orders;
}

bool has_order_in(std::string_view value, const FieldOrderRange& range) noexcept {
  for (; value.size() >= kOrderBytes; value.remove_prefix(kOrderBytes)) {
    const double order = decode_order(value);
    if (range.max && order > *range.max) return false;  // they ascend
    if (!range.min || order >= *range.min) return true;
  }
  return false;
}

}  // namespace telusur
