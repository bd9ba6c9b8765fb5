// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/field_planner.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "index_format/bm25.h"
#include "index_format/index_field_values.h"
#include "index_format/index_fields.h"
#include "plan/text_planner.h"

namespace telusur {
namespace {

/// Terms of one prefix, the most frequent ones.
constexpr std::size_t kMaxPrefixTerms = 1000;
/// Terms that are read.
constexpr std::size_t kMaxCandidates = 10'000;

/// The terms that begin with `beginning`, at most kMaxPrefixTerms.
struct TermExpansion {
  std::vector<std::string> terms;
  bool is_cut = false;  ///< there were more; the most frequent ones were kept
};

TermExpansion expand_terms(const Xapian::Database& database, const std::string& beginning) {
  struct Candidate {
    std::string term;
    Xapian::doccount articles;
  };
  TermExpansion expansion;
  std::vector<Candidate> candidates;
  for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
    if (candidates.size() == kMaxCandidates) {
      expansion.is_cut = true;
      break;
    }
    candidates.push_back({*term, term.get_termfreq()});
  }
  if (candidates.size() > kMaxPrefixTerms) {
    expansion.is_cut = true;
    std::ranges::nth_element(candidates, candidates.begin() + kMaxPrefixTerms, std::ranges::greater(),
                             &Candidate::articles);
    candidates.resize(kMaxPrefixTerms);
  }
  for (Candidate& candidate : candidates) expansion.terms.push_back(std::move(candidate.term));
  std::ranges::sort(expansion.terms);
  return expansion;
}

/// Plans the value of one field of text or keywords.
class FieldPlanner {
 public:
  FieldPlanner(const FieldNode& node, PlanningContext& context)
      : name_(node.name), value_(node.value), context_(context) {}

  PlanNode plan_keyword() {
    const std::string keyword = fold_keyword(value_.text);
    if (value_.match == TextMatch::kPrefix) return plan_prefix(keyword);
    if (context_.quotas.words.take(1, value_.where) == 0) return {};
    add_missing(term_of(keyword), value_.text);
    return keyword_filter(name_, value_.text);
  }

  PlanNode plan_text() {
    switch (value_.match) {
      case TextMatch::kWords:
        return combine(PlanOperator::kAny,
                       plan_words(content_words(value_, context_.quotas.words, context_)));
      case TextMatch::kPhrase:
      case TextMatch::kNear:
        return plan_phrase();
      case TextMatch::kExact:
        return plan_exact();
      case TextMatch::kPrefix:
        return plan_text_prefix();
    }
    return {};
  }

 private:
  [[nodiscard]] std::string term_of(std::string_view text) const { return index_field_term(name_, text); }

  /// Names `text` as missing if no article has `term`.
  void add_missing(const std::string& term, std::string_view text) {
    if (context_.exclusions == 0 && context_.count_articles(term) == 0)
      context_.missing.add(term, name_value(name_, text));
  }

  void add_missing(const QueryWord& word) {
    add_missing(term_of(word.stem),
                std::string_view(value_.text).substr(word.where.begin, word.where.end - word.where.begin));
  }

  [[nodiscard]] double weight_of(const std::string& term) const {
    const Xapian::Database& database = context_.snapshot.database;
    return inverse_document_frequency(database.get_doccount(), database.get_termfreq(term));
  }

  /// The terms of the field have no frequencies, so Xapian would score them as zero.
  static PlanNode score(double weight, PlanNode condition) {
    return combine(PlanOperator::kFilter, {{EveryArticle{.score = weight}}, std::move(condition)});
  }

  [[nodiscard]] PlanNode plan_stem(const std::string& stem) const {
    const std::string term = term_of(stem);
    return score(weight_of(term), match_term(term));
  }

  [[nodiscard]] std::vector<PlanNode> plan_words(const QueryWords& words) {
    std::vector<PlanNode> parts;
    for (const QueryWord& word : words) {
      add_missing(word);
      parts.push_back(plan_stem(word.stem));
    }
    return parts;
  }

  PlanNode plan_phrase() {
    const QueryWords words = words_of_phrase(content_words(value_, context_.quotas.words, context_));
    if (words.size() < 2) return combine(PlanOperator::kAny, plan_words(words));
    require_positions(context_.snapshot, value_.text);
    Phrase phrase{.terms = {}, .window = window_of(words)};
    if (value_.match == TextMatch::kNear) {
      phrase.in_order = false;
      phrase.window = value_.distance + static_cast<std::uint32_t>(words.size()) - 1;
    }
    double weight = 0;
    for (const QueryWord& word : words) {
      phrase.terms.push_back(term_of(word.stem));
      add_missing(word);
      weight += weight_of(phrase.terms.back());
    }
    return score(weight, {std::move(phrase)});
  }

