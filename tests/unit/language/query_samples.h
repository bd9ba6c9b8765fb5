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

#include "query_tree.h"

namespace telusur::test {

/// Wednesday 18 October 2023, 01.30 WIB.
inline constexpr std::int64_t kNow = 1697567400;

inline ParsedQuery parse(std::string_view query, bool every_word = false) {
  return parse_query(query, {.every_word = every_word, .now_utc_seconds = kNow});
}

inline const TextNode& text_of(const QueryNode& node) { return std::get<TextNode>(node.value); }

/// Checks the invariants of a parsed query and of its printed form.
inline void check_invariants(std::string_view query, bool every_word) {
  const ParsedQuery parsed = parse(query, every_word);
  const std::string canonical = to_string(parsed.root);
  CAPTURE(std::string(query));
  CAPTURE(canonical);
  const ParsedQuery again = parse_query(canonical);
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

inline std::string repeat(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace telusur::test
