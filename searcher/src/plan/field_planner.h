// SPDX-License-Identifier: GPL-3.0-or-later
/// Plans the values of declared fields, such as kota:demak or halaman:1..4.
#pragma once

#include <telusur/searcher/query_ast.h>

#include "plan/planning_context.h"

namespace telusur {

/// Plans `node`, which is resolved (language/field_resolution.h). Words and phrases of text score by their
/// inverse document frequency in the field, because the index has no frequencies within an article there.
/// Other values do not score. Throws QueryError for a phrase if the index has no positions.
[[nodiscard]] PlanNode plan_field_value(const FieldNode& node, PlanningContext& context);

/// Matches the articles with a number of the field `name` in `range`. Equality is a term, which is faster.
[[nodiscard]] PlanNode number_filter(std::string_view name, const NumberRange& range);

/// Matches the articles with a date of the field `name` in `range`.
[[nodiscard]] PlanNode field_date_filter(std::string_view name, const DateRange& range);

/// Matches the articles that the index received in `range`.
[[nodiscard]] PlanNode added_filter(const DateRange& range);

/// Matches the articles with `value` in the keyword field `name`; nothing if no letter or digit is in it.
[[nodiscard]] PlanNode keyword_filter(std::string_view name, std::string_view value);

}  // namespace telusur
