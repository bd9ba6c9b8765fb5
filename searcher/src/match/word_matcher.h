// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage for what is asked most: the articles that have any of some words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"
#include "match/matches.h"
#include "match/posting_cache.h"
#include "plan/term_group.h"

namespace telusur {

/// Finds what Xapian finds, in its order, by adding up cached posting lists: in windows of articles, so that
/// the sums stay in the cache of the processor (as Lucene's BooleanScorer does it). Of one commit, like its
/// cache.
class WordMatcher {
 public:
  /// Keeps up to `cache_bytes` of postings for later queries. Reads them from `table`, that of `database`,
  /// where there is one.
  WordMatcher(const Xapian::Database& database, std::size_t cache_bytes,
              std::optional<PostingTable> table = {})
      : database_(database),
        cache_(database, cache_bytes, std::move(table)),
        sums_(PostingList::kWindow),
        gains_(PostingList::kWindow) {}

  /// The matches of any of `groups`, `count` ranks from the rank `first` (from 0) on. Whether the phrase of a
  /// group stands is looked up in `positions`, and only for articles that it may bring to these ranks; the
  /// total is exact unless there are others that have nothing else, and then an estimate. Nothing when the
  /// cache does not take the postings of a group, and when positions are needed and null.
  [[nodiscard]] std::optional<Matches> match(std::span<const TermGroup> groups, std::size_t first,
                                             std::size_t count, PositionTable* positions);

  /// The articles that have all of `terms` (one at least), ascending, each with the weights of all; a term
  /// that comes twice counts twice. They stay until the next call. Nothing when the cache does not take the
  /// postings of a term.
  [[nodiscard]] std::optional<std::span<MatchingArticle>> match_all(std::span<const std::string> terms);

 private:
  struct DoubtfulList;
  struct Sums;

  [[nodiscard]] Sums add_up(const PostingCache::Lists& lists, std::span<const DoubtfulList> doubtful,
                            std::size_t limit);
  static void settle(Sums sums, std::span<DoubtfulList> lists, std::size_t limit, Matches& matches);
  static void add_standing(DoubtfulList& list, std::span<MatchingArticle> articles);

  Xapian::Database database_;
  PostingCache cache_;
  std::vector<float> sums_;   ///< of the articles of a window; zeros between windows
  std::vector<float> gains_;  ///< that phrases may bring to them
  // Of the last match_all(), which for long lists would ask the system for memory anew each time.
  std::vector<MatchingArticle> with_all_;
  std::vector<std::uint16_t> places_with_all_;
  std::vector<float> sums_with_all_;
};

}  // namespace telusur
