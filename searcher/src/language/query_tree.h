// SPDX-License-Identifier: GPL-3.0-or-later
/// Building the groups of a query in normal form, so that each meaning has one tree: no empty group inside,
/// no group around a single positive clause, no lone `must`.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include <telusur/searcher/query_ast.h>

#include "language/query_notes.h"

namespace telusur {

/// Clauses that stand side by side: `menteri luar +korea -"asia timur" sumber:antara`.
class ClauseSequence {
 public:
  /// A word of the running text. Words that follow each other become one node, so that the analyzer sees them
  /// together.
  void add_word(TextNode word, bool starts_new_node);

  void add(Occur occur, QueryNode node);

  /// A clause that narrows the answer instead of adding to it, such as a date or a source. Of several clauses
  /// with the same `alternatives_of` any may match.
  void add_filter(QueryNode node, std::optional<Field> alternatives_of);

  /// The sequence as one group. `every_word`: what has no sign must match.
  [[nodiscard]] GroupNode finish(bool every_word);

 private:
  struct Item {
    Occur occur = Occur::kShould;
    bool is_filter = false;
    std::vector<QueryNode> nodes;  // several for a filter only
  };

  std::vector<Item> items_;
  std::map<Field, std::size_t> filters_;  // which items they are
  bool is_in_words_ = false;              // the last item may take more words
};

/// `operands` joined by ATAU; empty ones are passed over.
[[nodiscard]] GroupNode any_of(std::vector<GroupNode> operands);

/// `operands` joined by DAN; empty ones are passed over.
[[nodiscard]] GroupNode all_of(std::vector<GroupNode> operands);

/// `group` as a node: itself, or its only clause when that is a positive one. `group` is not empty.
[[nodiscard]] QueryNode as_node(GroupNode group);

/// Trees are at most this many groups deep, so that whoever walks one may recurse.
inline constexpr std::size_t kMaxNesting = 50;

/// Dissolves groups that are nested deeper than kMaxNesting into the group around them.
void limit_nesting(GroupNode& root, QueryNotes& notes);

/// From the first to the last place in the query that `group` was made of. `group` is not empty.
[[nodiscard]] ByteRange extent_of(const GroupNode& group);

}  // namespace telusur
