// SPDX-License-Identifier: GPL-3.0-or-later
/// What an archive knows about words that Telusur does not: names, new roots, exceptions and synonyms, in a
/// text file of one entry a line (docs/stemmer.md, "A lexicon of your own"):
///
///     nama: Kumparan                                   # loses nothing
///     kata: gimik                                      # a root that takes affixes
///     kata: ngopi = kopi                               # a form of that word
///     sinonim: DLH = Dinas Lingkungan Hidup            # looked for as well, at query time
///
/// The words change what is in an index and are part of the analyzer's fingerprint; the synonyms are not.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// Two ways to write one thing, such as an acronym and what it stands for.
struct Synonym {
  std::string one;
  std::string other;
  /// One of them is a single word that means something else in small letters (AS, as): it counts only where
  /// the query has it as it is written here.
  bool as_written = false;

  friend bool operator==(const Synonym&, const Synonym&) = default;
};

/// A line of a lexicon that cannot be used.
struct UserLexiconProblem {
  std::size_t line = 0;  ///< from 1
  std::string message;   ///< a sentence
};

/// The entries of one lexicon. Immutable once made; any number of threads may share one.
class UserLexicon {
 public:
  UserLexicon() = default;

  /// Reads `text` (UTF-8, with or without a byte order mark). Lines that cannot be used are added to
  /// `problems` and left out. O(n).
  [[nodiscard]] static UserLexicon parse(std::string_view text, std::vector<UserLexiconProblem>& problems);

  /// Reads the file at `path`, whole or not at all: throws InputError, naming file and line of each problem,
  /// when it cannot be read or holds a line that cannot be used.
  [[nodiscard]] static UserLexicon read(const std::string& path);

  /// The entries in normal form, which is what an index records: without comments, sorted. Two lexicons with
  /// the same text are the same, and parse(text()) gives this one again.
  [[nodiscard]] std::string text() const;

  /// Differs when the words do, in whatever order they are given; empty when there are none. Synonyms do not
  /// count.
  [[nodiscard]] std::string fingerprint() const;

  [[nodiscard]] const std::vector<Synonym>& synonyms() const noexcept { return synonyms_; }

  /// Sets `stem` to what this lexicon says of the folded `form`; leaves what the stemmer made of it where the
  /// lexicon says nothing.
  void revise_stem(std::string_view form, std::string& stem) const;

 private:
  friend class UserLexiconReader;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  struct Entry {
    std::string stem;
    bool takes_affixes = false;  ///< a root; else only -nya
  };

  [[nodiscard]] const Entry* find(std::string_view form) const;
  [[nodiscard]] const Entry* find_inside(std::string_view form) const;

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;  ///< by folded form
  std::map<std::string, std::string, std::less<>> lines_;  ///< of words, in normal form, by form
  std::vector<Synonym> synonyms_;                          ///< sorted
};

}  // namespace telusur
