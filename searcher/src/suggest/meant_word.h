// SPDX-License-Identifier: GPL-3.0-or-later
/// What may be meant by a word that the index does not know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include <telusur/searcher/query_ast.h>

#include "suggest/spelling.h"

namespace telusur {

/// A word of the query that is compared with those of the index.
struct DoubtedWord {
  std::string form;
  std::string stem;
  bool is_root = false;        ///< of the lexicon
  bool is_formed = false;      ///< of a root of the lexicon, or is one
  bool has_digits = false;     ///< among its letters: pr3siden
  std::uint64_t articles = 0;  ///< that have its stem
};

/// A word or two of the index, and how well they fit.
struct MeantWord {
  std::string text;  ///< empty for nothing
  double score = -std::numeric_limits<double>::infinity();
};

/// Finds words of the index that look like one of a query. A candidate is judged by the frequency with which
/// it is written and by the slips that lie between it and what was typed (the noisy channel of Kernighan,
/// Church and Gale 1990).
class MeantWords {
 public:
  explicit MeantWords(const SpellingSource& source);

  /// The best for one word: letters that are wrong, missing or too many, spaces that are missing
  /// (rumahsakit, hariini, perdanamentri), digits that stand for letters (pr3siden), the spelling of before
  /// 1972 (goebernoer).
  [[nodiscard]] MeantWord best_for(const DoubtedWord& word) const;

  /// The two words as one: peme rintah -> pemerintah. `doubted` is the one that is not known.
  [[nodiscard]] MeantWord joined(const DoubtedWord& word, const DoubtedWord& next,
                                 const DoubtedWord& doubted) const;

 private:
  [[nodiscard]] bool is_known_enough(std::uint64_t articles, const DoubtedWord& word) const;
  void consider_similar(const DoubtedWord& word, unsigned max_distance, std::size_t common_letters,
                        MeantWord& best) const;
  void consider_letters_for_digits(const DoubtedWord& word, MeantWord& best) const;
  void consider_splits(const DoubtedWord& word, MeantWord& best) const;
  void consider_misspelt_splits(const DoubtedWord& word, MeantWord& best) const;
  [[nodiscard]] std::uint64_t articles_with_both(const std::string& left, const std::string& right) const;

  const SpellingSource& source_;
  std::uint64_t article_count_;
};

}  // namespace telusur
