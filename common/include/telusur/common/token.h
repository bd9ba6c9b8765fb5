// SPDX-License-Identifier: GPL-3.0-or-later
/// The tokens that the analyzer finds in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <telusur/common/export.h>

namespace telusur {

/// The class of a token. It decides how the token is folded and whether it is stemmed.
enum class TokenKind : std::uint8_t {
  kWord,     ///< letters: buku, anak-anak, Jum'at, di-PHK
  kNumber,   ///< digits in a canonical form: 1.000 -> 1000, 1,5
  kMixed,    ///< letters and digits: COVID-19 -> covid19, 1990an -> 1990-an, ke-16
  kAcronym,  ///< capitals, with or without points: KPK, H.M., S.H.; also the words of a headline in capitals
  kAddress,  ///< URL, host or e-mail address
  kHandle,   ///< `@nama`
  kHashtag,  ///< `#tagar`
};

/// Returns the English name of a kind, as telusur-analyze prints it. Static data.
[[nodiscard]] TELUSUR_EXPORT std::string_view name_of(TokenKind kind) noexcept;

/// The relation of a token to the word at its position. Tokens of all roles are indexed, except stop words. A
/// query looks for words and equivalents, never for implied tokens. It takes parts for another spelling of
/// their word.
enum class TokenRole : std::uint8_t {
  kWord,        ///< the word itself; the first token at its position
  kEquivalent,  ///< one term for all spellings of its range: 13 September 2023 -> 2023-09-13, Rp1,5 triliun
                ///< -> 1500000000000, kerja sama -> kerjasama
  kImplied,     ///< a related term that also finds the word: kerjasama -> kerja
  kPart,  ///< one of the words that are joined in the word: covid and 19 in COVID-19, pasca and kebakaran
          ///< in pascakebakaran. Written apart, they mean the same.
};

/// Returns the English name of a role, as telusur-analyze prints it. Static data.
[[nodiscard]] TELUSUR_EXPORT std::string_view name_of(TokenRole role) noexcept;

/// One token. Its views point into its Analysis and are valid until that is used again or destroyed.
struct Token {
  std::size_t begin = 0;  ///< first byte in the original text, at a character boundary
  std::size_t end = 0;    ///< one past the last byte in the original text, at a character boundary
  std::uint32_t position =
      0;  ///< number of words before it; includes stop words; kerjasama and COVID-19 are two words
  TokenKind kind = TokenKind::kWord;
  TokenRole role = TokenRole::kWord;  ///< other roles follow the token of their word
  bool is_stop_word = false;          ///< has a position but is not indexed
  std::string_view
      form;  ///< folded: without differences of case, width, diacritics, apostrophes, digit groups
  std::string_view stem;  ///< the term: the root of `form`; `form` itself for numbers, names and addresses
  std::uint64_t word =
      0;  ///< tokens with one number, of any text in this process, differ only in their place; 0 if unknown
};

}  // namespace telusur
