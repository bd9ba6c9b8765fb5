// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/text_planner.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>

#include "index_format/schema.h"
#include "plan/question_frame.h"
#include "plan/similar_stems.h"

namespace telusur {

void require_positions(const Snapshot& snapshot, const std::string& text) {
  if (snapshot.has_positions) return;
  throw QueryError(Message("The index has no positions, so \"{}\" cannot be searched for as a phrase.", text),
                   Remedy::kReindexForPositions);
}

namespace {

bool covers(const ByteRange& outer, const ByteRange& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// A word of at most this many articles may be another spelling of a word that more have.
constexpr Xapian::doccount kFewArticles = 3;
/// What a similar word counts against the word itself: which of the two is meant is open.
constexpr double kSimilarScale = 0.5;

class TextPlanner {
 public:
  TextPlanner(const TextNode& node, PlanningContext& context) : node_(node), context_(context) {}

  PlannedText plan(bool drops_question_words) {
    planned_.node = node_.match == TextMatch::kWords   ? plan_words(drops_question_words)
                    : node_.match == TextMatch::kExact ? plan_exact()
                                                       : plan_phrase();
    return std::move(planned_);
  }

 private:
  PlanNode plan_words(bool drops_question_words) {
    QueryWords words = content_words(node_, context_.quotas.words, context_);
    if (drops_question_words) drop_asking_words(words);
    add_missing(words);
    std::vector<PlanNode> parts;
    auto synonym = node_.synonyms.begin();  // both are in the order of the text
    for (auto first = words.begin(); first != words.end();) {
      auto last = first + 1;
      std::vector<QueryWords> synonyms;
      for (; synonym != node_.synonyms.end() && synonym->of.begin <= first->where.begin; ++synonym) {
        if (synonym->of.end <= first->where.begin) continue;  // its words are not searched for
        last = std::find_if(first, words.end(),
                            [&](const QueryWord& word) { return word.where.begin >= synonym->of.end; });
        synonyms.push_back(words_of(*synonym));
      }
      add_with_synonyms(QueryWords(first, last), synonyms, parts);
      add_searched_words(QueryWords(first, last), synonyms, words);
      if (synonyms.empty() && node_.field == Field::kAny && context_.exclusions == 0) prefer_similar(*first);
      first = last;
    }
    return combine(PlanOperator::kAny, std::move(parts));
  }

  static void drop_asking_words(QueryWords& words) {
    std::vector<std::string_view> forms;
    forms.reserve(words.size());
    for (const QueryWord& word : words) forms.push_back(word.form);
    const std::vector<bool> asking = find_asking_words(forms);
    const QueryWords all = std::exchange(words, {});
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!asking[i]) words.push_back(all[i]);
    }
  }

  /// Names those of `words` that no article has in the field of the node. A word is not missing if a synonym
  /// or another spelling of it is there.
  void add_missing(const QueryWords& words) {
    if (context_.exclusions > 0) return;
    for (const QueryWord& word : words) {
      const bool is_spelling = word.role == TokenRole::kEquivalent;
      const bool is_covered = std::ranges::any_of(words, [&](const QueryWord& other) {
        if (is_spelling) return other.role == TokenRole::kWord && covers(word.where, other.where);
        return other.role == TokenRole::kEquivalent && covers(other.where, word.where) &&
               count(other.stem) > 0;
      });
      if (is_covered || count(word.stem) > 0 || is_known(word.parts) || has_known_synonym(word)) continue;
      const bool is_elsewhere = context_.count_articles(make_term("", word.stem)) > 0;
      context_.missing.add(
          make_term(schema_of(node_.field).prefix, word.stem),
          name_value(is_elsewhere ? schema_of(node_.field).indonesian_name : "", text_of(word)));
    }
  }

  /// The number of articles with `stem` in the field of the node.
  std::size_t count(const std::string& stem) {
    const std::size_t anywhere = context_.count_articles(make_term("", stem));
    if (node_.field == Field::kTitle)
      return context_.count_articles(make_term(schema_of(node_.field).prefix, stem));
    if (node_.field != Field::kText || anywhere == 0) return anywhere;
    return anywhere -
           std::min<std::size_t>(anywhere, context_.count_articles(make_term(kTitleOnlyPrefix, stem)));
  }

  /// Returns whether some article has each of `words`, at least one.
  bool is_known(const QueryWords& words) {
    return !words.empty() &&
           std::ranges::all_of(words, [&](const QueryWord& word) { return count(word.stem) > 0; });
  }

