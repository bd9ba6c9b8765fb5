// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits a query into words, phrases, brackets and operators. Repairs brackets and operators, so that the
/// parser sees only well-formed queries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_ast.h>

#include "index_format/index_fields.h"
#include "language/query_notes.h"

namespace telusur {

struct QueryToken {
  enum class Kind : std::uint8_t { kWord, kPhrase, kOpen, kClose, kAndOperator, kOrOperator, kNotOperator };

  Kind kind = Kind::kWord;
  std::string_view text{};     ///< part of the query: word without sign, or phrase without quotation marks
  ByteRange where{};           ///< range in the query; with quotation marks and ~5, without the sign
  char sign = '\0';            ///< '+' or '-' in front, which stands for '!', too; NUL without a sign
  bool is_joined = false;      ///< no white space separates it from the token before
  std::uint32_t distance = 0;  ///< 5 for "a b"~5; 0 without a distance
};

/// Signs in front of an operand: `-` and `!` exclude it, `+` requires it.
inline constexpr std::string_view kSigns = "+-!";

/// Signs and `=` in front of a word or a name.
inline constexpr std::string_view kMarks = "=+-!";

/// Largest distance of NEAR. The gap between the positions of title and text is as large (kFieldGap).
inline constexpr std::uint32_t kMaxNearDistance = 100;

/// Deeper brackets are ignored. Trees have at most as many nested groups (kMaxNesting), so their printed form
/// never needs more.
inline constexpr std::size_t kMaxBrackets = 50;

/// Returns the tokens of `query`, which is valid UTF-8 and must outlive them. Brackets are balanced and at
/// most kMaxBrackets deep. Each operator has its operands, but these may turn out to contain no word. O(n).
[[nodiscard]] std::vector<QueryToken> tokenize_query(std::string_view query, QueryNotes& notes);

/// Returns whether `text` (valid UTF-8) has a letter or digit of any script. Other text cannot be searched
/// for.
[[nodiscard]] bool has_letter_or_digit(std::string_view text);

/// The field in which a word, phrase or group is searched for.
struct FieldScope {
  enum class DateSide : std::uint8_t { kWithin, kSince, kUntil };

  Field field = Field::kAny;
  DateSide date_side = DateSide::kWithin;  ///< used for Field::kDate
  std::string_view name = {};              ///< as typed, of a field that is not built in; empty for others
  const IndexField* declared = nullptr;    ///< null if it is not known whether an index declares the name

  [[nodiscard]] bool is_built_in() const noexcept { return name.empty(); }
  /// Returns whether the values are of `type`, which only resolved fields have.
  [[nodiscard]] bool has_type(IndexFieldType type) const noexcept {
    return declared != nullptr && declared->type == type;
  }
};

/// The name of a field at the beginning of a word.
struct FieldPrefix {
  FieldScope scope;
  std::size_t mark_bytes = 0;  ///< size of the marks in front of the name
  std::size_t bytes = 0;       ///< size of marks, name and colon
};

/// Returns the field that `word` names, such as "judul:" or "sejak:", perhaps behind marks, which then have
/// no meaning. Empty for unknown names, times and URLs. Other names than the built-in ones must be in
/// `declared`; if that is null, every possible name is one. The result refers to `word` and `declared`.
[[nodiscard]] std::optional<FieldPrefix> find_field_prefix(std::string_view word,
                                                           const IndexFields* declared);

/// Returns whether `marks` exclude what follows. An exclusion is never turned into its opposite, so one minus
/// among other signs is enough.
[[nodiscard]] bool is_exclusion(std::string_view marks);

/// Returns the size of the signs in front of `value`, which follows the name of a field: 1 for `judul:-kata`.
/// The minus of `suhu:-5` belongs to the number, unless the field is known to have none.
[[nodiscard]] std::size_t inner_sign_bytes(std::string_view value, const FieldScope& scope);

/// Returns whether `word` is DAN, ATAU, BUKAN, AND, OR or NOT.
[[nodiscard]] bool is_operator_word(std::string_view word);

}  // namespace telusur
