// SPDX-License-Identifier: GPL-3.0-or-later
/// What a text can say in several ways, some of them in several words, gets one more term that is the same
/// for all: a day (13 September 2023, 13/9/2023, 2023-09-13), a clock time (13.30, 13:30), an amount (Rp1,5
/// triliun, Rp 1,5 T, 1.500.000.000.000), an ordinal (ke-16, keenam belas, abad XVI), a compound (kerja sama,
/// kerjasama). The words stay as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <telusur/common/token.h>

namespace telusur {

class WordCache;

/// The part that a word can play in such an expression, whatever stands around it. It depends on the word
/// alone and is remembered with it; nine words in ten have none.
struct ExpressionPart {
  /// A bit for each kind of expression that it begins if the next word continues it; a bit for each kind that
  /// it continues.
  std::uint8_t begins = 0;
  std::uint8_t continues = 0;
  bool is_whole = false;  ///< may be an expression by itself: pertama, XVI, 10rb

  [[nodiscard]] bool is_none() const noexcept { return begins == 0 && continues == 0 && !is_whole; }
};

/// The part of a word of this kind, form and stem.
[[nodiscard]] ExpressionPart expression_part(TokenKind kind, std::string_view form, std::string_view stem);

/// Finds the expressions of one text while its tokens are made, and puts the term of each into the tokens,
/// behind the token that begins it. It reads an expression when a word comes that does not continue it, so
/// that few tokens have to be moved, and reads nothing where two words that belong together do not meet.
class ExpressionScanner {
 public:
  struct Term {
    std::size_t head = 0;  ///< index of the token that its expression begins with
    Token token;
  };
  /// Room for the work, kept from text to text so that none need be allocated.
  struct Scratch {
    std::vector<std::size_t> heads;
    std::vector<Term> terms;
  };

  /// All arguments must outlive the scanner. Terms are kept in what `memory` is when they are found.
  ExpressionScanner(std::string_view text, const std::shared_ptr<WordCache>& cache,
                    std::vector<Token>& tokens, Scratch& scratch);

  /// Called before each token is added, with the part of its word; with none for a token that is no word.
  void before_token(ExpressionPart part) {
    if (is_open_ || !part.is_none()) take(part);
  }

  /// Called when all tokens are added.
  void finish() { add_terms(); }

 private:
  void take(ExpressionPart part);
  void add_terms();

  std::string_view text_;
  const std::shared_ptr<WordCache>& cache_;
  std::vector<Token>& tokens_;
  std::vector<std::size_t>& heads_;  // indices of tokens at which an expression may begin, not yet read
  std::vector<Term>& terms_;
  ExpressionPart last_part_;
  std::size_t last_ = 0;  // index of the token that it is the part of
  bool is_open_ = false;  // the next token may continue or end an expression
};

}  // namespace telusur
