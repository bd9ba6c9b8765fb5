// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_compiler.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <telusur/common/errors.h>
#include <telusur/common/schema.h>
#include <telusur/common/stop_words.h>

#include "match_finder.h"
#include "query_notes.h"
#include "stored_text_filter.h"

namespace telusur {
namespace {

/// Terms that a prefix may stand for; the most frequent ones are taken.
constexpr Xapian::termcount kMaxExpansion = 200;

Xapian::Query join(Xapian::Query::op operation, const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts.front() : Xapian::Query(operation, parts.begin(), parts.end());
}

Xapian::Query stem_query(std::string_view stem) { return Xapian::Query(make_term("", stem)); }

/// A word to look for, with its place among the words of its node.
struct QueryWord {
  std::string stem;
  std::string form;
  std::uint32_t position = 0;
  TokenRole role = TokenRole::word;
  ByteRange where;  ///< of the text of its node
};

using QueryWords = std::vector<QueryWord>;

/// The words, with those that have an equivalent said by it: every way to write 13 September 2023, Rp1,5
/// triliun or kerja sama has it in the index, so a phrase that asks for it finds them all.
QueryWords with_equivalents(const QueryWords& words) {
  QueryWords said;
  std::size_t covered_end = 0;
  for (const QueryWord& word : words) {
    if (word.role == TokenRole::equivalent) {
      std::erase_if(said, [&](const QueryWord& covered) { return covered.where.begin == word.where.begin; });
      covered_end = word.where.end;
    } else if (word.where.begin < covered_end) {
      continue;
    }
    said.push_back(word);
  }
  return said;
}

/// Whether the text, and the title too when `with_title`, holds what `terms` ask for. The analyzer must
/// outlive it.
StoredTextFilter::Predicate stands_in_article(const MatchTerms& terms, bool with_title, Analyzer& analyzer) {
  struct State {
    MatchFinder finder;
    Analysis analysis;
    std::vector<Match> matches;
  };
  auto state = std::make_shared<State>(State{MatchFinder(terms), Analysis(), {}});
  return [state, with_title, &analyzer](const Article& article) {
    const auto stands_in = [&](std::string_view text) {
      state->matches.clear();
      analyzer.analyze(text, state->analysis);
      state->finder.find(state->analysis.tokens(), 0, state->matches);
      return std::ranges::any_of(state->matches, &Match::stands);
    };
    return stands_in(article.text) || (with_title && stands_in(article.title));
  };
}

class QueryCompiler {
 public:
  QueryCompiler(const CompileTarget& target, Analyzer& analyzer) : target_(target), analyzer_(analyzer) {}

  CompiledQuery compile(const GroupNode& root) {
    compiled_.query = compile_group(root);
    // Beside words that can be found it does not matter: "banjir di Demak, lalu?"
    if (compiled_.query.empty()) compiled_.notes = std::move(empty_nodes_);
    return std::move(compiled_);
  }

 private:
  Xapian::Query compile_node(const QueryNode& node) {
    return std::visit(
        [this](const auto& value) {
          using Node = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Node, GroupNode>) {
            return compile_group(value);
          } else if constexpr (std::is_same_v<Node, DateNode>) {
            return date_filter(value.range);
          } else {
            return compile_text(value);
          }
        },
        node.value);
  }

