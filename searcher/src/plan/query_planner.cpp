// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_planner.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include <telusur/common/stop_words.h>

#include "index_format/schema.h"
#include "language/query_tree.h"
#include "plan/field_planner.h"
#include "plan/filters.h"
#include "plan/planning_context.h"
#include "plan/prefix_planner.h"
#include "plan/question_frame.h"
#include "plan/text_planner.h"

namespace telusur {
namespace {

/// Clauses with equal keys have the same matches. Groups have no key.
using ClauseKey = std::tuple<Occur, Field, TextMatch, std::uint32_t, std::string_view>;

/// Each word costs a list of titles. Longer titles are rare.
constexpr std::size_t kMaxTitleWords = 16;
/// A match gets less than 1 + k1 = 2.2 times the inverse document frequency of each word.
constexpr double kAboveOtherMatches = 3;

class QueryPlanner {
 public:
  QueryPlanner(const Snapshot& snapshot, Analyzer& analyzer, Interruption& interruption)
      : context_{.snapshot = snapshot, .analyzer = analyzer, .interruption = interruption} {}

  CompiledSearch plan(const GroupNode& root) {
    drops_question_words_ = has_more_than_question_words(root);
    search_.condition = plan_group(root);
    prefer_titles(root);
    if (!search_.condition.is_empty())
      search_.condition =
          combine_rest(PlanOperator::kPrefer, std::move(search_.condition), std::move(context_.preferred));
    const bool only_excludes = std::ranges::all_of(
        root.clauses, [](const QueryClause& clause) { return clause.occur == Occur::kMustNot; });
    if (!search_.condition.is_empty() && only_excludes)
      context_.notes.add(QueryNoteKind::kOnlyExclusions, extent_of(root));
    context_.quotas.note(context_.notes);
    search_.notes = context_.notes.take();
    search_.missing = context_.missing.take();
    // A node without words matters only if no other node has any: "banjir di Demak, lalu?" needs no note.
    if (search_.condition.is_empty())
      std::ranges::move(context_.empty_nodes.take(), std::back_inserter(search_.notes));
    return std::move(search_);
  }

 private:
  /// Titles with all words of the query come first: such an article is about them, or a pasted headline is
  /// its title.
  void prefer_titles(const GroupNode& root) {
    const bool is_plain = std::ranges::all_of(root.clauses, [](const QueryClause& clause) {
      const auto* text = std::get_if<TextNode>(&clause.node.value);
      return clause.occur == Occur::kMustNot || std::holds_alternative<DateNode>(clause.node.value) ||
             (text != nullptr &&
              (!has_stems(text->field) || (text->match == TextMatch::kWords && text->field == Field::kAny)));
    });
    if (!is_plain) return;
    AllTerms titles;
    std::size_t count = 0;
    for (const QueryTerm& word : search_.words) {
      if (word.is_ignored) continue;
      std::string term = make_term(schema_of(Field::kTitle).prefix, word.stem);
      if (std::ranges::find(titles.terms, term) != titles.terms.end()) continue;
      if (++count > kMaxTitleWords || context_.count_articles(term) == 0) return;
      titles.terms.push_back(std::move(term));
      titles.score += kAboveOtherMatches * context_.weight_of(word.stem);
    }
    if (count == 0) return;
    search_.title = titles;
    context_.preferred.push_back({std::move(titles)});
  }

  /// Question words are dropped beside other words, whatever their groups: "siapa menteri luar negeri"
  /// searches for the minister. A query of "siapa" alone searches for that word.
  bool has_more_than_question_words(const GroupNode& group) {
    return std::ranges::any_of(group.clauses, [this](const QueryClause& clause) {
      if (clause.occur == Occur::kMustNot) return false;
      if (const auto* inner = std::get_if<GroupNode>(&clause.node.value))
        return has_more_than_question_words(*inner);
      const auto* text = std::get_if<TextNode>(&clause.node.value);
      if (text == nullptr || text->match != TextMatch::kWords || !has_stems(text->field)) return true;
      context_.analyzer.analyze(text->text, context_.analysis);
      return std::ranges::any_of(context_.analysis.tokens(), [](const Token& token) {
        return !token.is_stop_word && !is_question_word(token.form);
      });
    });
  }

  PlanNode plan_node(const QueryNode& node) {
    if (const auto* group = std::get_if<GroupNode>(&node.value)) return plan_group(*group);
    if (const auto* text = std::get_if<TextNode>(&node.value)) return plan_text_node(*text);
    if (const auto* field = std::get_if<FieldNode>(&node.value)) return plan_field_node(*field);
    const auto& date = std::get<DateNode>(node.value);
    if (context_.quotas.words.take(1, date.where) == 0) return {};
    return date_filter(date.range);
  }

  PlanNode plan_field_node(const FieldNode& node) {
    if (node.type == IndexFieldType::kText && context_.exclusions == 0) {
      search_.ranks = true;
      search_.has_only_words = false;
    }
    return plan_field_value(node, context_);
  }

