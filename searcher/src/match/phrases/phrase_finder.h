// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the articles with a phrase among those that have all of its terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "match/phrases/near_window.h"
#include "match/phrases/snapshot_positions.h"
#include "plan/phrase_window.h"
#include "plan/query_plan.h"

namespace telusur {

/// Reads the positions of the rarest terms first, and those of the other terms only where the phrase is still
/// possible. Matches as Xapian's OP_PHRASE and OP_NEAR do: each term takes a position of its own, also where
/// a term is repeated. OP_NEAR misses some articles in which different terms share a position; this does not.
/// For one search.
class PhraseFinder {
 public:
  /// `database` has the document frequencies of the terms. `positions` must outlive this.
  PhraseFinder(const Phrase& phrase, const Xapian::Database& database, SnapshotPositions& positions);

  /// Returns the indexes, in `articles`, of the articles with the phrase. `articles` are numbers among all
  /// shards, and must ascend. Fastest for many articles at once, as their positions are stored in this order.
  /// Verifies the positions. Throws like SnapshotPositions.
  [[nodiscard]] std::vector<std::size_t> find(std::span<const Xapian::docid> articles);

  /// Returns whether `article` has the phrase. Certain only after SnapshotPositions::verify(). Throws like
  /// SnapshotPositions.
  [[nodiscard]] bool has_phrase(Xapian::docid article);

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// A distinct term with its positions in the articles that are left.
  struct Term {
    std::string text;
    Xapian::doccount articles = 0;
    std::size_t slots = 0;  ///< how often the phrase has it
    std::vector<Xapian::termpos> positions = {};
    std::vector<Range> ranges = {};  ///< range of positions for each article that is left
  };

  void find_left(std::span<const Xapian::docid> articles);
  void read_positions(Term& term, std::span<const Xapian::docid> articles);
  void keep_beginnings(std::size_t term);
  void drop_impossible(std::size_t terms_read);
  [[nodiscard]] std::span<const Xapian::termpos> positions_in(std::size_t article, std::size_t term) const;
  [[nodiscard]] bool is_possible(std::size_t article, std::size_t terms_read);
  [[nodiscard]] bool is_in_order(std::size_t article);

  std::uint32_t window_;
  bool in_order_;
  bool is_exact_ = false;                    ///< in order, and no other words between
  std::vector<Term> terms_;                  ///< the rarest first
  std::vector<std::size_t> slots_;           ///< the terms of the phrase in order, as indexes of terms_
  std::vector<std::size_t> left_;            ///< indexes of the articles that may have the phrase
  std::vector<Xapian::termpos> beginnings_;  ///< where an exact phrase can begin
  std::vector<Range> beginning_ranges_;      ///< range of beginnings for each article that is left
  // Buffers.
  std::vector<Xapian::docid> asked_;
  std::vector<std::size_t> ends_;
  std::vector<PhraseWordPositions> words_;  ///< those that were read, in the order of the phrase
  NearWindow near_;
  std::vector<NearWindow::Word> near_words_;
  SnapshotPositions* positions_;
};

}  // namespace telusur
