// SPDX-License-Identifier: GPL-3.0-or-later
/// The values of a query: how they are read, and what a field does with them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/datetime.h>
#include <telusur/searcher/query_ast.h>

#include "language/query_lexer.h"
#include "language/query_notes.h"

namespace telusur {

/// A word without sign, field and marks.
struct MarkedWord {
  TextMatch match = TextMatch::kWords;
  std::string_view text;
};

/// Splits off the `=` in front of the word `token`, and `*` and a misplaced `~2` after it. Adds notes on
/// marks that are ignored.
[[nodiscard]] MarkedWord take_marks(const QueryToken& token, QueryNotes& notes);

/// Reads "3", "1..4", "3..", "..4", "1-4", "1 sampai 4", "[1 TO 4]", ">=3" or "<=4", with numbers as in
/// Indonesian texts. Empty if `text` is anything else, or if the end is below the beginning.
[[nodiscard]] std::optional<NumberRange> parse_number_range(std::string_view text);

/// Reads a date of the field `tanggal:`, or the bound that `sejak:` or `sampai:` takes from it. Empty if
/// `text` is no date or has no such bound. `now` is in seconds since 1970.
[[nodiscard]] std::optional<DateRange> read_date(std::string_view text, FieldScope::DateSide side,
                                                 std::int64_t now);

/// Returns whether a clause of the field restricts the results next to other words. Title, text and declared
/// fields of text only add to the score.
[[nodiscard]] bool is_filter(const FieldScope& scope);

/// Returns whether the field is a filter with text as value. An invalid date or number is searched for as
/// text instead.
[[nodiscard]] bool is_text_filter(const FieldScope& scope);

[[nodiscard]] bool has_dates(const FieldScope& scope);
[[nodiscard]] bool has_numbers(const FieldScope& scope);

/// Returns whether `text` in quotation marks is a value of the field although it has no letter or digit, as
/// the keyword "★★★" has none.
[[nodiscard]] bool may_be_symbols(std::string_view text, const FieldScope& scope);

/// Returns the names of the fields, each behind a comma; empty without `declared`.
[[nodiscard]] std::string list_names(const IndexFields* declared);

/// Returns `text` as a value of the field.
[[nodiscard]] QueryNode make_text_node(TextNode text, const FieldScope& scope);

}  // namespace telusur
