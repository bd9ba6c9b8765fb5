// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the words in a raw token, with folded forms and stems. A raw token is one word (anak-anak, di-PHK)
/// or several (TNI-Polri, Rp1,5). Equal bytes have equal words, so the analyzer caches the results.
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
  std::uint32_t begin = 0;  ///< byte offset in the raw token
  std::uint32_t end = 0;
  std::uint32_t position = 0;  ///< relative to the first word of the raw token
  TokenKind kind = TokenKind::kWord;
  TokenRole role = TokenRole::kWord;
  bool is_stop_word = false;
  ExpressionPart part;
  std::string form;
  std::string stem;
};

/// Returns the stem of a folded word in the spelling that KBBI prefers: nggak -> tidak, perijinan -> izin.
[[nodiscard]] std::string standard_stem(std::string_view form, const Stemmer& stemmer);

/// Returns the words of the raw token `surface`, in the order and with the roles of Analysis::tokens; none if
/// folding leaves nothing. `lexicon` overrides stems; it may be null. Thread-safe.
[[nodiscard]] std::vector<WordForm> word_forms(const RawToken& raw, std::string_view surface,
                                               const Stemmer& stemmer, const UserLexicon* lexicon = nullptr);

/// Returns a number in its indexed form, without Indonesian grouping points, English grouping commas (if
/// there are several) and trailing zeros of decimals (1.000 -> 1000, 1,500,000 -> 1500000, 2,50 -> 2,5).
/// Clock times (13.30) and versions (1.2.3) stay unchanged.
[[nodiscard]] std::string canonical_number(std::string_view digits);

}  // namespace telusur
