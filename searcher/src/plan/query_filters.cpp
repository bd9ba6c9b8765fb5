// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_filters.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "plan/query_parts.h"

namespace telusur {

Xapian::Query field_filter(Field field, std::string_view value) {
  std::vector<Xapian::Query> words;
  for (const std::string& word : field_words(value))
    words.emplace_back(make_term(schema_of(field).prefix, word));
  return join(Xapian::Query::OP_AND, words);
}

Xapian::Query date_filter(const DateRange& range) {
  const auto value = [](std::int64_t seconds) {
    return Xapian::sortable_serialise(static_cast<double>(seconds));
  };
  // The values are whole seconds, so "before the end" is "up to the second before it".
  if (range.begin && range.end) {
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, value(*range.begin), value(*range.end - 1)};
  }
  if (range.begin) return {Xapian::Query::OP_VALUE_GE, kDateSlot, value(*range.begin)};
  if (range.end) {
    // An article without a date has no value, which would compare as less than any.
    const double lowest = std::numeric_limits<double>::lowest();
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, Xapian::sortable_serialise(lowest) + '\0',
            value(*range.end - 1)};
  }
  return Xapian::Query::MatchAll;
}

}  // namespace telusur
