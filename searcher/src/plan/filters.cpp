// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/filters.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>

#include "index_format/index_field_values.h"
#include "index_format/schema.h"
#include "language/query_values.h"
#include "plan/field_planner.h"

namespace telusur {
namespace {

/// Returns the minute or second of `text`, a date with a time.
std::optional<DateRange> read_time(const std::string& text) {
  const auto time = parse_date(text);
  if (!time || time->precision < DateTime::Precision::kMinute) return std::nullopt;
  const std::int64_t seconds = time->precision == DateTime::Precision::kMinute ? 60 : 1;
  return DateRange{.begin = time->utc_seconds, .end = time->utc_seconds + seconds};
}

DateRange required_range(const std::string& text, FieldScope::DateSide side, std::int64_t now,
                         const char* option) {
  if (const auto range = read_date(text, side, now)) return *range;
  if (const auto range = read_time(text))
    return side == FieldScope::DateSide::kUntil ? DateRange{.begin = {}, .end = range->end}
                                                : DateRange{.begin = range->begin, .end = {}};
  throw UsageError(Message(
      "The date \"{}\" of {} is not understood. Write it as 2023-10-18, 2023-10, \"18 Oktober 2023\", "
      "kemarin, 7d or \"3 bulan lalu\".",
      text, option));
}

/// No article is from another time: the begin of the year 1 and the end of 9999.
constexpr std::int64_t kFirstSecond = -62'135'596'800;
constexpr std::int64_t kLastSecond = 253'402'300'800;

/// Returns a span of a caller with bounds that can be reckoned with and named.
DateRange within_history(DateRange range) {
  for (auto* const bound : {&range.begin, &range.end})
    if (*bound) *bound = std::clamp(**bound, kFirstSecond, kLastSecond);
  return range;
}

/// Returns the span of SearchOptions::since, until and dates; open without them.
DateRange date_range_of(const SearchOptions& options, std::int64_t now) {
  using Side = FieldScope::DateSide;
  DateRange range;
  if (options.since) range = required_range(*options.since, Side::kSince, now, "since");
  if (options.until) {
    const auto end = required_range(*options.until, Side::kUntil, now, "until").end;
    range.end = range.end ? std::min(range.end, end) : end;  // since: 2010 sampai 2013
  }
  const DateRange dates = within_history(options.dates);
  if (dates.begin) range.begin = std::max(range.begin.value_or(*dates.begin), *dates.begin);
  if (dates.end) range.end = std::min(range.end.value_or(*dates.end), *dates.end);
  if (range.begin && range.end && *range.begin >= *range.end)
    throw UsageError(Message("The end of the dates comes before their beginning. Exchange since and until."));
  return range;
}

/// Returns the span of SearchOptions::added_since and added; open without them.
DateRange added_range_of(const SearchOptions& options, std::int64_t now) {
  DateRange range = within_history(options.added);
  if (options.added_since) {
    const auto begin =
        required_range(*options.added_since, FieldScope::DateSide::kSince, now, "added-since").begin;
    if (begin) range.begin = std::max(range.begin.value_or(*begin), *begin);
  }
  return range;
}

PlanNode any_value(Field field, const std::vector<std::string>& values) {
  std::vector<PlanNode> nodes;
  for (const std::string& value : values) {
    nodes.push_back(field_filter(field, value));
    if (!nodes.back().is_empty()) continue;
    throw UsageError(
        Message("The {0} \"{1}\" has no word to search for. Write a word of its name, or leave the "
                "option out to include every {0}.",
                schema_of(field).name, value));
  }
  return combine(PlanOperator::kAny, std::move(nodes));
}

[[noreturn]] void refuse_value(const IndexField& field, const std::string& value) {
  switch (field.type) {
    case IndexFieldType::kNumber:
      throw UsageError(
          Message("\"{}\" is not a number of the field {}. Write it as 3, 1..4 or 3.. .", value, field.name));
    case IndexFieldType::kDate:
      throw UsageError(
          Message("\"{}\" is not a date of the field {}. Write it as 2023-10-18, 2023-10 or "
                  "2023-10-01..2023-10-15.",
                  value, field.name));
    default:
      throw UsageError(
          Message("The value \"{}\" of the field {} has no word to search for.", value, field.name));
  }
}

PlanNode words_filter(const IndexField& field, const std::string& value, Analyzer& analyzer) {
  Analysis analysis;
  analyzer.analyze(value, analysis);
  std::vector<PlanNode> words;
  for (const Token& token : analysis.tokens()) {
    if (!token.is_stop_word && token.role == TokenRole::kWord)
      words.push_back(match_term(index_field_term(field.name, token.stem)));
  }
  if (words.empty()) refuse_value(field, value);
  return combine(PlanOperator::kAll, std::move(words));
}

PlanNode value_filter(const IndexField& field, const std::string& value, std::int64_t now,
                      Analyzer& analyzer) {
  switch (field.type) {
    case IndexFieldType::kKeyword:
      if (fold_keyword(value).empty()) refuse_value(field, value);
      return keyword_filter(field.name, value);
    case IndexFieldType::kNumber:
      if (const auto range = parse_number_range(value)) return number_filter(field.name, *range);
      refuse_value(field, value);
    case IndexFieldType::kDate:
      if (const auto range = parse_date_range(value, now); range && (range->begin || range->end))
        return field_date_filter(field.name, *range);
      refuse_value(field, value);
    case IndexFieldType::kText:
      return words_filter(field, value, analyzer);
  }
  return {};
}

const IndexField& find_declared(const std::string& name, const IndexFields& declared) {
  if (const IndexField* field = declared.find(name)) return *field;
  if (declared.empty())
    throw UsageError(Message("There is no field {}. The index declares no fields.", name));
  std::string names;
  for (const IndexField& other : declared.all()) names.append(names.empty() ? "" : ", ").append(other.name);
  throw UsageError(Message("There is no field {}. The index declares {}.", name, names));
}

/// Matches any value of each field. Two filters may name one field in different cases.
std::vector<PlanNode> field_filters(const std::vector<FieldFilter>& filters, std::int64_t now,
                                    const IndexFields& declared, Analyzer& analyzer) {
  std::map<std::string, std::vector<PlanNode>> values;
  for (const FieldFilter& filter : filters) {
    const IndexField& field = find_declared(filter.name, declared);
    for (const std::string& value : filter.values)
      values[field.name].push_back(value_filter(field, value, now, analyzer));
  }
  std::vector<PlanNode> nodes;
  for (auto& [name, alternatives] : values)
    nodes.push_back(combine(PlanOperator::kAny, std::move(alternatives)));
  return nodes;
}

}  // namespace

PlanNode field_filter(Field field, std::string_view value) {
  std::vector<PlanNode> words;
  for (const std::string& word : field_words(value))
    words.push_back(match_term(make_term(schema_of(field).prefix, word)));
  return combine(PlanOperator::kAll, std::move(words));
}

PlanNode date_filter(const DateRange& range) {
  if (range.begin || range.end) return {DateFilter{range}};
  return {EveryArticle{}};
}

std::vector<FieldFilter> list_filters(const SearchOptions& options, std::int64_t now) {
  const auto day_of = [](std::int64_t seconds) {
    const std::string time = to_iso8601({.utc_seconds = seconds});
    return time.substr(0, time.find('T'));
  };
  std::vector<FieldFilter> filters;
  const auto add = [&](const std::string& name, std::vector<std::string> values) {
    if (!values.empty()) filters.push_back({.name = name, .values = std::move(values)});
  };
  const DateRange range = date_range_of(options, now);
  if (range.begin) add("since", {day_of(*range.begin)});
  if (range.end) add("until", {day_of(*range.end - 1)});
  const DateRange added = added_range_of(options, now);
  if (added.begin) add("added_since", {to_iso8601({.utc_seconds = *added.begin})});
  if (added.end) add("added_until", {to_iso8601({.utc_seconds = *added.end - 1})});
  add("source", options.sources);
  add("category", options.categories);
  for (const FieldFilter& filter : options.fields) add(filter.name, filter.values);
  return filters;
}

PlanNode option_filters(const SearchOptions& options, std::int64_t now, const IndexFields& declared,
                        Analyzer& analyzer) {
  const DateRange range = date_range_of(options, now);
  const DateRange added = added_range_of(options, now);
  std::vector<PlanNode> filters{range.begin || range.end ? date_filter(range) : PlanNode(),
                                added.begin || added.end ? added_filter(added) : PlanNode(),
                                any_value(Field::kSource, options.sources),
                                any_value(Field::kCategory, options.categories)};
  std::ranges::move(field_filters(options.fields, now, declared, analyzer), std::back_inserter(filters));
  return combine(PlanOperator::kAll, std::move(filters));
}

}  // namespace telusur
