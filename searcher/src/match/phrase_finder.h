// SPDX-License-Identifier: GPL-3.0-or-later
/// Tells in which articles some words stand together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include "glass/reading/position_table.h"
#include "match/matches.h"

namespace telusur {

/// Terms that must stand in this order, the last one less than `window` positions behind the first: what
/// Xapian's OP_PHRASE asks for. A term may come twice, as in "hati hati".
struct PhraseQuery {
  std::vector<std::string> terms;  ///< at least two
  std::uint32_t window = 0;        ///< at least as many

  bool operator==(const PhraseQuery&) const = default;
};

/// Reads the positions of the rarest terms first, and of the others only where the phrase may still stand.
/// For one query on one commit.
class PhraseFinder {
 public:
  /// `positions` are those of `database`, and must outlive this.
  PhraseFinder(const PhraseQuery& phrase, const Xapian::Database& database, PositionTable& positions);

  /// Leaves of `articles`, which must ascend, those that have the phrase. Fastest for many at once, as
  /// positions lie in the index in that order. Throws what `positions` does.
  void retain(std::vector<MatchingArticle>& articles);

 private:
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// One of the different terms, with where it stands in the articles at hand.
  struct Term {
    std::string text;
    Xapian::doccount articles = 0;
    std::vector<Xapian::termpos> positions = {};
    std::vector<Range> ranges = {};  ///< of the positions, by article
  };

  void read_positions(Term& term, std::span<const MatchingArticle> articles);
  void drop_impossible(std::vector<MatchingArticle>& articles, std::size_t terms_read);
  [[nodiscard]] bool may_stand(std::size_t article, std::span<const std::size_t> places) const;

  std::uint32_t window_;
  std::vector<Term> terms_;         ///< the rarest first
  std::vector<std::size_t> words_;  ///< of the phrase, in its order: numbers of terms_
  PositionTable& positions_;
};

}  // namespace telusur
