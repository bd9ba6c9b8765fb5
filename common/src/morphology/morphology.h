// SPDX-License-Identifier: GPL-3.0-or-later
//
// Readings of one word without hyphens: every way to take it apart that the rules allow, judged by the
// lexicon. Hyphens and reduplication are the business of reduplication.h. Holds no state: any number of
// threads may use one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morphology/lexicon.h"
#include "morphology/morphology_rules.h"

namespace telusur {

/// One way to take a word apart. `entry` is null when the root was guessed.
struct Decomposition {
  const LexiconEntry* entry = nullptr;
  std::size_t begin = 0;  ///< where the rest of the root begins in the word, behind the prefix
  char lost = '\0';       ///< the letter that stood before the rest
  Prefix prefix = Prefix::kNone;
  Ending ending;
  int score = 0;
};

class Morphology {
 public:
  /// Appends the stem of the folded word to `out` (whose old content stays). The word itself when nothing is
  /// to be cut.
  void stem(std::string_view word, std::string& out) const;

  /// The best reading; its score is 0 when the word had better stay whole. Roots that no dictionary has may
  /// be guessed.
  [[nodiscard]] Decomposition best(std::string_view word) const;

  /// The best of the readings that the lexicon licenses, or all but licenses, without -ku, -mu and particles;
  /// its score is 0 when there is none. What is a part of a word must be as good as that.
  [[nodiscard]] Decomposition licensed(std::string_view word) const;

  /// All readings worth showing, best first.
  [[nodiscard]] std::vector<Decomposition> all(std::string_view word) const;

  /// The root of a reading, before the lexicon maps it to another stem.
  [[nodiscard]] static std::string root(std::string_view word, const Decomposition& analysis);

  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }

 private:
  /// The best reading whose root is in the lexicon, with at least `threshold` for a score, among the endings
  /// that `accepts` accepts.
  template <typename Accepts>
  [[nodiscard]] Decomposition best_known(std::string_view word, int threshold, const Accepts& accepts) const;
  /// ber- before a noun that is itself derived (berpenghasilan -> hasil), ketidak-...-an and kekurang-...-an
  /// around a word (ketidaktersediaan, kekurangpahaman).
  [[nodiscard]] Decomposition nested(std::string_view word) const;
  [[nodiscard]] Decomposition guess(std::string_view word) const;

  Lexicon lexicon_;
};

/// True when every byte is a letter a to z.
[[nodiscard]] bool is_plain_word(std::string_view word);

}  // namespace telusur
