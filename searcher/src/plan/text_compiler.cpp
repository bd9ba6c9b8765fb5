// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/text_compiler.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/common/stop_words.h>

#include "plan/query_parts.h"
#include "plan/query_words.h"

namespace telusur {
namespace {

class TextCompiler {
 public:
  TextCompiler(const TextNode& node, QueryContext& context) : node_(node), context_(context) {}

  CompiledText compile(bool drops_question_words) {
    switch (node_.match) {
      case TextMatch::kWords:
        compiled_.query = compile_words(drops_question_words);
        break;
      case TextMatch::kPhrase:
      case TextMatch::kNear:
        compiled_.query = compile_phrase();
        break;
      case TextMatch::kExact:
        compiled_.query = compile_exact();
        break;
      case TextMatch::kPrefix:
        break;
    }
    return std::move(compiled_);
  }

 private:
  Xapian::Query compile_words(bool drops_question_words) {
    QueryWords words = content_words(node_, context_.limits.words, context_);
    if (drops_question_words)
      std::erase_if(words, [](const QueryWord& word) { return is_question_word(word.form); });
    std::vector<Xapian::Query> parts;
    auto synonym = node_.synonyms.begin();  // both are in the order of the text
    for (auto first = words.begin(); first != words.end();) {
      const auto is_of_first = [&] {
        return synonym != node_.synonyms.end() && synonym->of.begin <= first->where.begin;
      };
      auto last = first + 1;
      std::vector<QueryWords> names;
      for (; is_of_first(); ++synonym) {
        if (synonym->of.end <= first->where.begin) continue;  // of words that are not looked for
        last = std::find_if(first, words.end(),
                            [&](const QueryWord& word) { return word.where.begin >= synonym->of.end; });
        names.push_back(words_of(*synonym));
      }
      add_named(QueryWords(first, last), names, parts);
      first = last;
    }
    return join(Xapian::Query::OP_OR, parts);
  }

  QueryWords words_of(const TextSynonym& synonym) {
    return with_equivalents(content_words(
        {.field = node_.field, .match = TextMatch::kPhrase, .text = synonym.text, .where = synonym.of},
        context_.limits.words, context_));
  }

  /// Adds to `parts` a query for each of `words`, which together are also called each of `names`.
  void add_named(const QueryWords& words, const std::vector<QueryWords>& names,
                 std::vector<Xapian::Query>& parts) {
    double weight = 0;
    for (const QueryWord& word : words) {
      std::vector<QueryWords> names_of_word{{word}};
      std::ranges::copy_if(names, std::back_inserter(names_of_word),
                           [](const QueryWords& name) { return !name.empty(); });
      parts.push_back(any_name(names_of_word));
      mark_together({word}, std::numeric_limits<double>::infinity());
      weight += context_.weight_of(word.stem);
    }
    for (const QueryWords& name : names) mark_together(name, weight);
  }

  /// One term of several names, which together have one weight: no name counts more than another, nor all of
  /// them more than one. To have KPK is to have each of komisi, pemberantasan and korupsi.
  Xapian::Query any_name(const std::vector<QueryWords>& names) {
    if (names.size() == 1) return stem_query_in(node_.field, names.front().front().stem);
    const auto any = [&](Field field, Xapian::Query::op operation) {
      std::vector<Xapian::Query> queries;
      queries.reserve(names.size());
      for (const QueryWords& words : names) queries.push_back(side_by_side(field, words));
      return join(operation, queries);
    };
    // What decides in which field it stands has no frequency, so it cannot be part of a term.
    Xapian::Query anywhere = any(Field::kAny, Xapian::Query::OP_SYNONYM);
    if (node_.field == Field::kAny) return anywhere;
    return {Xapian::Query::OP_FILTER, anywhere, any(node_.field, Xapian::Query::OP_OR)};
  }

  /// Words next to each other; in an index without positions, words of one article.
  Xapian::Query side_by_side(Field field, const QueryWords& words) {
    if (words.size() == 1) return stem_query_in(field, words.front().stem);
    if (context_.target.has_positions) return standing_together(field, words, phrase_of(words, 1));
    std::vector<Xapian::Query> all;
    for (const QueryWord& word : words) all.push_back(stem_query_in(field, word.stem));
    return join(Xapian::Query::OP_AND, all);
  }

