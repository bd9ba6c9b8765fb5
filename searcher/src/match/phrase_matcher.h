// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage for one phrase: the articles in which some words stand together.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"
#include "match/matches.h"
#include "match/phrase_finder.h"

namespace telusur {

/// Finds what Xapian finds for a phrase, in its order. Whether the words of the phrase stand together is
/// asked only of the best articles that have them all, until there are enough. For one query on one commit;
/// remembers what it asked, so that more ranks cost only what is new.
class PhraseMatcher {
 public:
  /// `with_all_terms` are the articles of `database` that have all terms, with their scores; they are put in
  /// another order. They and `positions` must outlive this.
  PhraseMatcher(const PhraseQuery& phrase, std::span<MatchingArticle> with_all_terms,
                const Xapian::Database& database, PositionTable& positions);

  /// `count` ranks from the rank `first` (from 0) on. Asks all articles when `is_total_exact`, when no rank
  /// is asked for, and when they are few; else the total is an estimate, from the share of those that have
  /// the phrase. Throws what `positions` does.
  [[nodiscard]] Matches match(std::size_t first, std::size_t count, bool is_total_exact);

 private:
  void ask_best(std::size_t count);

  PhraseFinder finder_;
  std::span<MatchingArticle> unasked_;  ///< a heap
  std::vector<MatchingArticle> hits_;   ///< the best first
  std::size_t asked_ = 0;
};

}  // namespace telusur
