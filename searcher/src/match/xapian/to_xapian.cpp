// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/to_xapian.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "index_format/schema.h"
#include "match/lists/weights.h"
#include "match/stored_text/text_predicate.h"
#include "match/term_groups.h"
#include "match/xapian/field_range_source.h"
#include "match/xapian/group_source.h"
#include "match/xapian/phrase_filter.h"
#include "match/xapian/stored_text_filter.h"

namespace telusur {
namespace {

using Operator = Xapian::Query::op;

Xapian::Query join(Operator operation, const std::vector<Xapian::Query>& parts) {
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts.front() : Xapian::Query(operation, parts.begin(), parts.end());
}

class Lowering {
 public:
  Lowering(const Xapian::Database& database, const std::shared_ptr<TextVerifier>& texts, Scratch& scratch)
      : database_(database), texts_(texts), scratch_(scratch) {}

  Xapian::Query operator()(std::monostate) const { return {}; }
  Xapian::Query operator()(EveryArticle every) const {
    if (every.score == 0) return Xapian::Query::MatchAll;
    auto* source = new Xapian::FixedWeightPostingSource(every.score);
    return Xapian::Query(source->release());  // the query owns it
  }

  Xapian::Query operator()(const AllTerms& all) const {
    const Xapian::Query query(Operator::OP_AND, all.terms.begin(), all.terms.end());
    return scores_ ? Xapian::Query(Operator::OP_FILTER, (*this)(EveryArticle{.score = all.score}), query)
                   : query;
  }

  /// The terms score, and their positions restrict.
  Xapian::Query operator()(const Phrase& phrase) const {
    std::vector<Xapian::Query> terms;
    for (const std::string& term : phrase.terms) {
      terms.emplace_back(term);
      if (scores_) terms.back() = scaled(terms.back(), database_.get_termfreq(term), 1);
    }
    auto* filter = new PhraseFilter(phrase, scratch_.positions(), scratch_.interruption);
    return {Operator::OP_FILTER, join(Operator::OP_AND, terms), Xapian::Query(filter->release())};
  }

  Xapian::Query operator()(const TermGroup& group) const {
    if (!group.phrases.empty()) return with_phrases(group);
    std::vector<Xapian::Query> alternatives(group.terms.begin(), group.terms.end());
    for (const std::vector<std::string>& terms : group.conjunctions)
      alternatives.emplace_back(Operator::OP_AND, terms.begin(), terms.end());
    const Xapian::Query query = join(Operator::OP_SYNONYM, alternatives);
    return scores_ ? scaled(query, estimated_articles(database_, group), group.scale) : query;
  }

  Xapian::Query operator()(const DateFilter& filter) const {
    const auto value = [](std::int64_t seconds) {
      return Xapian::sortable_serialise(static_cast<double>(seconds));
    };
    const auto& [begin, end] = filter.range;
    if (!end) return {Operator::OP_VALUE_GE, kDateSlot, value(*begin)};
    // The values are whole seconds: "before the end" is "up to the second before it". An article without a
    // date has no value, which would compare as less than any.
    const std::string first =
        begin ? value(*begin) : Xapian::sortable_serialise(std::numeric_limits<double>::lowest()) + '\0';
    return {Operator::OP_VALUE_RANGE, kDateSlot, first, value(*end - 1)};
  }

  Xapian::Query operator()(const FieldRangeFilter& filter) const {
    auto* source = new FieldRangeSource(filter.slot, filter.range);
    return Xapian::Query(source->release());  // the query owns it
  }

  Xapian::Query operator()(const TextCheck& check) const {
    const std::size_t number =
        texts_->add_check(check.term, text_predicate(check, scratch_.analyzer()), check.where);
    auto* filter = new StoredTextFilter(check.term, number, check.is_negated, texts_);
    return Xapian::Query(filter->release());  // the query owns it
  }

  Xapian::Query operator()(const Combination& combination) const {
    const bool only_first_scores =
        combination.op == PlanOperator::kFilter || combination.op == PlanOperator::kExclude;
    if (combination.op == PlanOperator::kPrefer) return prefer(combination);
    std::vector<Xapian::Query> operands;
    for (const PlanNode& operand : combination.operands) {
      Lowering lowering = *this;
      lowering.scores_ = scores_ && (operands.empty() || !only_first_scores);
      operands.push_back(std::visit(lowering, operand.value));
    }
    if (combination.op == PlanOperator::kAny) return join(Operator::OP_OR, operands);
    if (combination.op == PlanOperator::kAll) return join(Operator::OP_AND, operands);
    const Xapian::Query first = operands.front();
    operands.erase(operands.begin());
    switch (combination.op) {
      case PlanOperator::kExclude:
        return {Operator::OP_AND_NOT, first, join(Operator::OP_OR, operands)};
      default:
        return {Operator::OP_FILTER, first, join(Operator::OP_AND, operands)};
    }
  }

 private:
  /// Adds preferences one by one: Xapian 1.4.22 adds wrong weights to some articles of
  /// OP_AND_MAYBE(a, OP_OR(b, c)) if b is asked for single articles, as a phrase is.
  [[nodiscard]] Xapian::Query prefer(const Combination& combination) const {
    Xapian::Query query = std::visit(*this, combination.operands.front().value);
    for (const PlanNode& preferred : std::span(combination.operands).subspan(1))
      add_preferred(preferred, query);
    return query;
  }

  void add_preferred(const PlanNode& node, Xapian::Query& query) const {
    const auto* combination = std::get_if<Combination>(&node.value);
    if (combination != nullptr && combination->op == PlanOperator::kAny) {
      for (const PlanNode& operand : combination->operands) add_preferred(operand, query);
    } else {
      query = Xapian::Query(Operator::OP_AND_MAYBE, query, std::visit(*this, node.value));
    }
  }

  /// OP_SYNONYM takes no sources.
  [[nodiscard]] Xapian::Query with_phrases(const TermGroup& group) const {
    if (scores_) {
      auto* source = new GroupSource(group, group_weight(database_, group), database_.get_average_length(),
                                     scratch_.positions(), scratch_.interruption);
      return Xapian::Query(source->release());  // the query owns it
    }
    std::vector<Xapian::Query> alternatives(group.terms.begin(), group.terms.end());
    for (const Phrase& phrase : group.phrases) alternatives.push_back((*this)(phrase));
    for (const std::vector<std::string>& terms : group.conjunctions)
      alternatives.emplace_back(Operator::OP_AND, terms.begin(), terms.end());
    return join(Operator::OP_OR, alternatives);
  }

  /// `query`, which `articles` match, with the weight of a TermWeight times `scale`. A Weight of our own
  /// would not be known to remote indexes.
  [[nodiscard]] Xapian::Query scaled(const Xapian::Query& query, double articles, double scale) const {
    return {Operator::OP_SCALE_WEIGHT, query, scale * xapian_scale(database_.get_doccount(), articles)};
  }

  const Xapian::Database& database_;
  const std::shared_ptr<TextVerifier>& texts_;
  Scratch& scratch_;
  bool scores_ = true;  ///< the matches score; else they only restrict
};

}  // namespace

Xapian::Query to_xapian(const PlanNode& node, const Xapian::Database& database,
                        const std::shared_ptr<TextVerifier>& texts, Scratch& scratch) {
  return std::visit(Lowering(database, texts, scratch), node.value);
}

}  // namespace telusur
