// SPDX-License-Identifier: GPL-3.0-or-later
/// The analyzer turns text into terms: it splits, folds and stems words and marks stop words. Articles,
/// queries and snippets all use it.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <telusur/common/export.h>
#include <telusur/common/token.h>
#include <telusur/common/user_lexicon.h>

namespace telusur {

/// The tokens of one text and their memory. Reuse one object for many texts: it does not allocate once it has
/// grown to the largest. Move-only; not thread-safe.
class TELUSUR_EXPORT Analysis {
 public:
  Analysis();
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();

  /// Returns the tokens in the order of the text. A word and its equivalent and implied tokens follow each
  /// other. Valid until the next analysis or clear().
  [[nodiscard]] std::span<const Token> tokens() const noexcept;

  /// Removes the tokens. Keeps the memory for the next text, but frees that of a text of more than about
  /// 100 kB.
  void clear() noexcept;

 private:
  friend class Analyzer;
  struct Storage;
  std::unique_ptr<Storage> storage_;
};

/// Splits text into tokens and finds their stems. Caches words, in up to about 20 MB, so use one object per
/// thread. Construction is cheap, because all objects share the read-only lexicon.
class TELUSUR_EXPORT Analyzer {
 public:
  Analyzer();
  /// Also uses the words of `lexicon`, which may be null. Analyzers may share one.
  explicit Analyzer(std::shared_ptr<const UserLexicon> lexicon);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Fills `analysis` with the tokens of `text` (UTF-8; invalid bytes separate words). The tokens do not
  /// point into `text`. O(n): about 6 ns per byte if most words are cached; no allocation if all are.
  void analyze(std::string_view text, Analysis& analysis);

  /// Returns the stem of `word` without splitting it and in its own spelling: resiko -> resiko. (In a text
  /// its term has the standard spelling, risiko.)
  [[nodiscard]] std::string stem(std::string_view word);

  /// Returns a text that changes whenever the terms of any text change, by the code or by the words of
  /// `lexicon`. An index stores it and refuses an analyzer with another one.
  [[nodiscard]] static std::string fingerprint(const UserLexicon& lexicon = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace telusur
