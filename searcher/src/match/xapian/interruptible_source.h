// SPDX-License-Identifier: GPL-3.0-or-later
/// Ends a search of Xapian early.
#pragma once

#include <xapian.h>

#include "system/interruption.h"

namespace telusur {

/// Returns a query with the matches and scores of `query` that ends with what it has found once
/// `interruption`, which must outlive it, is due. Then its totals and spies are lower bounds. Returns
/// `query` itself if that is never. For local databases only.
[[nodiscard]] Xapian::Query make_interruptible(const Xapian::Query& query, Interruption& interruption);

}  // namespace telusur
