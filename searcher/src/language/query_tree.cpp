// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_tree.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace telusur {
namespace {

[[nodiscard]] std::ptrdiff_t count(const GroupNode& group, Occur occur) {
  return std::ranges::count(group.clauses, occur, &QueryClause::occur);
}

/// Makes a single positive clause `should`; `must` would mean the same.
void normalize_single(GroupNode& group) {
  if (count(group, Occur::kShould) > 0 || count(group, Occur::kMust) != 1) return;
  std::ranges::find(group.clauses, Occur::kMust, &QueryClause::occur)->occur = Occur::kShould;
}

[[nodiscard]] Occur negation_of(Occur occur) {
  return occur == Occur::kMustNot ? Occur::kShould : Occur::kMustNot;
}

/// Appends the clauses of `group` and of all groups inside it to `into`.
void append_flattened(GroupNode group, bool is_negated, std::vector<QueryClause>& into) {
  for (QueryClause& clause : group.clauses) {
    if (is_negated) clause.occur = negation_of(clause.occur);
    if (auto* inner = std::get_if<GroupNode>(&clause.node.value)) {
      append_flattened(std::move(*inner), clause.occur == Occur::kMustNot, into);
    } else {
      into.push_back(std::move(clause));
    }
  }
}

/// `depth` counts `group` and the groups around it.
void limit_nesting(GroupNode& group, std::size_t depth, QueryNotes& notes) {
  std::vector<QueryClause> clauses;
  for (QueryClause& clause : group.clauses) {
    auto* inner = std::get_if<GroupNode>(&clause.node.value);
    if (inner == nullptr) {
      clauses.push_back(std::move(clause));
    } else if (depth == kMaxNesting) {
      notes.add(QueryNoteKind::kTooDeepGroup, extent_of(*inner), std::to_string(kMaxNesting));
      append_flattened(std::move(*inner), clause.occur == Occur::kMustNot, clauses);
    } else {
      limit_nesting(*inner, depth + 1, notes);
      QueryNode node = as_node(std::move(*inner));
      clauses.push_back({.occur = clause.occur, .node = std::move(node)});
    }
  }
  group.clauses = std::move(clauses);
  normalize_single(group);
}

[[nodiscard]] ByteRange extent_of(const QueryNode& node) {
  if (const auto* text = std::get_if<TextNode>(&node.value)) return text->where;
  if (const auto* date = std::get_if<DateNode>(&node.value)) return date->where;
  if (const auto* field = std::get_if<FieldNode>(&node.value)) return field->value.where;
  return extent_of(std::get<GroupNode>(node.value));
}

/// The text of a TextNode or FieldNode.
[[nodiscard]] TextNode& text_of(QueryNode& node) {
  if (auto* field = std::get_if<FieldNode>(&node.value)) return field->value;
  return std::get<TextNode>(node.value);
}

}  // namespace

void ClauseSequence::add_word(QueryNode word, bool starts_new_node) {
  if (is_in_words_ && !starts_new_node) {
    TextNode& words = text_of(items_.back().nodes.front());
    const TextNode& more = text_of(word);
    words.text += ' ';
    words.text += more.text;
    words.where.end = more.where.end;
    return;
  }
  add(Occur::kShould, std::move(word));
  is_in_words_ = true;
}

void ClauseSequence::add(Occur occur, QueryNode node) {
  Item& item = items_.emplace_back();
  item.occur = occur;
  item.nodes.push_back(std::move(node));
  is_in_words_ = false;
}

void ClauseSequence::add_filter(QueryNode node, std::string_view alternatives_of) {
  const auto same = alternatives_of.empty() ? filters_.end() : filters_.find(alternatives_of);
  if (same != filters_.end()) {
    items_[same->second].nodes.push_back(std::move(node));
    is_in_words_ = false;
    return;
  }
  if (!alternatives_of.empty()) filters_.emplace(alternatives_of, items_.size());
  add(Occur::kMust, std::move(node));
  items_.back().is_filter = true;
}

