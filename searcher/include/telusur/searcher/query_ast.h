// SPDX-License-Identifier: GPL-3.0-or-later
/// The syntax tree of a query. parse_query makes it without an index; the searcher plans it against one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/common/datetime.h>
#include <telusur/common/field.h>
#include <telusur/common/index_field.h>

namespace telusur {

/// How the words of a TextNode must occur.
enum class TextMatch : std::uint8_t {
  kWords,   ///< any of them, in any form; more is better
  kPhrase,  ///< in this order, next to each other
  kNear,    ///< within `distance` words of each other, in any order
  kExact,   ///< one word in exactly this form: =pemerintah
  kPrefix   ///< words with this prefix: demokra*
};

/// A synonym of some words of a TextNode: Komisi Pemberantasan Korupsi for KPK.
struct TextSynonym {
  ByteRange of;      ///< the words, in TextNode::text
  std::string text;  ///< one word, or a phrase
};

/// Words to search for, as typed but without quotation marks and operators. Not yet analyzed.
struct TextNode {
  Field field = Field::kAny;
  TextMatch match = TextMatch::kWords;
  std::string text;
  std::uint32_t distance = 0;  ///< used for TextMatch::kNear
  ByteRange where;             ///< range in the query
  /// Searched for as well. In the order of the text; synonyms of the same words follow each other. The
  /// searcher adds them; parse_query leaves this empty.
  std::vector<TextSynonym> synonyms = {};
  bool is_synonym = false;  ///< the searcher added the node, as an alternative to the others of its group
};

/// Articles of a period.
struct DateNode {
  DateRange range;
  ByteRange where;
};

/// Bounds of a number, both included; a missing one is open.
struct NumberRange {
  std::optional<double> min;
  std::optional<double> max;

  friend bool operator==(const NumberRange&, const NumberRange&) = default;
};

/// A value of a field that is not built in: kota:demak, halaman:1..4. parse_query knows no index, so it makes
/// one of every `name:`. The searcher resolves the nodes against the fields that the index declares. A name
/// that the index does not declare becomes text.
struct FieldNode {
  std::string name;                    ///< as typed; in lower case if resolved
  TextNode value;                      ///< its field is Field::kAny; the text is empty if there is no value
  std::optional<IndexFieldType> type;  ///< empty until the node is resolved
  /// The meaning of the value of a resolved number or date; nothing for other types.
  std::variant<std::monostate, NumberRange, DateRange> range;
};

struct QueryNode;

/// The role of a clause in its group.
enum class Occur : std::uint8_t { kShould, kMust, kMustNot };

struct QueryClause;

/// Matches articles that match every kMust clause, no kMustNot clause and, if there is no kMust clause, at
/// least one kShould clause.
struct GroupNode {
  std::vector<QueryClause> clauses;
};

/// A node of the tree.
struct QueryNode {
  std::variant<TextNode, DateNode, GroupNode, FieldNode> value;
};

struct QueryClause {
  Occur occur = Occur::kShould;
  QueryNode node;
};

}  // namespace telusur
