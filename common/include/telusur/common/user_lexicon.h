// SPDX-License-Identifier: GPL-3.0-or-later
/// Words that the built-in lexicon does not have: names, new roots, exceptions and synonyms. They come from a
/// text file with one entry per line (docs/stemmer.md, "A lexicon of your own"):
///
///     nama: Kumparan                                   # never stemmed
///     kata: gimik                                      # a root that takes affixes
///     kata: ngopi = kopi                               # a form of another word
///     sinonim: DLH = Dinas Lingkungan Hidup            # a query for one side also finds the other
///
/// Names and words change the terms of an index and are part of the analyzer's fingerprint; synonyms are not.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/common/message.h>

namespace telusur {

/// Two names of the same thing, such as an acronym and its long form.
struct Synonym {
  std::string one;
  std::string other;
  /// True if one of them is a single word with another meaning in lower case (AS, as). It then matches a
  /// query only in the same letter case.
  bool as_written = false;

  friend bool operator==(const Synonym&, const Synonym&) = default;
};

/// An invalid line of a lexicon.
struct UserLexiconProblem {
  std::size_t line = 0;  ///< line number, from 1
  Message message;       ///< whole sentences
};

/// The entries of one lexicon. Immutable: any number of threads may share one object.
class TELUSUR_EXPORT UserLexicon {
 public:
  UserLexicon() = default;

  /// Parses `text` (UTF-8, with or without a byte order mark). Appends invalid lines to `problems` and skips
  /// them. O(n).
  [[nodiscard]] static UserLexicon parse(std::string_view text, std::vector<UserLexiconProblem>& problems);

  /// Reads the file at `path`. Throws InputError if the file cannot be read or has an invalid line; the
  /// message then names file and line of the first problems.
  [[nodiscard]] static UserLexicon read(const std::string& path);

  /// Returns the entries in normal form: sorted, without comments. An index stores this text. Equal lexicons
  /// have equal text, and parse(text()) returns an equal lexicon.
  [[nodiscard]] std::string text() const;

  /// Returns a hash of names and words in any order, without synonyms; empty if there are none.
  [[nodiscard]] std::string fingerprint() const;

  [[nodiscard]] const std::vector<Synonym>& synonyms() const noexcept { return synonyms_; }

  /// Replaces `stem`, the stemmer's result for the folded `form`, if this lexicon has another stem for it.
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
    bool takes_affixes = false;  ///< true for a root; other words take -nya only
  };

  [[nodiscard]] const Entry* find(std::string_view form) const;
  [[nodiscard]] const Entry* find_inside(std::string_view form) const;

  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;  ///< by folded form
  std::map<std::string, std::string, std::less<>> lines_;  ///< names and words in normal form, by folded form
  std::vector<Synonym> synonyms_;                          ///< sorted
};

}  // namespace telusur
