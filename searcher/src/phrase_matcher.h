// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage for one phrase: the articles in which some words stand together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "matches.h"
#include "position_table.h"

namespace telusur {

/// Terms that must stand in this order, the last one less than `window` positions behind the first: what
/// Xapian's OP_PHRASE asks for. A term may come twice, as in "hati hati".
struct PhraseQuery {
  std::vector<std::string> terms;  ///< at least two
  std::uint32_t window = 0;        ///< at least as many
};

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
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// One of the different terms, with where it stands in the articles of a batch.
  struct Term {
    std::string text;
    Xapian::doccount articles = 0;
    std::vector<Xapian::termpos> positions = {};
    std::vector<Range> ranges = {};  ///< of the positions, by article
  };

  void ask_best(std::size_t count);
  void read_positions(Term& term, std::span<const MatchingArticle> batch);
  void drop_impossible(std::vector<MatchingArticle>& batch, std::size_t terms_read);
  [[nodiscard]] bool may_stand(std::size_t article, std::span<const std::size_t> places) const;

  std::uint32_t window_;
  std::vector<Term> terms_;         ///< the rarest first
  std::vector<std::size_t> words_;  ///< of the phrase, in its order: numbers of terms_
  PositionTable& positions_;
  std::span<MatchingArticle> unasked_;  ///< a heap
  std::vector<MatchingArticle> hits_;   ///< the best first
  std::size_t asked_ = 0;
};

}  // namespace telusur
