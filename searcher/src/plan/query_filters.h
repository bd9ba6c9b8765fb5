// SPDX-License-Identifier: GPL-3.0-or-later
/// What narrows an answer and ranks nothing, in a query or in the options of a search.
#pragma once

#include <string_view>

#include <xapian.h>

#include <telusur/common/datetime.h>

#include "index_format/schema.h"

namespace telusur {

/// Articles whose `field` has every word of `value`; an empty query when it has no word.
[[nodiscard]] Xapian::Query field_filter(Field field, std::string_view value);

/// Articles of a span of time; those without a date are of none.
[[nodiscard]] Xapian::Query date_filter(const DateRange& range);

}  // namespace telusur
