// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts a query into words, phrases, brackets and operators, and removes those that stand in the wrong place,
/// so that the parser meets only queries without mistakes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_ast.h>

#include "language/query_notes.h"

namespace telusur {

struct QueryToken {
  enum class Kind : std::uint8_t { kWord, kPhrase, kOpen, kClose, kAndOperator, kOrOperator, kNotOperator };

  Kind kind = Kind::kWord;
  std::string_view text{};     ///< of a word without sign, of a phrase between its marks; a part of the query
  ByteRange where{};           ///< with quotation marks and ~5, without sign
  char sign = '\0';            ///< '+' or '-' in front
  bool is_joined = false;      ///< no white space between this token and the one before
  std::uint32_t distance = 0;  ///< of "a b"~5; 0 when there is none
};

/// Words may stand at most this far apart in a NEAR; title and text of an article are that far apart.
inline constexpr std::uint32_t kMaxNearDistance = 100;

/// Deeper brackets are passed over: a tree has no more groups in each other (kMaxNesting), and so needs no
/// more brackets when it is written out.
inline constexpr std::size_t kMaxBrackets = 50;

/// Tokens of `query`, which is valid UTF-8. Brackets are balanced and at most kMaxBrackets deep; each
/// operator has its operands, unless these turn out to hold no word. O(n).
[[nodiscard]] std::vector<QueryToken> tokenize_query(std::string_view query, QueryNotes& notes);

/// Whether a word or phrase holds anything to look for: a letter or digit of any script. `text` is valid
/// UTF-8.
[[nodiscard]] bool has_letter_or_digit(std::string_view text);

/// What a field name in front of a word, phrase or bracket asks for.
struct FieldScope {
  enum class DateSide : std::uint8_t { kWithin, kSince, kUntil };

  Field field = Field::kAny;
  DateSide date_side = DateSide::kWithin;  ///< of Field::kDate
};

/// The name of a field at the beginning of a word.
struct FieldPrefix {
  FieldScope scope;
  std::size_t mark_bytes = 0;  ///< of = + - in front of the name
  std::size_t bytes = 0;       ///< of marks, name and colon
};

/// The field that `word` names, such as "judul:" or "sejak:", perhaps behind marks, which then have no meaning.
/// Empty for unknown names, times and URLs.
[[nodiscard]] std::optional<FieldPrefix> find_field_prefix(std::string_view word);

/// Whether `word` is one of DAN, ATAU, BUKAN, AND, OR, NOT.
[[nodiscard]] bool is_operator_word(std::string_view word);

}  // namespace telusur
