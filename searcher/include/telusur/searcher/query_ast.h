// SPDX-License-Identifier: GPL-3.0-or-later
/// A query as a tree. Made by parse_query, which knows no index; the searcher compiles it against one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/common/datetime.h>
#include <telusur/common/field.h>

namespace telusur {

/// How the words of a TextNode must stand.
enum class TextMatch : std::uint8_t {
  kWords,   ///< any of them; more is better
  kPhrase,  ///< in this order, next to each other
  kNear,    ///< within `distance` words of each other, in any order
  kExact,   ///< one word in exactly this form: =pemerintah
  kPrefix   ///< words that begin like this: demokra*
};

/// What else some words of a TextNode are called: Komisi Pemberantasan Korupsi for KPK.
struct TextSynonym {
  ByteRange of;      ///< of TextNode::text
  std::string text;  ///< one word, or several that stand next to each other
};

/// Words to look for, as they were typed (without quotes and operators), not yet analyzed.
struct TextNode {
  Field field = Field::kAny;
  TextMatch match = TextMatch::kWords;
  std::string text;
  std::uint32_t distance = 0;  ///< of TextMatch::kNear
  ByteRange where;             ///< in the query
  /// Looked for as well; in the order of the text, those of the same words together. Made by the searcher and
  /// not by parse_query, which knows the language of queries only.
  std::vector<TextSynonym> synonyms = {};
};

/// Articles of a span of time.
struct DateNode {
  DateRange range;
  ByteRange where;
};

struct QueryNode;

/// What a clause does in its group.
enum class Occur : std::uint8_t { kShould, kMust, kMustNot };

struct QueryClause;

/// Clauses together: every `must`, no `must_not`, and, when there is no `must`, at least one `should`.
struct GroupNode {
  std::vector<QueryClause> clauses;
};

/// A node of the tree.
struct QueryNode {
  std::variant<TextNode, DateNode, GroupNode> value;
};

struct QueryClause {
  Occur occur = Occur::kShould;
  QueryNode node;
};

}  // namespace telusur
