// SPDX-License-Identifier: GPL-3.0-or-later
/// From a raw token to the words in it: folded forms and stems. A raw token is one word (anak-anak, di-PHK)
/// or several (TNI-Polri, Rp1,5), and the same bytes always give the same words, so the analyzer keeps the
/// answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/stemmer.h>
#include <telusur/common/token.h>
#include <telusur/common/user_lexicon.h>

#include "analysis/multiword_terms.h"
#include "analysis/tokenizer.h"

namespace telusur {

/// One word of a raw token.
struct WordForm {
  std::uint32_t begin = 0;  ///< bytes from the beginning of the raw token
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< words from the first one of the raw token
  TokenKind kind = TokenKind::kWord;
  TokenRole role = TokenRole::kWord;
  bool is_stop_word = false;
  ExpressionPart part;
  std::string form;
  std::string stem;
};

/// The stem of a folded word in the spelling that KBBI prefers: nggak -> tidak, perijinan -> izin.
[[nodiscard]] std::string standard_stem(std::string_view form, const Stemmer& stemmer);

/// The words of a raw token with the text `surface`, in the order and with the roles of Analysis::tokens;
/// none when nothing is left after folding. `lexicon`, which may be null, has the last word
/// on stems. Thread-safe.
[[nodiscard]] std::vector<WordForm> word_forms(const RawToken& raw, std::string_view surface,
                                               const Stemmer& stemmer, const UserLexicon* lexicon = nullptr);

/// A number in the form that is indexed: Indonesian grouping points and the zeros at the end of decimals do
/// not count (1.000 -> 1000, 1.500.000,00 -> 1500000, 2,50 -> 2,5). Clock times (13.30) and versions (1.2.3)
/// stay as they are.
[[nodiscard]] std::string canonical_number(std::string_view digits);

}  // namespace telusur
