// SPDX-License-Identifier: GPL-3.0-or-later
// Parsed queries and their invariants.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <telusur/common/utf8.h>
#include <telusur/searcher/query_parser.h>

#include "index_format/index_fields.h"
#include "language/field_resolution.h"
#include "query_tree.h"

namespace telusur::test {

/// Wednesday 18 October 2023, 01.30 WIB.
inline constexpr std::int64_t kNow = 1697567400;

inline ParsedQuery parse(std::string_view query, bool every_word = false) {
  return parse_query(query, {.every_word = every_word, .now_utc_seconds = kNow});
}

/// Parses `query` as an index with the `declared` fields understands it.
inline ParsedQuery resolve(std::string_view query, bool every_word = false,
                           const IndexFields& declared = {}) {
  const QueryParserOptions options{.every_word = every_word, .now_utc_seconds = kNow};
  return resolve_fields(parse_query(query, options), query, options, declared);
}

/// A field of each type.
inline IndexFields declared_fields() {
  IndexFields fields;
  fields.add({.name = "kota", .type = IndexFieldType::kKeyword});
  fields.add({.name = "ringkasan", .type = IndexFieldType::kText});
  fields.add({.name = "halaman", .type = IndexFieldType::kNumber});
  fields.add({.name = "terbit", .type = IndexFieldType::kDate});
  return fields;
}

inline const TextNode& text_of(const QueryNode& node) { return std::get<TextNode>(node.value); }

/// Checks the invariants of a parsed query and of its printed form, which `parse_again` parses.
template <typename ParseAgain>
void check_printing(std::string_view query, const ParsedQuery& parsed, ParseAgain parse_again) {
  const std::string canonical = to_string(parsed.root);
  CAPTURE(std::string(query));
  CAPTURE(canonical);
  const ParsedQuery again = parse_again(canonical);
  REQUIRE(same_tree(parsed.root, again.root));
  REQUIRE(to_string(again.root) == canonical);
  REQUIRE(telusur::is_valid_utf8(canonical));
  const std::size_t bytes = telusur::repair_utf8(std::string(query)).size();
  std::size_t last = 0;
  for (const QueryNote& note : parsed.notes) {
    REQUIRE(note.where.begin >= last);
    REQUIRE(note.where.begin < note.where.end);
    REQUIRE(note.where.end <= bytes);
    REQUIRE(note.message.ends_with('.'));
    last = note.where.begin;
  }
}

/// Checks a query without an index, with one without declared fields and with `declared` ones.
inline void check_invariants(std::string_view query, bool every_word, const IndexFields& declared = {}) {
  check_printing(query, parse(query, every_word), [](const std::string& text) { return parse_query(text); });
  check_printing(query, resolve(query, every_word), [](const std::string& text) { return resolve(text); });
  if (declared.empty()) return;
  check_printing(query, resolve(query, every_word, declared),
                 [&](const std::string& text) { return resolve(text, false, declared); });
}

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace telusur::test
