// SPDX-License-Identifier: GPL-3.0-or-later
/// The one chain from text to terms, used for articles, queries and snippets alike: split, fold, stem, mark
/// stop words. Most users need no more than this header; Tokenizer and Stemmer are its parts.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <telusur/common/token.h>
#include <telusur/common/user_lexicon.h>

namespace telusur {

/// The tokens of one text, and the memory they live in. Reuse one object for many texts: once it has
/// grown to the largest, no memory is allocated. Move-only; not thread-safe.
class Analysis {
 public:
  Analysis();
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();

  /// In the order of the text. Tokens may share one position: a word, and its equivalents and implications.
  [[nodiscard]] std::span<const Token> tokens() const noexcept;

  /// Forgets the tokens and what they point into. The memory of a long text, of more than some 100 kB, is
  /// given back; that of others is kept for the next one.
  void clear() noexcept;

 private:
  friend class Analyzer;
  struct Storage;
  std::unique_ptr<Storage> storage_;
};

/// Splits text into tokens and finds their stems. Remembers the words that it met (up to some 20 MB), so one
/// object serves one thread; making another is cheap, as the lexicon is shared read-only data.
class Analyzer {
 public:
  Analyzer();
  /// Goes by `lexicon` as well, which may be null; analyzers may share one.
  explicit Analyzer(std::shared_ptr<const UserLexicon> lexicon);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Fills `analysis` with the tokens of `text` (UTF-8; invalid bytes separate words). The tokens point into
  /// `analysis` alone, so `text` may go. O(n), about 6 ns a byte where most words were met before, and
  /// nothing is allocated where all were.
  void analyze(std::string_view text, Analysis& analysis);

  /// The stem of `word` taken as one word, whatever it holds, and in its own spelling: resiko -> resiko. In a
  /// text it has the term of the standard spelling, risiko.
  [[nodiscard]] std::string stem(std::string_view word);

  /// Changes when the terms of any text change, be it by the code or by the words of `lexicon`. It is stored
  /// in the index, and an index with another one is refused.
  [[nodiscard]] static std::string fingerprint(const UserLexicon& lexicon = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace telusur
