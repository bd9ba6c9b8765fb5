// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the articles with a phrase among those that have all of its terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"
#include "plan/phrase_window.h"
#include "plan/query_plan.h"

namespace telusur {

/// Reads the positions of the rarest terms first, and those of the other terms only where the phrase is still
/// possible. For one search.
class PhraseFinder {
 public:
  /// `phrase` is in order. `positions` are those of `database` and must outlive this.
  PhraseFinder(const Phrase& phrase, const Xapian::Database& database, glass::PositionTable& positions);

  /// Returns the indexes, in `articles`, of the articles with the phrase. `articles` must ascend. Fastest for
  /// many articles at once, as their positions are stored in this order. Throws Xapian::Error.
  [[nodiscard]] std::vector<std::size_t> find(std::span<const Xapian::docid> articles);

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// A distinct term with its positions in the articles that are left.
  struct Term {
    std::string text;
    Xapian::doccount articles = 0;
    std::vector<Xapian::termpos> positions = {};
    std::vector<Range> ranges = {};  ///< range of positions for each article that is left
  };

  void read_positions(Term& term, std::span<const Xapian::docid> articles, std::span<const std::size_t> left);
  void drop_impossible(std::vector<std::size_t>& left, std::size_t terms_read);
  [[nodiscard]] bool is_possible(std::size_t article, std::span<const std::size_t> slots);

  std::uint32_t window_;
  std::vector<Term> terms_;                  ///< the rarest first
  std::vector<std::size_t> slots_;           ///< the terms of the phrase in order, as indexes of terms_
  std::vector<PhraseWordPositions> others_;  ///< a buffer of is_possible()
  glass::PositionTable& positions_;
};

}  // namespace telusur
