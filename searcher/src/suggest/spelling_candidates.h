// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds words of the index that a misspelt word of a query may stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "suggest/spelling.h"

namespace telusur {

/// A word of the query that may be misspelt.
struct SuspectWord {
  std::string form;  ///< folded
  std::string stem;
  bool is_root = false;        ///< is a root of the lexicon
  bool is_derived = false;     ///< is a root of the lexicon or derives from one
  bool has_digits = false;     ///< has digits among its letters: pr3siden
  std::uint64_t articles = 0;  ///< number of articles with its stem
  std::string before = {};     ///< the folded word in front of it; empty if it is a stop word or a suspect
  std::string after = {};      ///< the folded word behind it, likewise
};

/// One or two words of the index and their score. Higher is better.
struct SpellingCandidate {
  std::string text;  ///< empty for no candidate
  double score = -std::numeric_limits<double>::infinity();
};

/// Generates and scores candidates. A score combines the frequency of the candidate with the number of edits
/// between it and the typed word (noisy channel: Kernighan, Church and Gale 1990).
class SpellingCandidates {
 public:
  explicit SpellingCandidates(const SpellingSource& source);

  /// Returns the best candidate for one word. Handles wrong, missing and extra letters, missing spaces
  /// (rumahsakit, hariini, perdanamentri), digits in place of letters (pr3siden) and the spelling used before
  /// 1972 (goebernoer).
  [[nodiscard]] SpellingCandidate find_best(const SuspectWord& word) const;

  /// Returns the two words joined to one: peme rintah -> pemerintah. `suspect` is the one of the two that is
  /// suspect.
  [[nodiscard]] SpellingCandidate join(const SuspectWord& word, const SuspectWord& next,
                                       const SuspectWord& suspect) const;

 private:
  [[nodiscard]] bool is_frequent_enough(std::uint64_t articles, const SuspectWord& word) const;
  [[nodiscard]] bool is_likely(const SimilarWord& candidate, const SuspectWord& word, double rarity) const;
  void consider_similar(const SuspectWord& word, unsigned max_distance, std::size_t common_letters,
                        SpellingCandidate& best) const;
  void consider_letters_for_digits(const SuspectWord& word, SpellingCandidate& best) const;
  void consider_splits(const SuspectWord& word, SpellingCandidate& best) const;
  void consider_misspelt_splits(const SuspectWord& word, SpellingCandidate& best) const;
  [[nodiscard]] double weigh_context(const std::string& candidate, const SuspectWord& word) const;
  [[nodiscard]] std::uint64_t count_phrase(const std::string& left, const std::string& right) const;

  const SpellingSource& source_;
  std::uint64_t article_count_;
};

}  // namespace telusur
