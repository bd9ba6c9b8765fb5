// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares query trees without the places of their nodes in the query.
#pragma once

#include <algorithm>
#include <type_traits>
#include <variant>

#include <telusur/searcher/query_ast.h>

namespace telusur::test {

[[nodiscard]] bool same_tree(const GroupNode& a, const GroupNode& b);

[[nodiscard]] inline bool same_text(const TextNode& a, const TextNode& b) {
  return a.field == b.field && a.match == b.match && a.text == b.text && a.distance == b.distance;
}

/// The text of a number or date does not matter if its range is known.
[[nodiscard]] inline bool same_field(const FieldNode& a, const FieldNode& b) {
  const bool has_range = !std::holds_alternative<std::monostate>(a.range);
  return a.name == b.name && a.type == b.type && a.range == b.range &&
         (has_range || same_text(a.value, b.value));
}

[[nodiscard]] inline bool same_node(const QueryNode& a, const QueryNode& b) {
  return std::visit(
      [](const auto& left, const auto& right) {
        using Left = std::decay_t<decltype(left)>;
        using Right = std::decay_t<decltype(right)>;
        if constexpr (!std::is_same_v<Left, Right>) {
          return false;
        } else if constexpr (std::is_same_v<Left, GroupNode>) {
          return same_tree(left, right);
        } else if constexpr (std::is_same_v<Left, DateNode>) {
          return left.range == right.range;
        } else if constexpr (std::is_same_v<Left, FieldNode>) {
          return same_field(left, right);
        } else {
          return same_text(left, right);
        }
      },
      a.value, b.value);
}

[[nodiscard]] inline bool same_tree(const GroupNode& a, const GroupNode& b) {
  return std::ranges::equal(a.clauses, b.clauses, [](const QueryClause& left, const QueryClause& right) {
    return left.occur == right.occur && same_node(left.node, right.node);
  });
}

}  // namespace telusur::test