  /// Has `words` marked where they stand side by side, for at most `weight`.
  void mark_together(const QueryWords& words, double weight) {
    if (words.empty()) return;
    double own_weight = 0;
    for (const QueryWord& word : words) own_weight += context_.weight_of(word.stem);
    if (words.size() == 1)
      compiled_.marked.words.push_back({words.front().stem, std::min(weight, own_weight)});
    else
      compiled_.marked.phrases.push_back(phrase_of(words, std::min(1.0, weight / own_weight)));
  }

  Xapian::Query compile_phrase() {
    const QueryWords words = with_equivalents(content_words(node_, context_.limits.words, context_));
    if (words.size() < 2) {
      std::vector<Xapian::Query> parts;
      add_named(words, {}, parts);
      return join(Xapian::Query::OP_OR, parts);
    }
    if (!context_.target.has_positions) {
      throw QueryError(
          "The index was made without positions, so \"" + node_.text +
          "\" cannot be looked for as a phrase. Leave out the quotation marks, or build the index anew "
          "without --no-positions.");
    }
    MatchPhrase phrase = phrase_of(words, 1);
    if (node_.match == TextMatch::kNear) {
      phrase.in_order = false;
      phrase.window = node_.distance + static_cast<std::uint32_t>(words.size()) - 1;
    }
    compiled_.marked.phrases.push_back(phrase);
    return standing_together(node_.field, words, phrase);
  }

  /// `words` next to each other, stop words between them counted, worth `scale` times their weight in
  /// snippets.
  MatchPhrase phrase_of(const QueryWords& words, double scale) {
    MatchPhrase phrase;
    phrase.window = words.back().position - words.front().position + 1;
    for (const QueryWord& word : words)
      phrase.words.push_back({{word.stem}, scale * context_.weight_of(word.stem)});
    return phrase;
  }

  Xapian::Query standing_together(Field field, const QueryWords& words, const MatchPhrase& phrase) {
    const auto stand_together = [&](std::string_view prefix) {
      PhraseQuery together{.terms = {}, .window = phrase.window};
      for (const QueryWord& word : words) together.terms.push_back(make_term(prefix, word.stem));
      const auto operation = phrase.in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
      Xapian::Query query(operation, together.terms.begin(), together.terms.end(), together.window);
      if (phrase.in_order) compiled_.phrases.push_back(std::move(together));
      return query;
    };
    if (field == Field::kTitle) {
      // The terms of the title have no frequency: the words give the weight, the title decides.
      std::vector<Xapian::Query> weights;
      for (const QueryWord& word : words) weights.push_back(stem_query(word.stem));
      return {Xapian::Query::OP_FILTER, join(Xapian::Query::OP_OR, weights),
              stand_together(schema_of(Field::kTitle).prefix)};
    }
    if (field == Field::kAny) return stand_together("");
    if (context_.limits.stored_texts.take(1, {}) == 0) return {};
    MatchTerms terms;
    terms.phrases.push_back(phrase);
    return {Xapian::Query::OP_FILTER, stand_together(""),
            stored_text_query(words.front().stem, terms, Field::kText, node_.where, context_)};
  }

  Xapian::Query compile_exact() {
    std::vector<Xapian::Query> parts;
    for (const QueryWord& word : content_words(node_, context_.limits.stored_texts, context_)) {
      if (word.role != TokenRole::kWord) continue;
      MatchTerms terms;
      terms.exact_forms.push_back(word.form);
      compiled_.marked.exact_forms.push_back(word.form);
      parts.emplace_back(Xapian::Query::OP_FILTER, stem_query_in(node_.field, word.stem),
                         stored_text_query(word.stem, terms, node_.field, node_.where, context_));
    }
    return join(Xapian::Query::OP_AND, parts);
  }

  const TextNode& node_;
  QueryContext& context_;
  CompiledText compiled_;
};

}  // namespace

CompiledText compile_text(const TextNode& node, bool drops_question_words, QueryContext& context) {
  return TextCompiler(node, context).compile(drops_question_words);
}

}  // namespace telusur
