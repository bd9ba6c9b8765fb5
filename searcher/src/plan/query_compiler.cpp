// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_compiler.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include <telusur/common/stop_words.h>

#include "index_format/schema.h"
#include "language/query_tree.h"
#include "plan/prefix_compiler.h"
#include "plan/query_filters.h"
#include "plan/query_parts.h"
#include "plan/text_compiler.h"

namespace telusur {
namespace {

/// Clauses with the same key ask for the same; a group is different from any other.
using ClauseKey = std::tuple<Occur, Field, TextMatch, std::uint32_t, std::string_view>;

void append(MatchTerms& all, const MatchTerms& some) {
  const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  add(all.words, some.words);
  add(all.phrases, some.phrases);
  add(all.prefixes, some.prefixes);
  add(all.exact_forms, some.exact_forms);
}

class QueryCompiler {
 public:
  QueryCompiler(const CompileTarget& target, Analyzer& analyzer) : context_(target, analyzer) {}

  CompiledQuery compile(const GroupNode& root) {
    drops_question_words_ = says_more_than_question_words(root);
    compiled_.query = compile_group(root, false);
    const bool only_excludes = std::ranges::all_of(
        root.clauses, [](const QueryClause& clause) { return clause.occur == Occur::kMustNot; });
    if (!compiled_.query.empty() && only_excludes)
      context_.notes.add(QueryNoteKind::kOnlyExclusions, extent_of(root));
    context_.limits.note(context_.notes);
    compiled_.texts = context_.texts;
    compiled_.notes = context_.notes.take();
    // Beside words that can be found it does not matter: "banjir di Demak, lalu?"
    if (compiled_.query.empty())
      std::ranges::move(context_.empty_nodes.take(), std::back_inserter(compiled_.notes));
    return std::move(compiled_);
  }

 private:
  /// "siapa menteri luar negeri" asks for the minister, in whatever groups its words stand; "siapa" alone is
  /// all there is to look for.
  bool says_more_than_question_words(const GroupNode& group) {
    return std::ranges::any_of(group.clauses, [this](const QueryClause& clause) {
      if (clause.occur == Occur::kMustNot) return false;
      if (const auto* inner = std::get_if<GroupNode>(&clause.node.value))
        return says_more_than_question_words(*inner);
      const auto* text = std::get_if<TextNode>(&clause.node.value);
      if (text == nullptr || text->match != TextMatch::kWords ||
          schema_of(text->field).type != FieldType::kStems) {
        return true;
      }
      context_.analyzer.analyze(text->text, context_.analysis);
      return std::ranges::any_of(context_.analysis.tokens(), [](const Token& token) {
        return !token.is_stop_word && !is_question_word(token.form);
      });
    });
  }

  /// `is_excluded`: the node stands behind BUKAN, however many groups above.
  Xapian::Query compile_node(const QueryNode& node, bool is_excluded) {
    return std::visit(
        [&](const auto& value) {
          using Node = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Node, GroupNode>) {
            return compile_group(value, is_excluded);
          } else if constexpr (std::is_same_v<Node, DateNode>) {
            return context_.limits.words.take(1, value.where) == 1 ? date_filter(value.range)
                                                                   : Xapian::Query();
          } else {
            return compile_text_node(value, is_excluded);
          }
        },
        node.value);
  }

  Xapian::Query compile_group(const GroupNode& group, bool is_excluded) {
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must_not;
    std::set<ClauseKey> known;
    for (const QueryClause& clause : group.clauses) {
      if (const auto* text = std::get_if<TextNode>(&clause.node.value)) {
        const ClauseKey key(clause.occur, text->field, text->match, text->distance, text->text);
        if (!known.insert(key).second) continue;
      }
      const bool excludes = clause.occur == Occur::kMustNot;
      if (excludes) context_.is_negated = !context_.is_negated;
      Xapian::Query query = compile_node(clause.node, is_excluded || excludes);
      if (excludes) context_.is_negated = !context_.is_negated;
      if (query.empty()) continue;  // stop words only: they neither ask for anything nor forbid it
      (clause.occur == Occur::kMust ? must : excludes ? must_not : should).push_back(std::move(query));
    }
    Xapian::Query query =
        must.empty() ? join(Xapian::Query::OP_OR, should) : join(Xapian::Query::OP_AND, must);
    if (!must.empty() && !should.empty()) {
      query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, join(Xapian::Query::OP_OR, should));
    }
    if (must_not.empty()) return query;
    if (query.empty()) query = Xapian::Query::MatchAll;
    return {Xapian::Query::OP_AND_NOT, query, join(Xapian::Query::OP_OR, must_not)};
  }

  Xapian::Query compile_text_node(const TextNode& node, bool is_excluded) {
    switch (schema_of(node.field).type) {
      case FieldType::kWords:
        return compile_field(node);
      case FieldType::kWhole:
        if (context_.limits.words.take(1, node.where) == 0) return {};
        return Xapian::Query(make_term(schema_of(node.field).prefix, node.text));
      case FieldType::kMoment:
        return {};  // the parser makes a DateNode of every date
      case FieldType::kStems:
        return compile_stems(node, is_excluded);
    }
    return {};
  }

  Xapian::Query compile_field(const TextNode& node) {
    const std::size_t asked = field_words(node.text).size();
    if (asked == 0) return no_article();
    return context_.limits.words.take(asked, node.where) == asked ? field_filter(node.field, node.text)
                                                                  : Xapian::Query();
  }

  /// What must not match is neither ranked by nor marked.
  Xapian::Query compile_stems(const TextNode& node, bool is_excluded) {
    if (!is_excluded) {
      compiled_.ranks = true;
      add_ranking_words(node);
    }
    CompiledText text = node.match == TextMatch::kPrefix
                            ? compile_prefix(node, context_)
                            : compile_text(node, drops_question_words_ && !is_excluded, context_);
    std::ranges::move(text.phrases, std::back_inserter(compiled_.phrases));
    if (!is_excluded && node.field != Field::kTitle) append(compiled_.match_terms, text.marked);
    if (!is_excluded && node.field != Field::kText) append(compiled_.title_terms, text.marked);
    return std::move(text.query);
  }

  /// Adds the words of a node as they stand, with those of grammar, to what the second stage looks at.
  void add_ranking_words(const TextNode& node) {
    if (node.match == TextMatch::kPrefix) return;
    context_.analyzer.analyze(node.text, context_.analysis);
    bool is_first = true;
    for (const Token& token : context_.analysis.tokens()) {
      if (token.role != TokenRole::kWord) continue;
      const bool is_of_grammar =
          token.is_stop_word || (drops_question_words_ && is_question_word(token.form));
      compiled_.ranking_words.push_back(
          {.stem = std::string(token.stem),
           .form = std::string(token.form),
           .weight = is_of_grammar ? 0 : context_.weight_of(std::string(token.stem)),
           .is_first = is_first});
      is_first = false;
    }
  }

  QueryContext context_;
  bool drops_question_words_ = false;
  CompiledQuery compiled_;
};

}  // namespace

CompiledQuery compile_query(const GroupNode& root, const CompileTarget& target, Analyzer& analyzer) {
  return QueryCompiler(target, analyzer).compile(root);
}

}  // namespace telusur