  /// Returns whether some article has every word of a synonym of `word`.
  bool has_known_synonym(const QueryWord& word) {
    return std::ranges::any_of(node_.synonyms, [&](const TextSynonym& synonym) {
      if (word.where.begin < synonym.of.begin || synonym.of.end <= word.where.begin) return false;
      Quota unlimited(std::numeric_limits<std::size_t>::max(), QueryNoteKind::kTooManyWords);
      const QueryWords others = words_of_phrase(content_words(
          {.field = node_.field, .match = TextMatch::kPhrase, .text = synonym.text, .where = synonym.of},
          unlimited, context_));
      return is_known(others);
    });
  }

  QueryWords words_of(const TextSynonym& synonym) {
    return words_of_phrase(content_words(
        {.field = node_.field, .match = TextMatch::kPhrase, .text = synonym.text, .where = synonym.of},
        context_.quotas.words, context_));
  }

  /// Adds to `parts` a node for each of `words`. The words together have the `synonyms`.
  void add_with_synonyms(const QueryWords& words, const std::vector<QueryWords>& synonyms,
                         std::vector<PlanNode>& parts) {
    double weight = 0;
    std::vector<std::string> stems;
    for (const QueryWord& word : words) {
      std::vector<QueryWords> alternatives{{word}};
      if (!word.parts.empty()) {
        alternatives.push_back(word.parts);
        mark(word.parts, context_.weight_of(word.stem), {word.stem});
      }
      std::ranges::copy_if(synonyms, std::back_inserter(alternatives),
                           [](const QueryWords& synonym) { return !synonym.empty(); });
      parts.push_back(any_synonym(alternatives));
      mark({word}, std::numeric_limits<double>::infinity());
      weight += context_.weight_of(word.stem);
      stems.push_back(word.stem);
    }
    for (const QueryWords& synonym : synonyms) mark(synonym, weight, stems);
  }

  /// Adds `words`, which together have the `synonyms`, to the searched words. An article with another
  /// spelling of a word, which is among `all`, has the word.
  void add_searched_words(const QueryWords& words, const std::vector<QueryWords>& synonyms,
                          const QueryWords& all) {
    if (node_.match != TextMatch::kWords || node_.field != Field::kAny) return;
    for (const QueryWord& word : words) {
      if (word.role == TokenRole::kEquivalent) continue;
      TermGroup group;
      add_alternative({word}, group);
      for (const QueryWord& other : all) {
        if (other.role == TokenRole::kEquivalent && covers(other.where, word.where))
          add_alternative({other}, group);
      }
      if (!word.parts.empty()) add_alternative(word.parts, group);
      for (const QueryWords& synonym : synonyms) {
        if (!synonym.empty()) add_alternative(synonym, group);
      }
      planned_.words.push_back({.text = text_of(word), .group = std::move(group)});
    }
  }

  [[nodiscard]] std::string text_of(const QueryWord& word) const {
    return node_.text.substr(word.where.begin, word.where.end - word.where.begin);
  }

  /// Prefers articles with words that are written almost like `word`, if hardly any article has it.
  void prefer_similar(const QueryWord& word) {
    const Xapian::doccount articles = context_.count_articles(make_term("", word.stem));
    if (articles > kFewArticles || word.role != TokenRole::kWord || context_.similar_searches == 0) return;
    --context_.similar_searches;
    context_.interruption.check();
    TermGroup similar{.terms = find_similar_stems(context_.snapshot.database, word.stem, articles),
                      .scale = kSimilarScale};
    if (similar.terms.empty()) return;
    for (const std::string& stem : similar.terms)
      planned_.marked.words.push_back({stem, kSimilarScale * context_.weight_of(stem)});
    context_.preferred.push_back({std::move(similar)});
  }

  /// Alternatives that score as one term: no alternative scores more than another, nor all of them more than
  /// one. An article with KPK counts as one with each of komisi, pemberantasan and korupsi.
  PlanNode any_synonym(const std::vector<QueryWords>& alternatives) {
    if (alternatives.size() == 1) return match_stem(node_.field, alternatives.front().front().stem);
    TermGroup group;
    std::vector<PlanNode> in_field;
    for (const QueryWords& words : alternatives) {
      add_alternative(words, group);
      if (node_.field != Field::kAny) in_field.push_back(match_adjacent(words));
    }
    PlanNode anywhere{std::move(group)};
    if (node_.field == Field::kAny) return anywhere;
    // The terms of single fields have no frequencies, so they restrict the group and are not part of it.
    return combine(PlanOperator::kFilter,
                   {std::move(anywhere), combine(PlanOperator::kAny, std::move(in_field))});
  }

  void add_alternative(const QueryWords& words, TermGroup& group) {
    if (words.size() == 1) {
      group.terms.push_back(make_term("", words.front().stem));
    } else if (context_.snapshot.has_positions) {
      group.phrases.push_back(phrase_of("", words, mark_of(words, 1)));
    } else {
      group.conjunctions.push_back(terms_of("", words));
    }
  }