  PlanNode plan_group(const GroupNode& group) {
    std::vector<PlanNode> must;
    std::vector<PlanNode> should;
    std::vector<PlanNode> must_not;
    std::set<ClauseKey> known;
    const std::size_t missing_before = context_.missing.size();
    bool has_synonym = false;
    for (const QueryClause& clause : group.clauses) {
      if (const auto* text = std::get_if<TextNode>(&clause.node.value)) {
        const ClauseKey key(clause.occur, text->field, text->match, text->distance, text->text);
        if (!known.insert(key).second) continue;
        has_synonym = has_synonym || (text->is_synonym && is_known_synonym(*text));
      }
      const bool excludes = clause.occur == Occur::kMustNot;
      context_.exclusions += excludes ? 1 : 0;
      PlanNode node = plan_node(clause.node);
      context_.exclusions -= excludes ? 1 : 0;
      if (node.is_empty()) continue;  // stop words only: they neither require nor exclude anything
      (clause.occur == Occur::kMust ? must : excludes ? must_not : should).push_back(std::move(node));
    }
    if (has_synonym) context_.missing.shrink(missing_before);
    PlanNode node = must.empty() ? combine(PlanOperator::kAny, std::exchange(should, {}))
                                 : combine(PlanOperator::kAll, std::move(must));
    node = combine_rest(PlanOperator::kPrefer, std::move(node), std::move(should));
    if (must_not.empty()) return node;
    if (node.is_empty()) node.value = EveryArticle{};
    return combine_rest(PlanOperator::kExclude, std::move(node), std::move(must_not));
  }

  /// Returns whether some article has the one word of `node`.
  bool is_known_synonym(const TextNode& node) {
    context_.analyzer.analyze(node.text, context_.analysis);
    return std::ranges::any_of(context_.analysis.tokens(), [&](const Token& token) {
      return token.role == TokenRole::kWord && context_.count_articles(make_term("", token.stem)) > 0;
    });
  }

  static PlanNode combine_rest(PlanOperator op, PlanNode first, std::vector<PlanNode> rest) {
    rest.insert(rest.begin(), std::move(first));
    return combine(op, std::move(rest));
  }

  PlanNode plan_text_node(const TextNode& node) {
    switch (schema_of(node.field).type) {
      case FieldType::kWords:
        return plan_field(node);
      case FieldType::kWhole:
        if (context_.quotas.words.take(1, node.where) == 0) return {};
        return plan_whole(node);
      case FieldType::kMoment:
        return {};  // the parser makes a DateNode of every date
      case FieldType::kStems:
        return plan_stems(node);
    }
    return {};
  }

  PlanNode plan_field(const TextNode& node) {
    const std::size_t count = field_words(node.text).size();
    if (count == 0) return match_nothing();
    if (context_.quotas.words.take(count, node.where) < count) return {};
    const FieldSchema& schema = schema_of(node.field);
    const bool is_missing = std::ranges::any_of(field_words(node.text), [&](const std::string& word) {
      return context_.count_articles(make_term(schema.prefix, word)) == 0;
    });
    if (is_missing) add_missing_value(schema, node.text);
    if (node.field == Field::kSource && context_.exclusions == 0) search_.sources.push_back(node.text);
    return field_filter(node.field, node.text);
  }

  PlanNode plan_whole(const TextNode& node) {
    const FieldSchema& schema = schema_of(node.field);
    const std::string term = make_term(schema.prefix, node.text);
    if (context_.count_articles(term) == 0) add_missing_value(schema, node.text);
    return match_term(term);
  }

  void add_missing_value(const FieldSchema& schema, const std::string& text) {
    if (context_.exclusions == 0)
      context_.missing.add(make_term(schema.prefix, text), name_value(schema.indonesian_name, text));
  }

  /// Excluded text is neither highlighted nor used for ranking.
  PlanNode plan_stems(const TextNode& node) {
    const bool is_excluded = context_.exclusions > 0;
    if (!is_excluded) {
      search_.ranks = true;
      add_terms(node);
    }
    PlannedText text = node.match == TextMatch::kPrefix
                           ? plan_prefix(node, context_)
                           : plan_text(node, drops_question_words_ && !is_excluded, context_);
    if (!is_excluded && node.field != Field::kTitle) search_.match_terms.append(text.marked);
    if (!is_excluded && node.field != Field::kText) search_.title_terms.append(text.marked);
    if (!is_excluded) add_searched_words(node, std::move(text.words));
    return std::move(text.node);
  }

  void add_searched_words(const TextNode& node, std::vector<SearchedWord> words) {
    const bool is_plain = node.match == TextMatch::kWords && node.field == Field::kAny && !node.is_synonym;
    search_.has_only_words = search_.has_only_words && is_plain;
    if (node.is_synonym) return;
    for (SearchedWord& word : words) {
      const bool is_known = std::ranges::any_of(search_.searched_words, [&](const SearchedWord& other) {
        return other.group.terms.front() == word.group.terms.front();
      });
      if (!is_known) search_.searched_words.push_back(std::move(word));
    }
  }

  void add_terms(const TextNode& node) {
    if (node.match == TextMatch::kPrefix) return;
    context_.analyzer.analyze(node.text, context_.analysis);
    std::vector<std::string_view> forms;
    std::vector<std::size_t> numbers;  // their places in search_.words
    for (const Token& token : context_.analysis.tokens()) {
      if (token.role != TokenRole::kWord) continue;
      if (!token.is_stop_word) {
        forms.push_back(token.form);
        numbers.push_back(search_.words.size());
      }
      search_.words.push_back({.stem = std::string(token.stem),
                               .form = std::string(token.form),
                               .is_ignored = token.is_stop_word});
    }
    if (!drops_question_words_) return;
    const std::vector<bool> asking = find_asking_words(forms);
    for (std::size_t i = 0; i < forms.size(); ++i) search_.words[numbers[i]].is_ignored = asking[i];
  }

  PlanningContext context_;
  bool drops_question_words_ = false;
  CompiledSearch search_;
};

}  // namespace

CompiledSearch plan_query(const GroupNode& root, const Snapshot& snapshot, Analyzer& analyzer,
                          Interruption& interruption) {
  return QueryPlanner(snapshot, analyzer, interruption).plan(root);
}

}  // namespace telusur
