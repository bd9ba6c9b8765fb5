// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/extra_fields.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/ranges.h>

#include <telusur/common/utf8.h>

#include "readers/record/field_values.h"
#include "readers/record/raw_record.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// A value that may turn out to be that of its field is compared before it is measured.
constexpr std::size_t kMaxRivalBytes = std::size_t{1} << 20;

// pandas writes the numbers of rows into a column without a name, which it reads as "Unnamed: 0".
bool is_row_number(std::string_view name) {
  constexpr std::string_view kUnnamed = "Unnamed: ";
  return name.empty() || (name.starts_with(kUnnamed) &&
                          name.find_first_not_of("0123456789._ ", kUnnamed.size()) == std::string_view::npos);
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

const std::string& value_of(Field field, const Article& article) {
  static const std::string none;
  switch (field) {
    case Field::kId:
      return article.id;
    case Field::kTitle:
      return article.title;
    case Field::kText:
      return article.text;
    case Field::kSource:
      return article.source;
    case Field::kAuthor:
      return article.author;
    case Field::kCategory:
      return article.category;
    case Field::kUrl:
      return article.url;
    default:
      return none;
  }
}

/// Returns whether `value` of a name of `field` says what the article says already.
bool is_said(Field field, const std::string& value, const RawRecord& record, const Article& article,
             DateOrder order) {
  if (value == collapse_white_space(record[field]) || value == article.url) return true;
  if (field == Field::kDate) return article.date && parse_date(value, order) == article.date;
  return value == collapse_white_space(value_of(field, article));
}

}  // namespace

bool is_json_literal(std::string_view text) {
  if (text == "true" || text == "false") return true;
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::size_t at = skip_digits(text, first);
  if (at == first || (text[first] == '0' && at > first + 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t begin = at + 1;
    at = skip_digits(text, begin);
    if (at == begin) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const std::size_t sign = at + 1;
    const std::size_t begin = sign + (sign < text.size() && (text[sign] == '+' || text[sign] == '-') ? 1 : 0);
    at = skip_digits(text, begin);
    if (at == begin) return false;
  }
  return at == text.size();
}

void ExtraFields::add(std::string_view name, std::string_view value, ExtraKind kind,
                      std::optional<Field> rival) {
  const std::string_view trimmed = trim_ascii(value);
  if (trimmed.empty() || (!kind.is_literal && is_no_value(trimmed))) return;
  std::string clean_name = collapse_white_space(name);
  if (is_row_number(clean_name)) return;
  const auto known = std::ranges::find(
      candidates_, clean_name,
      [](const Candidate& candidate) -> const std::string& { return candidate.field.name; });
  const bool is_new = known == candidates_.end();
  const std::size_t new_bytes = trimmed.size() + (is_new ? clean_name.size() : 0);
  const std::size_t max_bytes = rival ? kMaxRivalBytes : kMaxExtraValueBytes;
  if (clean_name.size() > kMaxExtraNameBytes || trimmed.size() > max_bytes ||
      (!rival && bytes_ + new_bytes > kMaxExtraBytes) || (is_new && is_full()) ||
      (!is_new && known->field.values.size() >= kMaxExtraValues)) {
    cut(clean_name);
    return;
  }
  bytes_ += new_bytes;
  if (is_new) {
    candidates_.push_back({.field = {.name = std::move(clean_name),
                                     .values = {std::string(trimmed)},
                                     .is_list = kind.is_list,
                                     .is_literal = kind.is_literal},
                           .rival = rival});
    return;
  }
  known->field.values.emplace_back(trimmed);
  known->field.is_list = true;
  known->field.is_literal = known->field.is_literal && kind.is_literal;
}

void ExtraFields::cut(std::string_view name) {
  if (cut_name_.empty()) cut_name_ = name;
}

void ExtraFields::add_field(const ExtraField& field, std::optional<Field> rival) {
  for (const std::string& value : field.values)
    add(field.name, value, {.is_list = field.is_list, .is_literal = field.is_literal}, rival);
}

void ExtraFields::add_all(const ExtraFields& other) {
  for (const auto& [field, rival] : other.candidates_) add_field(field, rival);
  cut(other.cut_name_);
}

void ExtraFields::clear() noexcept {
  candidates_.clear();
  cut_name_.clear();
  bytes_ = 0;
}

std::vector<ExtraField> clean_extra_fields(std::vector<ExtraField> fields) {
  std::vector<ExtraField> cleaned;
  for (ExtraField& field : fields) {
    field.name = collapse_white_space(repair_utf8(std::move(field.name)));
    for (std::string& value : field.values) value = collapse_white_space(repair_utf8(std::move(value)));
    std::erase(field.values, std::string());
    if (field.name.empty() || field.values.empty()) continue;
    field.is_list = field.is_list || field.values.size() > 1;
    field.is_literal = field.is_literal && std::ranges::all_of(field.values, is_json_literal);
    const auto known = std::ranges::find(cleaned, field.name, &ExtraField::name);
    if (known == cleaned.end()) {
      cleaned.push_back(std::move(field));
      continue;
    }
    std::ranges::move(field.values, std::back_inserter(known->values));
    known->is_list = true;
    known->is_literal = known->is_literal && field.is_literal;
  }
  return cleaned;
}

ExtraSelection select_extra_fields(const RawRecord& record, const Article& article, DateOrder order) {
  ExtraSelection selection{.fields = {}, .cut_name = record.extra.cut_name()};
  std::vector<ExtraField> fields;
  std::size_t bytes = 0;
  for (const ExtraFields::Candidate& candidate : record.extra.candidates()) {
    const ExtraField& field = candidate.field;
    if (candidate.rival) {
      const std::string value = collapse_white_space(fmt::format("{}", fmt::join(field.values, ", ")));
      if (is_said(*candidate.rival, value, record, article, order)) continue;
    }
    std::size_t new_bytes = field.name.size();
    std::size_t longest = 0;
    for (const std::string& value : field.values) {
      new_bytes += value.size();
      longest = std::max(longest, value.size());
    }
    if (longest > kMaxExtraValueBytes || bytes + new_bytes > kMaxExtraBytes) {
      if (selection.cut_name.empty()) selection.cut_name = field.name;
      continue;
    }
    bytes += new_bytes;
    fields.push_back(field);
  }
  selection.fields = clean_extra_fields(std::move(fields));
  return selection;
}

}  // namespace telusur
