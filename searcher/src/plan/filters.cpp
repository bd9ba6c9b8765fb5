// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/filters.h"

#include <string>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>

#include "index_format/schema.h"

namespace telusur {
namespace {

DateRange required_range(const std::string& text, std::int64_t now, const char* option) {
  if (const auto range = parse_date_range(text, now)) return *range;
  throw UsageError(
      Message("The date \"{}\" of {} is not understood. Write it as 2023-10-18, 2023-10, \"18 Oktober 2023\" "
              "or kemarin.",
              text, option));
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

PlanNode option_filters(const SearchOptions& options, std::int64_t now) {
  DateRange range;
  if (options.since) range.begin = required_range(*options.since, now, "since").begin;
  if (options.until) range.end = required_range(*options.until, now, "until").end;
  return combine(PlanOperator::kAll, {range.begin || range.end ? date_filter(range) : PlanNode(),
                                      any_value(Field::kSource, options.sources),
                                      any_value(Field::kCategory, options.categories)});
}

}  // namespace telusur
