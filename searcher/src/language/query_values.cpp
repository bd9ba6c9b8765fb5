// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_values.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"
#include "text/ascii.h"
#include "text/code_points.h"

namespace telusur {
namespace {

/// Two numbers and what is between them.
constexpr std::size_t kMaxNumberBytes = 100;

/// Between the first and the last number of a span, in the order of trial. A hyphen behind the first digit.
constexpr auto kBetweenNumbers = std::to_array<std::string_view>(
    {" sampai dengan ", " sampai ", " hingga ", " s.d. ", " s/d ", " to ", " - ", "-"});

/// Returns `text` in small letters, without quotation marks and brackets. Dashes become hyphens.
[[nodiscard]] std::string plain_range(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    constexpr std::u32string_view kDropped = U"\"[]{}\u201C\u201D";
    if (c.value == 0x2013 || c.value == 0x2014)
      plain += '-';
    else if (kDropped.find(static_cast<char32_t>(c.value)) == std::u32string_view::npos)
      plain += text.substr(at, c.end - at);
    at = c.end;
  }
  return to_lower_ascii(trim_ascii(plain));
}

[[nodiscard]] std::optional<double> read_number(std::string_view text) {
  return parse_number(text, NumberNotation::kIndonesian);
}

/// Returns the span between two numbers. An empty one is open.
[[nodiscard]] std::optional<NumberRange> number_range(std::string_view first, std::string_view last) {
  const NumberRange range{read_number(first), read_number(last)};
  const bool is_read = (range.min || first.empty()) && (range.max || last.empty());
  const bool is_empty = range.min && range.max && *range.min > *range.max;
  return is_read && !is_empty && (range.min || range.max) ? std::optional(range) : std::nullopt;
}

}  // namespace

MarkedWord take_marks(const QueryToken& token, QueryNotes& notes) {
  MarkedWord word{.text = token.text};
  const std::size_t begin = std::min(word.text.find_first_not_of(kMarks), word.text.size());
  const bool is_exact = word.text.substr(0, begin).find('=') != std::string_view::npos;
  word.text.remove_prefix(begin);
  bool is_prefix = false;
  bool has_tilde = false;
  while (!word.text.empty()) {
    const std::size_t digits = word.text.find_last_not_of("0123456789");
    if (word.text.back() == '*') {
      is_prefix = true;
      word.text.remove_suffix(1);
    } else if (digits != std::string_view::npos && word.text[digits] == '~') {
      has_tilde = true;
      word.text = word.text.substr(0, digits);
    } else {
      break;
    }
  }
  word.match = is_prefix ? TextMatch::kPrefix : is_exact ? TextMatch::kExact : TextMatch::kWords;
  if (!has_letter_or_digit(word.text)) {
    if (is_prefix)
      notes.add(QueryNoteKind::kStrayPrefixMark, token.where);
    else if (is_exact)
      notes.add(QueryNoteKind::kStrayExactMark, token.where);
    else if (has_tilde)
      notes.add(QueryNoteKind::kMisplacedDistance, token.where);
    return word;
  }
  if (has_tilde) notes.add(QueryNoteKind::kMisplacedDistance, token.where);
  if (is_exact && is_prefix) notes.add(QueryNoteKind::kExactPrefix, token.where, quoted(word.text));
  if (word.text.find('*') != std::string_view::npos) notes.add(QueryNoteKind::kInnerPrefixMark, token.where);
  return word;
}

std::optional<NumberRange> parse_number_range(std::string_view text) {
  if (text.size() > kMaxNumberBytes) return std::nullopt;
  const std::string plain = plain_range(text);
  const std::string_view range = plain;
  if (const auto number = read_number(range)) return NumberRange{number, number};
  if (const std::size_t dots = range.find(".."); dots != std::string_view::npos)
    return number_range(range.substr(0, dots), range.substr(dots + 2));
  for (const std::string_view between : kBetweenNumbers) {
    const std::size_t at = range.find(between, 1);
    if (at == std::string_view::npos || at + between.size() >= range.size()) continue;
    const auto first = trim_ascii(range.substr(0, at));
    const auto last = trim_ascii(range.substr(at + between.size()));
    if (auto found = number_range(first == "*" ? "" : first, last == "*" ? "" : last)) return found;
  }
  if (range.starts_with(">=")) return number_range(trim_ascii(range.substr(2)), {});
  if (range.starts_with("<=")) return number_range({}, trim_ascii(range.substr(2)));
  return std::nullopt;
}

std::optional<DateRange> read_date(std::string_view text, FieldScope::DateSide side, std::int64_t now) {
  using Side = FieldScope::DateSide;
  if (side == Side::kSince) {  // sejak:2010 sampai 2013
    const auto span = parse_date_range("sejak " + std::string(text), now, DateUse::kBound);
    if (span && span->begin) return span;
  }
  auto range = parse_date_range(text, now, side == Side::kWithin ? DateUse::kPeriod : DateUse::kBound);
  if (!range) return std::nullopt;
  if (side == Side::kSince) range->end.reset();
  if (side == Side::kUntil) range->begin.reset();
  if (!range->begin && !range->end) return std::nullopt;  // sejak:..2023
  return range;
}

bool is_filter(const FieldScope& scope) {
  return scope.is_built_in() ? !has_stems(scope.field) : !scope.has_type(IndexFieldType::kText);
}

bool has_dates(const FieldScope& scope) {
  return scope.field == Field::kDate || scope.has_type(IndexFieldType::kDate);
}

bool has_numbers(const FieldScope& scope) { return scope.has_type(IndexFieldType::kNumber); }

bool is_text_filter(const FieldScope& scope) {
  return is_filter(scope) && !has_dates(scope) && !has_numbers(scope);
}

bool may_be_symbols(std::string_view text, const FieldScope& scope) {
  const bool may_be_keyword = !scope.is_built_in() && (scope.declared == nullptr || is_text_filter(scope));
  return may_be_keyword && !fold_keyword(text).empty();
}

std::string list_names(const IndexFields* declared) {
  std::string names;
  if (declared == nullptr) return names;
  for (const IndexField& field : declared->all()) names.append(", ").append(field.name);
  return names;
}

QueryNode make_text_node(TextNode text, const FieldScope& scope) {
  if (scope.is_built_in()) return {.value = std::move(text)};
  FieldNode node{.name = std::string(scope.name), .value = std::move(text), .type = {}, .range = {}};
  if (scope.declared != nullptr) {
    node.name = scope.declared->name;
    node.type = scope.declared->type;
  }
  return {.value = std::move(node)};
}

}  // namespace telusur