GroupNode ClauseSequence::finish(bool every_word) {
  const bool has_filter = std::ranges::any_of(items_, &Item::is_filter);
  std::ptrdiff_t positives = 0;
  std::ptrdiff_t shoulds = 0;
  for (Item& item : items_) {
    if (every_word && item.occur == Occur::kShould) item.occur = Occur::kMust;
    positives += item.occur != Occur::kMustNot && !item.is_filter ? 1 : 0;
    shoulds += item.occur == Occur::kShould ? 1 : 0;
  }
  // With a filter, at least one of several words must still match, so they form a group of their own.
  const bool needs_core = has_filter && shoulds > 0 && positives > 1;
  GroupNode core;
  std::optional<std::size_t> core_at;
  GroupNode group;
  for (Item& item : items_) {
    if (needs_core && !item.is_filter && item.occur != Occur::kMustNot) {
      if (!core_at) {
        core_at = group.clauses.size();
        group.clauses.push_back({.occur = Occur::kMust, .node = {}});
      }
      core.clauses.push_back({.occur = item.occur, .node = std::move(item.nodes.front())});
      continue;
    }
    GroupNode alternatives;
    for (QueryNode& node : item.nodes)
      alternatives.clauses.push_back({.occur = Occur::kShould, .node = std::move(node)});
    const bool is_promoted = has_filter && item.occur == Occur::kShould;
    group.clauses.push_back(
        {.occur = is_promoted ? Occur::kMust : item.occur, .node = as_node(std::move(alternatives))});
  }
  if (core_at) group.clauses[*core_at].node = as_node(std::move(core));
  normalize_single(group);
  return group;
}

GroupNode join_any(std::vector<GroupNode> operands) {
  std::erase_if(operands, [](const GroupNode& operand) { return operand.clauses.empty(); });
  if (operands.size() == 1) return std::move(operands.front());
  GroupNode group;
  for (GroupNode& operand : operands)
    group.clauses.push_back({.occur = Occur::kShould, .node = as_node(std::move(operand))});
  return group;
}

GroupNode join_all(std::vector<GroupNode> operands) {
  std::erase_if(operands, [](const GroupNode& operand) { return operand.clauses.empty(); });
  if (operands.size() == 1) return std::move(operands.front());
  GroupNode group;
  for (GroupNode& operand : operands) {
    if (count(operand, Occur::kShould) + count(operand, Occur::kMust) > 1) {
      group.clauses.push_back({.occur = Occur::kMust, .node = as_node(std::move(operand))});
      continue;
    }
    // `banjir DAN jakarta -barat`: an exclusion applies to the whole.
    for (QueryClause& clause : operand.clauses) {
      if (clause.occur == Occur::kShould) clause.occur = Occur::kMust;
      group.clauses.push_back(std::move(clause));
    }
  }
  normalize_single(group);
  return group;
}

QueryNode as_node(GroupNode group) {
  if (group.clauses.size() == 1 && group.clauses.front().occur == Occur::kShould)
    return std::move(group.clauses.front().node);
  return {.value = std::move(group)};
}

void limit_nesting(GroupNode& root, QueryNotes& notes) { limit_nesting(root, 1, notes); }

ByteRange extent_of(const GroupNode& group) {
  ByteRange extent{std::numeric_limits<std::size_t>::max(), 0};
  for (const QueryClause& clause : group.clauses) {
    const ByteRange where = extent_of(clause.node);
    extent = {std::min(extent.begin, where.begin), std::max(extent.end, where.end)};
  }
  return extent;
}

GroupNode unwrapped(GroupNode root) {
  QueryNode node = as_node(std::move(root));
  if (auto* group = std::get_if<GroupNode>(&node.value)) return std::move(*group);
  GroupNode single;
  single.clauses.push_back({.node = std::move(node)});
  return single;
}

}  // namespace telusur
