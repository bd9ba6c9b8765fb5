// SPDX-License-Identifier: GPL-3.0-or-later
/// Expressions with several spellings, some of them of several words, get one additional term that is the
/// same for all spellings. The words keep their own terms. Examples: a day (13 September 2023, 13/9/2023,
/// 2023-09-13), a clock time (13.30, 13:30), an amount (Rp1,5 triliun, Rp 1,5 T, 1.500.000.000.000), an
/// ordinal (ke-16, keenam belas, abad XVI), a compound (kerja sama, kerjasama).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <telusur/common/token.h>

namespace telusur {

class WordCache;

/// The parts that a word can have in expressions. They depend on the word alone and are cached with it. Nine
/// words in ten have none.
struct ExpressionPart {
  std::uint8_t begins = 0;     ///< bits: kinds of expressions that it begins if the next word continues them
  std::uint8_t continues = 0;  ///< bits: kinds of expressions that it continues
  bool is_whole = false;       ///< can be an expression by itself: pertama, XVI, 10rb

  [[nodiscard]] bool is_none() const noexcept { return begins == 0 && continues == 0 && !is_whole; }
};

/// Returns the parts of a word with this kind, form and stem.
[[nodiscard]] ExpressionPart expression_part(TokenKind kind, std::string_view form, std::string_view stem);

/// Finds the expressions of one text while its tokens are added, and inserts the term of each after the token
/// that begins it. It reads expressions at the first word that does not continue them, so that few tokens
/// have to be moved. It reads nothing unless two words that can form an expression are neighbours.
class ExpressionScanner {
 public:
  struct Term {
    std::size_t head = 0;  ///< index of the first token of its expression
    Token token;
  };
  /// Memory that the caller keeps from text to text to avoid allocations.
  struct Scratch {
    std::vector<std::size_t> heads;
    std::vector<Term> terms;
  };

  /// All arguments must outlive the scanner. A term is stored in the `cache` at the time when it is found.
  ExpressionScanner(std::string_view text, const std::shared_ptr<WordCache>& cache,
                    std::vector<Token>& tokens, Scratch& scratch);

  /// Must be called before each token is added, with the parts of its word, or none for another role.
  void announce_token(ExpressionPart part) {
    if (is_open_ || !part.is_none()) take(part);
  }

  /// Must be called after the last token.
  void finish() { add_terms(); }

 private:
  void take(ExpressionPart part);
  void add_terms();

  std::string_view text_;
  const std::shared_ptr<WordCache>& cache_;
  std::vector<Token>& tokens_;
  std::vector<std::size_t>& heads_;  // indices of tokens that may begin an expression, not read yet
  std::vector<Term>& terms_;
  ExpressionPart last_part_;
  std::size_t last_ = 0;  // index of the token with last_part_
  bool is_open_ = false;  // the next token may continue or end an expression
};

}  // namespace telusur
