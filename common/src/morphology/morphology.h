// SPDX-License-Identifier: GPL-3.0-or-later
//
// Splits one word without hyphens into prefix, root and ending. The affix rules generate the candidates, the
// lexicon licenses their roots, and scoring.h ranks them. reduplication.h handles hyphens and reduplication.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morphology/affix_rules.h"
#include "morphology/lexicon.h"

namespace telusur {

/// One reading of a word. The part of the word between prefix and ending is its `rest`: the root without a
/// first letter that the prefix has replaced.
struct Decomposition {
  const LexiconEntry* entry = nullptr;  ///< null if the root is guessed
  std::size_t begin = 0;                ///< offset of the rest in the word
  char lost = '\0';                     ///< first letter of the root, if the prefix has replaced it
  Prefix prefix = Prefix::kNone;
  Ending ending;
  int score = 0;
};

/// Finds the readings of words. Stateless: any number of threads may use one object.
class Morphology {
 public:
  /// Returns the stem of the folded word; the word itself if it has no affix to remove.
  [[nodiscard]] std::string stem(std::string_view word) const;

  /// Returns the best reading, with score 0 if the word is best left whole. Guesses a root if the lexicon has
  /// none.
  [[nodiscard]] Decomposition best(std::string_view word) const;

  /// Returns the best reading with a score of at least kMinLicensedScore and without -ku, -mu and particles;
  /// score 0 if there is none. Parts of longer words must have such a reading.
  [[nodiscard]] Decomposition licensed(std::string_view word) const;

  /// Returns all readings with a score of at least kMinWordScore, best first; else the best guess, if any.
  [[nodiscard]] std::vector<Decomposition> all(std::string_view word) const;

  /// Returns the root of a reading, before the lexicon maps it to another stem.
  [[nodiscard]] static std::string root(std::string_view word, const Decomposition& analysis);

  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }

 private:
  /// Calls `visit` with each reading whose root is in the lexicon, with its score.
  template <typename Visit>
  void for_each_known(std::string_view word, const Visit& visit) const;
  /// The best reading whose root is in the lexicon, with a score of at least `min_score` and an ending that
  /// `accepts` accepts.
  template <typename Accepts>
  [[nodiscard]] Decomposition best_known(std::string_view word, int min_score, const Accepts& accepts) const;
  /// ber- before a derived noun (berpenghasilan -> hasil), and ketidak-...-an or kekurang-...-an around a
  /// derived word (ketidaktersediaan, kekurangpahaman).
  [[nodiscard]] Decomposition nested(std::string_view word) const;
  /// Returns the best reading with a root that the lexicon does not have.
  [[nodiscard]] Decomposition guess(std::string_view word) const;

  Lexicon lexicon_;
};

}  // namespace telusur
