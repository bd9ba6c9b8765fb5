// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage for what is asked most: the articles that have any of some words.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <xapian.h>

#include "matches.h"
#include "posting_cache.h"

namespace telusur {

/// Finds what Xapian finds, in its order, by adding up cached posting lists: in windows of articles, so that
/// the sums stay in the cache of the processor (as Lucene's BooleanScorer does it). Every match is visited,
/// so the total is exact. Of one commit, like its cache.
class WordMatcher {
 public:
  /// Keeps up to `cache_bytes` of postings for later queries.
  WordMatcher(const Xapian::Database& database, std::size_t cache_bytes)
      : cache_(database, cache_bytes), sums_(PostingList::kWindow) {}

  /// `count` ranks from the rank `first` (from 0) on; nothing when `query` asks for more than any of some
  /// words, or for postings that the cache does not take: then Xapian must answer.
  [[nodiscard]] std::optional<Matches> match(const Xapian::Query& query, std::size_t first,
                                             std::size_t count);

 private:
  PostingCache cache_;
  std::vector<float> sums_;  ///< of the articles of a window; zeros between windows
};

}  // namespace telusur