  /// Adjacent words in the field of the node; in an index without positions, words of the same article.
  PlanNode match_adjacent(const QueryWords& words) {
    if (words.size() == 1) return match_stem(node_.field, words.front().stem);
    if (context_.snapshot.has_positions) return match_phrase(words, mark_of(words, 1));
    std::vector<PlanNode> all;
    for (const QueryWord& word : words) all.push_back(match_stem(node_.field, word.stem));
    return combine(PlanOperator::kAll, std::move(all));
  }

  /// Highlights `words` where they are adjacent, with a weight of at most `max_weight`. They may be a synonym
  /// of words with the stems `stands_for`.
  void mark(const QueryWords& words, double max_weight, const std::vector<std::string>& stands_for = {}) {
    if (words.empty()) return;
    double own_weight = 0;
    for (const QueryWord& word : words) own_weight += context_.weight_of(word.stem);
    if (words.size() == 1) {
      planned_.marked.words.push_back({words.front().stem, std::min(max_weight, own_weight), stands_for});
    } else {
      planned_.marked.phrases.push_back(mark_of(words, std::min(1.0, max_weight / own_weight)));
      planned_.marked.phrases.back().stands_for = stands_for;
    }
  }

  PlanNode plan_phrase() {
    const QueryWords words = words_of_phrase(content_words(node_, context_.quotas.words, context_));
    add_missing(words);
    if (words.size() < 2) {
      std::vector<PlanNode> parts;
      add_with_synonyms(words, {}, parts);
      return combine(PlanOperator::kAny, std::move(parts));
    }
    require_positions(context_.snapshot, node_.text);
    MatchPhrase phrase = mark_of(words, 1);
    if (node_.match == TextMatch::kNear) {
      phrase.in_order = false;
      phrase.window = node_.distance + static_cast<std::uint32_t>(words.size()) - 1;
    }
    planned_.marked.phrases.push_back(phrase);
    return match_phrase(words, phrase);
  }

  /// `words` next to each other, with the stop words between them; `scale` is the share of their weight that
  /// they have in snippets.
  MatchPhrase mark_of(const QueryWords& words, double scale) {
    MatchPhrase phrase;
    phrase.window = window_of(words);
    for (const QueryWord& word : words)
      phrase.words.push_back({{word.stem}, scale * context_.weight_of(word.stem)});
    return phrase;
  }

  static std::vector<std::string> terms_of(std::string_view prefix, const QueryWords& words) {
    std::vector<std::string> terms;
    for (const QueryWord& word : words) terms.push_back(make_term(prefix, word.stem));
    return terms;
  }

  static Phrase phrase_of(std::string_view prefix, const QueryWords& words, const MatchPhrase& mark) {
    return {.terms = terms_of(prefix, words), .window = mark.window, .in_order = mark.in_order};
  }

  /// `words` as the phrase `mark` in the field of the node.
  PlanNode match_phrase(const QueryWords& words, const MatchPhrase& mark) {
    if (node_.field == Field::kAny) return {phrase_of("", words, mark)};
    if (node_.field == Field::kTitle) {
      // The terms of the title have no frequencies: the words score, the title restricts.
      std::vector<PlanNode> scoring;
      for (const QueryWord& word : words) scoring.push_back(match_stem(Field::kAny, word.stem));
      return combine(PlanOperator::kFilter, {combine(PlanOperator::kAny, std::move(scoring)),
                                             {phrase_of(schema_of(Field::kTitle).prefix, words, mark)}});
    }
    if (context_.quotas.stored_texts.take(1, {}) == 0) return {};
    MatchTerms terms;
    terms.phrases.push_back(mark);
    return combine(PlanOperator::kFilter,
                   {{phrase_of("", words, mark)},
                    context_.check_text(node_, Field::kText, words.front().stem, std::move(terms))});
  }

  PlanNode plan_exact() {
    std::vector<PlanNode> parts;
    const QueryWords words = content_words(node_, context_.quotas.stored_texts, context_);
    add_missing(words);
    for (const QueryWord& word : words) {
      if (word.role != TokenRole::kWord) continue;
      MatchTerms terms;
      terms.exact_forms.push_back(word.form);
      planned_.marked.exact_forms.push_back(word.form);
      parts.push_back(combine(PlanOperator::kFilter,
                              {match_stem(node_.field, word.stem),
                               context_.check_text(node_, node_.field, word.stem, std::move(terms))}));
    }
    return combine(PlanOperator::kAll, std::move(parts));
  }

  const TextNode& node_;
  PlanningContext& context_;
  PlannedText planned_;
};

}  // namespace

PlannedText plan_text(const TextNode& node, bool drops_question_words, PlanningContext& context) {
  return TextPlanner(node, context).plan(drops_question_words);
}

}  // namespace telusur
