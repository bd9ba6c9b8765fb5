// SPDX-License-Identifier: GPL-3.0-or-later
/// What the analyzer finds in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <telusur/common/require_cpp20.h>

namespace telusur {

/// What a token is; decides how it is folded and whether it is stemmed.
enum class TokenKind : std::uint8_t {
  kWord,     ///< letters: buku, anak-anak, Jum'at, di-PHK
  kNumber,   ///< digits in a canonical form: 1.000 -> 1000, 1,5
  kMixed,    ///< letters and digits: COVID-19 -> covid19, 1990an -> 1990-an, ke-16
  kAcronym,  ///< capitals, with or without points: KPK, H.M., S.H.; also any word of a headline in capitals
  kAddress,  ///< URL, host or e-mail address
  kHandle,   ///< @nama
  kHashtag,  ///< #tagar
};

/// The name of a kind, as telusur-analyze prints it.
[[nodiscard]] std::string_view name_of(TokenKind kind) noexcept;

/// How a token stands to the word at its place. Indexing takes all of them; a query asks for a word or for
/// its equivalent, and never for what it only implies.
enum class TokenRole : std::uint8_t {
  kWord,        ///< the word itself; the first token of its place
  kEquivalent,  ///< all that its range says, in one term for every way to write it: 13 September 2023 ->
                ///< 2023-09-13, Rp1,5 triliun -> 1500000000000, kerja sama -> kerjasama
  kImplied,     ///< what the word can be found by, too, without meaning the same: antikorupsi -> korupsi
};

/// The name of a role, as telusur-analyze prints it.
[[nodiscard]] std::string_view name_of(TokenRole role) noexcept;

/// One token. Its views point into the Analysis that holds it, and are valid until that is used again.
struct Token {
  std::size_t begin = 0;  ///< first byte in the original text
  std::size_t end = 0;    ///< one past the last byte in the original text; both are on character boundaries
  std::uint32_t position = 0;  ///< counts words from 0; stop words count too, so that they leave holes, and
                               ///< kerjasama counts as the two words that it stands for
  TokenKind kind = TokenKind::kWord;
  TokenRole role =
      TokenRole::kWord;       ///< tokens that are no words follow their word and begin where it begins
  bool is_stop_word = false;  ///< carries grammar rather than meaning; takes a position but is not indexed
  std::string_view form;      ///< folded: case, width, diacritics, apostrophes, digit grouping
  std::string_view stem;  ///< the term: the root of `form`; `form` itself for numbers, names and addresses
};

}  // namespace telusur
