// SPDX-License-Identifier: GPL-3.0-or-later
/// What the options of a search narrow its answer to.
#pragma once

#include <cstdint>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

namespace telusur {

/// The filters of the options, to be joined by AND; empty when there are none. `now` is in seconds since
/// 1970. Throws UsageError for a date that is none, and for a source or category without a word.
[[nodiscard]] Xapian::Query option_filters(const SearchOptions& options, std::int64_t now);

}  // namespace telusur
