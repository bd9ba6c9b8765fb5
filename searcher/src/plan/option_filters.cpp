// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/option_filters.h"

#include <string>
#include <vector>

#include <telusur/common/datetime.h>
#include <telusur/common/errors.h>

#include "index_format/schema.h"
#include "plan/query_filters.h"

namespace telusur {
namespace {

DateRange required_range(const std::string& text, std::int64_t now, const char* option) {
  if (const auto range = parse_date_range(text, now)) return *range;
  throw UsageError("The date \"" + text + "\" of " + option +
                   " is not understood. Write it as 2023-10-18, 2023-10, \"18 Oktober 2023\" or kemarin.");
}

}  // namespace

Xapian::Query option_filters(const SearchOptions& options, std::int64_t now) {
  std::vector<Xapian::Query> filters;
  DateRange range;
  if (options.since) range.begin = required_range(*options.since, now, "since").begin;
  if (options.until) range.end = required_range(*options.until, now, "until").end;
  if (range.begin || range.end) filters.push_back(date_filter(range));
  const auto any_of = [&](Field field, const std::vector<std::string>& values) {
    std::vector<Xapian::Query> queries;
    for (const std::string& value : values) {
      queries.push_back(field_filter(field, value));
      if (!queries.back().empty()) continue;
      const std::string name(schema_of(field).name);
      throw UsageError("The " + name + " \"" + value +
                       "\" holds no word to look for. Write a word of its name, "
                       "or leave the option out to take every " +
                       name + ".");
    }
    if (!queries.empty()) filters.emplace_back(Xapian::Query::OP_OR, queries.begin(), queries.end());
  };
  any_of(Field::kSource, options.sources);
  any_of(Field::kCategory, options.categories);
  return filters.empty() ? Xapian::Query()
                         : Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end());
}

}  // namespace telusur