  /// The form is verified in the stored values of the field.
  PlanNode plan_exact() {
    std::vector<PlanNode> parts;
    for (const QueryWord& word : content_words(value_, context_.quotas.stored_texts, context_)) {
      if (word.role != TokenRole::kWord) continue;
      MatchTerms form;
      form.exact_forms.push_back(word.form);
      add_missing(word);
      parts.push_back(
          combine(PlanOperator::kFilter, {plan_stem(word.stem),
                                          {TextCheck{.term = term_of(word.stem),
                                                     .terms = std::move(form),
                                                     .index_field = name_,
                                                     .where = value_.where,
                                                     .is_negated = context_.exclusions % 2 == 1}}}));
    }
    return combine(PlanOperator::kAll, std::move(parts));
  }

  /// Finds the stems with the prefix, and the stem of the prefix if it is a word itself.
  PlanNode plan_text_prefix() {
    context_.analyzer.analyze(value_.text, context_.analysis);
    std::string form;
    std::string stem;
    for (const Token& token : context_.analysis.tokens()) {
      if (token.role != TokenRole::kWord) continue;
      form = token.form;
      stem = token.stem;
    }
    if (form.empty()) return {};
    return combine(PlanOperator::kAny,
                   {plan_prefix(form), stem.starts_with(form) ? PlanNode() : plan_stem(stem)});
  }

  PlanNode plan_prefix(const std::string& prefix) {
    if (context_.quotas.prefixes.take(1, value_.where) == 0) return {};
    const TermExpansion expansion = expand_terms(context_.snapshot.database, term_of(prefix));
    if (expansion.terms.empty() && context_.exclusions == 0)
      context_.missing.add(term_of(prefix + '*'), name_value(name_, value_.text + '*'));
    if (expansion.terms.empty())
      context_.notes.add(QueryNoteKind::kUnknownPrefix, value_.where, quoted(value_.text));
    if (expansion.is_cut)
      context_.notes.add(QueryNoteKind::kTooManyStems, value_.where, quoted(value_.text),
                         std::to_string(kMaxPrefixTerms));
    std::vector<PlanNode> terms;
    for (const std::string& term : expansion.terms) terms.push_back(match_term(term));
    return terms.empty() ? match_nothing() : combine(PlanOperator::kAny, std::move(terms));
  }

  const std::string& name_;
  const TextNode& value_;
  PlanningContext& context_;
};

PlanNode date_filter(std::uint32_t slot, const DateRange& range) {
  FieldOrderRange seconds;  // whole ones: "before the end" is "up to the second before it"
  if (range.begin) seconds.min = static_cast<double>(*range.begin);
  if (range.end) seconds.max = static_cast<double>(*range.end - 1);
  return {FieldRangeFilter{.slot = slot, .range = seconds}};
}

}  // namespace

PlanNode number_filter(std::string_view name, const NumberRange& range) {
  if (range.min && range.min == range.max)
    return match_term(index_field_term(name, format_number(*range.min)));
  return {FieldRangeFilter{.slot = index_field_slot(name), .range = {range.min, range.max}}};
}

PlanNode field_date_filter(std::string_view name, const DateRange& range) {
  return date_filter(index_field_slot(name), range);
}

PlanNode added_filter(const DateRange& range) { return date_filter(kAddedSlot, range); }

PlanNode keyword_filter(std::string_view name, std::string_view value) {
  const std::string keyword = fold_keyword(value);
  return keyword.empty() ? match_nothing() : match_term(index_field_term(name, keyword));
}

PlanNode plan_field_value(const FieldNode& node, PlanningContext& context) {
  if (node.value.text.empty()) return match_nothing();
  if (node.type == IndexFieldType::kText) return FieldPlanner(node, context).plan_text();
  if (std::holds_alternative<std::monostate>(node.range)) return FieldPlanner(node, context).plan_keyword();
  if (context.quotas.words.take(1, node.value.where) == 0) return {};
  if (const auto* numbers = std::get_if<NumberRange>(&node.range)) return number_filter(node.name, *numbers);
  return field_date_filter(node.name, std::get<DateRange>(node.range));
}

}  // namespace telusur
