// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"

namespace telusur {

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
  const auto read = [](std::string_view number) { return parse_number(number, NumberNotation::kIndonesian); };
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto number = read(text);
    return number ? std::optional(NumberRange{number, number}) : std::nullopt;
  }
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = text.substr(dots + 2);
  const NumberRange range{read(first), read(last)};
  const bool is_read = (range.min || first.empty()) && (range.max || last.empty());
  const bool is_empty = range.min && range.max && *range.min > *range.max;
  return is_read && !is_empty && (range.min || range.max) ? std::optional(range) : std::nullopt;
}

std::optional<DateRange> read_date(std::string_view text, FieldScope::DateSide side, std::int64_t now) {
  using Side = FieldScope::DateSide;
  if (side == Side::kSince) {  // sejak:2010 sampai 2013
    if (auto span = parse_date_range("sejak " + std::string(text), now, DateUse::kBound)) return span;
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