  Xapian::Query compile_group(const GroupNode& group) {
    std::vector<Xapian::Query> must;
    std::vector<Xapian::Query> should;
    std::vector<Xapian::Query> must_not;
    for (const QueryClause& clause : group.clauses) {
      const bool is_excluded = clause.occur == Occur::must_not;
      exclusions_ += is_excluded ? 1 : 0;
      Xapian::Query query = compile_node(clause.node);
      exclusions_ -= is_excluded ? 1 : 0;
      if (query.empty()) continue;  // stop words only: they neither ask for anything nor forbid it
      (clause.occur == Occur::must ? must : is_excluded ? must_not : should).push_back(std::move(query));
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

  Xapian::Query compile_text(const TextNode& node) {
    switch (schema_of(node.field).type) {
      case FieldType::words:
        return field_filter(node.field, node.text);
      case FieldType::whole:
        return Xapian::Query(make_term(schema_of(node.field).prefix, node.text));
      case FieldType::moment:
        return {};  // the parser makes a DateNode of every date
      case FieldType::stems:
        break;
    }
    switch (node.match) {
      case TextMatch::words:
        return compile_words(node);
      case TextMatch::phrase:
      case TextMatch::near:
        return compile_phrase(node);
      case TextMatch::exact:
        return compile_exact(node);
      case TextMatch::prefix:
        return compile_prefix(node);
    }
    return {};
  }

  Xapian::Query compile_words(const TextNode& node) {
    QueryWords words = content_words(node);
    // "siapa menteri luar negeri" asks for the minister; "siapa" alone is all there is to look for.
    const auto asks = [](const QueryWord& word) { return is_question_word(word.form); };
    if (!std::ranges::all_of(words, asks)) std::erase_if(words, asks);
    std::vector<Xapian::Query> parts;
    auto synonym = node.synonyms.begin();  // both are in the order of the text
    for (auto first = words.begin(); first != words.end();) {
      const auto is_of_first = [&] {
        return synonym != node.synonyms.end() && synonym->of.begin <= first->where.begin;
      };
      auto last = first + 1;
      std::vector<QueryWords> names;
      for (; is_of_first(); ++synonym) {
        if (synonym->of.end <= first->where.begin) continue;  // of words that are not looked for
        last = std::find_if(first, words.end(),
                            [&](const QueryWord& word) { return word.where.begin >= synonym->of.end; });
        names.push_back(
            with_equivalents(content_words({.field = node.field, .text = synonym->text, .where = {}})));
      }
      add_named(node.field, QueryWords(first, last), names, parts);
      first = last;
    }
    return join(Xapian::Query::OP_OR, parts);
  }

  Xapian::Query any_of(Field field, const QueryWords& words) {
    std::vector<Xapian::Query> parts;
    add_named(field, words, {}, parts);
    return join(Xapian::Query::OP_OR, parts);
  }

  /// Adds to `parts` a query for each of `words`, which together are also called each of `names`.
  void add_named(Field field, const QueryWords& words, const std::vector<QueryWords>& names,
                 std::vector<Xapian::Query>& parts) {
    double weight = 0;
    for (const QueryWord& word : words) {
      std::vector<QueryWords> names_of_word{{word}};
      std::ranges::copy_if(names, std::back_inserter(names_of_word),
                           [](const QueryWords& name) { return !name.empty(); });
      parts.push_back(any_name(field, names_of_word));
      mark_together({word}, std::numeric_limits<double>::infinity());
      weight += weight_of(word.stem);
    }
    for (const QueryWords& name : names) mark_together(name, weight);
  }

  /// One term of several names, which together have one weight: no name counts more than another, nor all of
  /// them more than one. To have KPK is to have each of komisi, pemberantasan and korupsi.
  Xapian::Query any_name(Field field, const std::vector<QueryWords>& names) {
    if (names.size() == 1) return in_field(field, names.front().front().stem);
    const auto any = [&](Field where, Xapian::Query::op operation) {
      std::vector<Xapian::Query> queries;
      for (const QueryWords& words : names) queries.push_back(side_by_side(where, words));
      return join(operation, queries);
    };
    // What decides in which field it stands has no frequency, so it cannot be part of a term.
    const Xapian::Query anywhere = any(Field::any, Xapian::Query::OP_SYNONYM);
    if (field == Field::any) return anywhere;
    return {Xapian::Query::OP_FILTER, anywhere, any(field, Xapian::Query::OP_OR)};
  }

  /// Words next to each other; in an index without positions, words of one article.
  Xapian::Query side_by_side(Field field, const QueryWords& words) {
    if (words.size() == 1) return in_field(field, words.front().stem);
    if (target_.has_positions) return standing_together(field, words, phrase_of(words, 1));
    std::vector<Xapian::Query> all;
    for (const QueryWord& word : words) all.push_back(in_field(field, word.stem));
    return join(Xapian::Query::OP_AND, all);
  }

  /// Has snippets mark `words` where they stand side by side, for at most `weight`.
  void mark_together(const QueryWords& words, double weight) {
    if (exclusions_ > 0 || words.empty()) return;
    double own_weight = 0;
    for (const QueryWord& word : words) own_weight += weight_of(word.stem);
    if (words.size() == 1) {
      compiled_.match_terms.words.push_back({words.front().stem, std::min(weight, own_weight)});
    } else {
      compiled_.match_terms.phrases.push_back(phrase_of(words, std::min(1.0, weight / own_weight)));
    }
  }

  Xapian::Query compile_phrase(const TextNode& node) {
    const QueryWords words = with_equivalents(content_words(node));
    if (words.size() < 2) return any_of(node.field, words);
    if (!target_.has_positions) {
      throw QueryError(
          "The index was made without positions, so \"" + node.text +
          "\" cannot be looked for as a phrase. Leave out the quotation marks, or build the index anew "
          "without --no-positions.");
    }
    MatchPhrase phrase = phrase_of(words, 1);
    if (node.match == TextMatch::near) {
      phrase.in_order = false;
      phrase.window = node.distance + static_cast<std::uint32_t>(words.size()) - 1;
    }
    if (exclusions_ == 0) compiled_.match_terms.phrases.push_back(phrase);
    return standing_together(node.field, words, phrase);
  }

  /// `words` next to each other, stop words between them counted, worth `scale` times their weight in
  /// snippets.
  MatchPhrase phrase_of(const QueryWords& words, double scale) const {
    MatchPhrase phrase;
    phrase.window = words.back().position - words.front().position + 1;
    for (const QueryWord& word : words) phrase.words.push_back({{word.stem}, scale * weight_of(word.stem)});
    return phrase;
  }

  Xapian::Query standing_together(Field field, const QueryWords& words, const MatchPhrase& phrase) {
    const auto stand_together = [&](std::string_view prefix) {
      std::vector<Xapian::Query> terms;
      for (const QueryWord& word : words) terms.emplace_back(make_term(prefix, word.stem));
      const auto operation = phrase.in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
      return Xapian::Query(operation, terms.begin(), terms.end(), phrase.window);
    };
    if (field == Field::title) {
      // The terms of the title have no frequency: the words give the weight, the title decides.
      std::vector<Xapian::Query> weights;
      for (const QueryWord& word : words) weights.push_back(stem_query(word.stem));
      return {Xapian::Query::OP_FILTER, join(Xapian::Query::OP_OR, weights),
              stand_together(schema_of(Field::title).prefix)};
    }
    if (field == Field::any) return stand_together("");
    MatchTerms terms;
    terms.phrases.push_back(phrase);
    return {Xapian::Query::OP_FILTER, stand_together(""), stored_filter(words.front().stem, terms, false)};
  }

  Xapian::Query compile_exact(const TextNode& node) {
    std::vector<Xapian::Query> parts;
    for (const QueryWord& word : content_words(node)) {
      if (word.role != TokenRole::word) continue;
      MatchTerms terms;
      terms.exact_forms.push_back(word.form);
      if (exclusions_ == 0) compiled_.match_terms.exact_forms.push_back(word.form);
      const bool with_title = node.field != Field::text;
      parts.emplace_back(Xapian::Query::OP_FILTER, in_field(node.field, word.stem),
                         stored_filter(word.stem, terms, with_title));
    }
    return join(Xapian::Query::OP_AND, parts);
  }

  /// Words that begin like the last one of the node. The index holds stems, so it is their beginning that
  /// counts.
  Xapian::Query compile_prefix(const TextNode& node) {
    analyzer_.analyze(node.text, analysis_);
    std::string prefix;
    for (const Token& token : analysis_.tokens()) {
      if (token.role == TokenRole::word) prefix = token.form;
    }
    if (prefix.empty()) return {};
    const std::string_view field_prefix = node.field == Field::title ? schema_of(Field::title).prefix : "";
    if (exclusions_ == 0) compiled_.match_terms.prefixes.push_back(prefix);
    return {Xapian::Query::OP_WILDCARD, make_term(field_prefix, prefix), kMaxExpansion,
            Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_OR};
  }

  /// The words of a node without its stop words, and their equivalents.
  QueryWords content_words(const TextNode& node) {
    analyzer_.analyze(node.text, analysis_);
    QueryWords words;
    for (const Token& token : analysis_.tokens()) {
      if (token.is_stop_word || token.role == TokenRole::implied) continue;
      words.push_back({.stem = std::string(token.stem),
                       .form = std::string(token.form),
                       .position = token.position,
                       .role = token.role,
                       .where = {token.begin, token.end}});
    }
    if (words.empty()) {
      empty_nodes_.push_back(
          {node.where,
           quoted(node.text) +
               (analysis_.tokens().empty()
                    ? " holds no word to look for."
                    : " holds only words that stand in nearly every article, and these are not looked for. "
                      "Add a word with a meaning of its own.")});
    }
    return words;
  }

  Xapian::Query in_field(Field field, const std::string& stem) const {
    const Xapian::Query anywhere = stem_query(stem);
    if (field == Field::title) {
      return {Xapian::Query::OP_FILTER, anywhere, Xapian::Query(make_term(schema_of(field).prefix, stem))};
    }
    if (field == Field::text) {
      return {Xapian::Query::OP_AND_NOT, anywhere, Xapian::Query(make_term(kTitleOnlyPrefix, stem))};
    }
    return anywhere;
  }

  Xapian::Query stored_filter(const std::string& stem, const MatchTerms& terms, bool with_title) {
    auto* filter = new StoredTextFilter(make_term("", stem), stands_in_article(terms, with_title, analyzer_));
    return Xapian::Query(filter->release());  // the query owns it from here on
  }

  /// Inverse document frequency, as BM25 has it (Robertson and Sparck Jones 1976, never below zero).
  double weight_of(const std::string& stem) const {
    const double articles = target_.database.get_doccount();
    const double with_stem = target_.database.get_termfreq(make_term("", stem));
    return std::log(1 + (articles - with_stem + 0.5) / (with_stem + 0.5));
  }

  const CompileTarget& target_;
  Analyzer& analyzer_;
  Analysis analysis_;
  CompiledQuery compiled_;
  std::vector<QueryNote> empty_nodes_;  // which of them hold nothing to look for
  int exclusions_ = 0;  // how many BUKAN the node stands in; what must not match is not marked
};

}  // namespace

CompiledQuery compile_query(const GroupNode& root, const CompileTarget& target, Analyzer& analyzer) {
  return QueryCompiler(target, analyzer).compile(root);
}

Xapian::Query field_filter(Field field, std::string_view value) {
  std::vector<Xapian::Query> words;
  for (const std::string& word : field_words(value))
    words.emplace_back(make_term(schema_of(field).prefix, word));
  return join(Xapian::Query::OP_AND, words);
}

Xapian::Query date_filter(const DateRange& range) {
  const auto value = [](std::int64_t seconds) {
    return Xapian::sortable_serialise(static_cast<double>(seconds));
  };
  // The values are whole seconds, so "before the end" is "up to the second before it".
  if (range.begin && range.end) {
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, value(*range.begin), value(*range.end - 1)};
  }
  if (range.begin) return {Xapian::Query::OP_VALUE_GE, kDateSlot, value(*range.begin)};
  if (range.end) {
    // An article without a date has no value, which would compare as less than any.
    const double lowest = std::numeric_limits<double>::lowest();
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, Xapian::sortable_serialise(lowest) + '\0',
            value(*range.end - 1)};
  }
  return Xapian::Query::MatchAll;
}

}  // namespace telusur
