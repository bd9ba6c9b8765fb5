// SPDX-License-Identifier: GPL-3.0-or-later
/// Conditions that restrict the matches and do not score, from a query or from search options.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/datetime.h>
#include <telusur/common/field.h>
#include <telusur/searcher/searcher.h>

#include "index_format/index_fields.h"
#include "plan/query_plan.h"

namespace telusur {

/// Matches the articles whose `field` has every word of `value`; empty if `value` has no word.
[[nodiscard]] PlanNode field_filter(Field field, std::string_view value);

/// Matches the articles of a period; every article if the range is open on both sides.
[[nodiscard]] PlanNode date_filter(const DateRange& range);

/// Returns the filters of the search options; empty without any. `now` is in seconds since 1970. `declared`
/// are the fields of the index. Throws UsageError for an invalid date, for a source or category without a
/// word, and for a field that is not declared or a value that it cannot have.
[[nodiscard]] PlanNode option_filters(const SearchOptions& options, std::int64_t now,
                                      const IndexFields& declared, Analyzer& analyzer);

/// Returns the filters of the search options for Results::filters. Throws UsageError for an invalid date.
[[nodiscard]] std::vector<FieldFilter> list_filters(const SearchOptions& options, std::int64_t now);

}  // namespace telusur
