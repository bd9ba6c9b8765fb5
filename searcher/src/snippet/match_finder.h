// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the tokens of a text that match a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <telusur/common/token.h>

#include "plan/match_terms.h"
#include "plan/phrase_window.h"
#include "snippet/word_shapes.h"

namespace telusur {

/// A set of units. A unit is a part of a query that a snippet can show: a word, a prefix, an exact form, or
/// one word of a phrase. The first 64 units have a bit each; later ones are highlighted but have no weight.
using Units = std::uint64_t;

/// A token that matches.
struct Match {
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::uint32_t position = 0;
  Units units = 0;
  bool is_complete = false;  ///< false while the token is only a word of a phrase that is not complete

  void complete(Units shown) {
    units |= shown;
    is_complete = true;
  }
};

/// Built once per query. Not thread-safe.
class MatchFinder {
 public:
  explicit MatchFinder(const MatchTerms& terms);

  /// Appends the matches among `tokens` to `matches`, in the order of the text, one per place. Adds `offset`
  /// to their places. Stop words never match, as no index contains them. A phrase must lie within one call.
  /// O(tokens).
  void find(std::span<const Token> tokens, std::size_t offset, std::vector<Match>& matches);

  [[nodiscard]] bool has_phrases() const noexcept { return !phrases_.empty(); }
  [[nodiscard]] Units all_units() const noexcept { return all_units_; }
  /// Returns the sum of the weights of `units`.
  [[nodiscard]] double weight_of(Units units) const noexcept;

 private:
  /// An occurrence of a word of a phrase.
  struct Occurrence {
    std::size_t match = 0;  ///< index of the match
    std::uint32_t position = 0;
    std::size_t word = 0;  ///< index of the word in the phrase
  };
  struct Phrase {
    std::vector<Units> units;         ///< units of each word
    std::vector<std::size_t> needed;  ///< in any order: how often each word must occur
    std::uint64_t window = 1;
    bool in_order = true;
    std::vector<Occurrence> occurrences;  ///< in the order of the text
  };
  /// How a query uses a stem or form.
  struct Role {
    bool is_word = false;
    Units units = 0;
    std::vector<std::pair<std::size_t, std::size_t>> in_phrases;  ///< phrase, word
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Roles = std::unordered_map<std::string, Role, Hash, std::equal_to<>>;

  /// Where one word of a phrase occurs; the vectors run in parallel.
  struct WordOccurrences {
    std::vector<std::uint32_t> positions;
    std::vector<std::size_t> matches;
  };

  Units add_unit(double weight);
  /// The units of the words of the query with these stems.
  [[nodiscard]] Units units_of(const std::vector<std::string>& stems) const;
  void add_phrase(const MatchPhrase& phrase);
  void find_in_order(const Phrase& phrase, std::vector<Match>& matches);
  void find_near(Phrase& phrase, std::vector<Match>& matches);

  Roles stems_;
  Roles forms_;
  WordShapes stem_shapes_;
  std::vector<std::pair<std::string, Units>> prefixes_;
  std::vector<Phrase> phrases_;
  std::vector<double> weights_;  ///< weights of units
  Units all_units_ = 0;

  // Reused by each call.
  std::vector<WordOccurrences> by_word_;
  std::vector<PhraseWordPositions> other_words_;
  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> counts_;
};

}  // namespace telusur
