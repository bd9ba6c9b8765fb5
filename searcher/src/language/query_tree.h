// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds the groups of a query in a normal form, so that equal queries have equal trees: no inner group is
/// empty or contains only one positive clause, and a single positive clause is `should`.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_ast.h>

#include "language/query_notes.h"

namespace telusur {

/// Clauses side by side: `menteri luar +korea -"asia timur" sumber:antara`.
class ClauseSequence {
 public:
  /// Adds a plain word: a TextNode, or a FieldNode without a range. Consecutive words form one node, so that
  /// the analyzer sees them together, unless `starts_new_node`.
  void add_word(QueryNode word, bool starts_new_node);

  void add(Occur occur, QueryNode node);

  /// Adds a clause that restricts the results, such as a date or a source. Several clauses with the same
  /// field `alternatives_of` are alternatives, unless it is empty.
  void add_filter(QueryNode node, std::string_view alternatives_of);

  /// Returns the sequence as one group. With `every_word`, clauses without a sign must match.
  [[nodiscard]] GroupNode finish(bool every_word);

 private:
  struct Item {
    Occur occur = Occur::kShould;
    bool is_filter = false;
    std::vector<QueryNode> nodes;  // several only for a filter
  };

  std::vector<Item> items_;
  std::map<std::string, std::size_t, std::less<>> filters_;  // indexes of items_, by field
  bool is_in_words_ = false;                                 // the last item may take more words
};

/// Joins `operands` by ATAU. Ignores empty ones.
[[nodiscard]] GroupNode join_any(std::vector<GroupNode> operands);

/// Joins `operands` by DAN. Ignores empty ones.
[[nodiscard]] GroupNode join_all(std::vector<GroupNode> operands);

/// Returns `group` as a node, or its only clause if that is positive. `group` is not empty.
[[nodiscard]] QueryNode as_node(GroupNode group);

/// Returns the inner group if `root` contains only that.
[[nodiscard]] GroupNode unwrapped(GroupNode root);

/// Maximum depth of groups, so that functions may walk a tree by recursion.
inline constexpr std::size_t kMaxNesting = 50;

/// Merges groups that are nested deeper than kMaxNesting into the group around them.
void limit_nesting(GroupNode& root, QueryNotes& notes);

/// Returns the part of the query that `group` came from. `group` is not empty.
[[nodiscard]] ByteRange extent_of(const GroupNode& group);

}  // namespace telusur
