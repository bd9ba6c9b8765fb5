// SPDX-License-Identifier: GPL-3.0-or-later
/// What the values of a declared field become in an index: the terms of articles and of queries, and the
/// value that ranges compare. The indexer and the searcher both use it.
///
/// - keyword: one term per value, "Xkota:jawa tengah".
/// - number, date: one term per value for equality and facets, "Xhalaman:3" and "Xterbit:2024-05-17", and all
///   values of the article in the slot index_field_slot(name) for ranges.
/// - text: stems with positions, "Xringkasan:banjir". The values of a field are kFieldGap positions apart.
///
/// No term of a declared field has a within-document frequency. So a declaration changes neither the lengths
/// of articles nor the ranking of other queries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/datetime.h>
#include <telusur/common/index_field.h>

#include "index_format/index_fields.h"

namespace telusur {

/// How a number is written.
enum class NumberNotation : std::uint8_t {
  kPlain,      ///< as in JSON and programs: 1250, 1.5, -2e3
  kIndonesian  ///< as in Indonesian texts; plain numbers are read, too, unless they contradict: see below
};

/// Returns the folded form of a keyword: "Jawa  Tengah" and "JAWA TENGAH" are "jawa tengah", "Jum'at" is
/// "jumat". White space is collapsed and trimmed. Empty if nothing remains.
[[nodiscard]] std::string fold_keyword(std::string_view value);

/// Reads a number. White space around it is ignored; units are not read ("5 km" is no number). In Indonesian
/// notation:
///
/// | text                    | number    | because                                                   |
/// |-------------------------|-----------|-----------------------------------------------------------|
/// | 1.250, 1.250.000        | 1250, ... | points with three digits behind each group thousands      |
/// | 1,5  1,250  0,125       | 1.5, ...  | one comma is a decimal comma                              |
/// | 1.250,5  1,250.5        | 1250.5    | the last of two signs is the decimal sign                 |
/// | 1,250,000               | 1250000   | several commas group thousands                            |
/// | 1.5  1.25  0.125  1.2e3 | 1.5, ...  | not in groups of three digits, so a decimal point         |
///
/// Returns nullopt if the text is anything else, or beyond the range of a double.
[[nodiscard]] std::optional<double> parse_number(std::string_view text, NumberNotation notation);

/// Returns the plain notation of a finite number, the shortest that parse_number() reads back: "3", "1.5",
/// "1250000", "-0.25". Equal numbers have equal texts.
[[nodiscard]] std::string format_number(double number);

/// Returns the notation of format_number(), but "1,125" for 1.125, which would be read as 1125. So the text
/// is the same number in either notation, or has a decimal comma.
[[nodiscard]] std::string format_indonesian(double number);

/// A value as an index has it.
struct IndexFieldValue {
  std::string text;             ///< the term without its prefix, and the label of a facet
  std::optional<double> order;  ///< for ranges: the number, or utc_seconds of the date; none of a keyword

  friend bool operator==(const IndexFieldValue&, const IndexFieldValue&) = default;
};

/// Reads one value of a field of type keyword, number or date. The text of a date is its day in WIB, so
/// that a query for that day finds it: "2024-05-17"; "2024-05" or "2024" if the source has no day. Dates are
/// read by parse_date().
/// Returns nullopt if the value cannot be read as `type`, and for text, which the Analyzer reads.
[[nodiscard]] std::optional<IndexFieldValue> read_field_value(IndexFieldType type, std::string_view value,
                                                              NumberNotation notation);

/// Returns the term of `text`, which is IndexFieldValue::text or a stem, in the field `name`.
[[nodiscard]] std::string index_field_term(std::string_view name, std::string_view text);

/// Calls `action(extra_field)` for each ExtraField of `article` that has the name of `field` (is_name_of).
template <typename Action>
void for_each_extra(const Article& article, const IndexField& field, Action action);

/// Returns the notation of the numbers in `field`: plain if they are literals of JSON.
[[nodiscard]] inline NumberNotation notation_of(const ExtraField& field) noexcept {
  return field.is_literal ? NumberNotation::kPlain : NumberNotation::kIndonesian;
}

/// Returns whether `name`, as a file has it, is the name of `field`. Case, blanks, '_' and '-' do not matter:
/// "Jumlah Halaman" is the name of jumlah_halaman.
[[nodiscard]] bool is_name_of(std::string_view name, const IndexField& field);

template <typename Action>
void for_each_extra(const Article& article, const IndexField& field, Action action) {
  for (const ExtraField& extra : article.extra) {
    if (is_name_of(extra.name, field)) action(extra);
  }
}

/// Returns whether `article` has a value in one of `fields` after the first `count`, which its terms in an
/// index were made with.
[[nodiscard]] bool has_field_beyond(const Article& article, const IndexFields& fields, std::size_t count);

/// Encodes the orders of all values of a field of an article, for its slot: eight bytes for each, ascending,
/// each once. The eight bytes compare (memcmp) as the numbers do: the big-endian bits of the double, all of
/// them inverted if it is negative, else the first one only. 0 and -0 are equal. Empty without orders.
[[nodiscard]] std::string encode_field_orders(std::vector<double> orders);

/// Decodes a value of a slot. Ignores bytes of an incomplete number at the end.
[[nodiscard]] std::vector<double> decode_field_orders(std::string_view value);

/// Like decode_field_orders(), but appends to `orders`.
void append_field_orders(std::string_view value, std::vector<double>& orders);

/// Bounds of a range, both included; a missing one is open.
struct FieldOrderRange {
  std::optional<double> min;
  std::optional<double> max;
};

/// Returns whether any order in the value of a slot is in `range`. O(number of values), without allocation.
[[nodiscard]] bool has_order_in(std::string_view value, const FieldOrderRange& range) noexcept;

}  // namespace telusur
