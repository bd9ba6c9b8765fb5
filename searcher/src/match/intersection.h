// SPDX-License-Identifier: GPL-3.0-or-later
/// Intersects posting lists.
#pragma once

#include <span>

#include "match/matches.h"
#include "match/posting_cache.h"
#include "match/scratch.h"

namespace telusur {

/// Returns the articles that are in all `lists` (at least one), ascending, with the sum of their weights.
/// Stored in Scratch::candidates: valid until the next call.
[[nodiscard]] std::span<MatchingArticle> intersect(PostingCache::Lists lists, Scratch& scratch);

}  // namespace telusur
