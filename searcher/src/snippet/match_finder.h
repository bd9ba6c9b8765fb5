// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the tokens of a text that answer a query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <telusur/common/token.h>

#include "plan/match_terms.h"
#include "rank/word_shapes.h"

namespace telusur {

/// A set of units. A unit is what a snippet can show of a query: one word, prefix or form of it, or one word
/// of one of its phrases. The first 64 units have a bit each; what is beyond them is marked but counts for
/// nothing.
using Units = std::uint64_t;

/// A token that matches.
struct Match {
  std::size_t begin = 0;  ///< bytes of the text
  std::size_t end = 0;
  std::uint32_t position = 0;
  Units units = 0;
  bool stands = false;  ///< false only for a word of a phrase that is not complete at this place
};

/// Built once per query. Not thread-safe.
class MatchFinder {
 public:
  explicit MatchFinder(const MatchTerms& terms);

  /// Appends the matches among `tokens` to `matches`, in the order of the text, each place once. `offset` is
  /// added to their places. Stop words never match, as they are in no index. Phrases are found only within
  /// one call. O(tokens).
  void find(std::span<const Token> tokens, std::size_t offset, std::vector<Match>& matches);

  [[nodiscard]] bool has_phrases() const noexcept { return !phrases_.empty(); }
  [[nodiscard]] Units all_units() const noexcept { return all_units_; }
  /// The weight of units together.
  [[nodiscard]] double weight_of(Units units) const noexcept;

 private:
  /// A word of a phrase where it stands.
  struct Occurrence {
    std::size_t match = 0;  ///< index
    std::uint32_t position = 0;
    std::size_t word = 0;  ///< of the phrase
  };
  struct Phrase {
    std::vector<Units> units;         ///< of each word
    std::vector<std::size_t> needed;  ///< of a phrase in any order: how often each word must stand
    std::uint64_t window = 1;
    bool in_order = true;
    std::vector<Occurrence> occurrences;
  };
  /// What a stem is in the query.
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

  Units add_unit(double weight);
  void add_phrase(const MatchPhrase& phrase);
  void find_in_order(Phrase& phrase, std::vector<Match>& matches);
  void find_near(Phrase& phrase, std::vector<Match>& matches);

  Roles stems_;
  Roles forms_;
  WordShapes stem_shapes_;
  std::vector<std::pair<std::string, Units>> prefixes_;
  std::vector<Phrase> phrases_;
  std::vector<double> weights_;  ///< of units
  Units all_units_ = 0;
  std::vector<std::size_t> chain_;  ///< reused
  std::vector<std::size_t> counts_;
};

}  // namespace telusur
