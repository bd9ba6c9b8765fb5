// SPDX-License-Identifier: GPL-3.0-or-later
/// The query plan: the conditions of a query on the articles of an index, as a small tree of plain data. The
/// planner builds it from the syntax tree. The matchers run it (match/matchers.h), either directly or
/// lowered to Xapian (match/xapian/to_xapian.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <telusur/common/byte_range.h>
#include <telusur/common/datetime.h>
#include <telusur/common/field.h>
#include <telusur/searcher/searcher.h>

#include "index_format/index_field_values.h"
#include "plan/match_terms.h"

namespace telusur {

/// Terms at consecutive positions, as in Xapian's OP_PHRASE and OP_NEAR. Scores as all of its terms together.
struct Phrase {
  std::vector<std::string> terms;  ///< at least two; a term may occur twice, as in "hati hati"
  std::uint32_t window = 0;        ///< the last term is less than this many positions after the first
  bool in_order = true;

  bool operator==(const Phrase&) const = default;
};

/// Alternatives that score as one term, whose frequencies are added up: Xapian's OP_SYNONYM. Mostly a single
/// term; several for synonyms, such as KPK and "komisi pemberantasan korupsi".
struct TermGroup {
  std::vector<std::string> terms;
  std::vector<Phrase> phrases = {};
  /// Sets of terms that must all occur in the article, at any position. They replace phrases in an index
  /// without positions.
  std::vector<std::vector<std::string>> conjunctions = {};
  double scale = 1;  ///< factor of the score
};

/// Matches articles of a period. Articles without a date match no period.
struct DateFilter {
  DateRange range;
};

/// Matches the articles with `term` whose stored title or text has a match of `terms` in `field` (any, title
/// or text). Answers what postings cannot: exact word forms, and phrases in the text but not in the title.
struct TextCheck {
  std::string term;
  MatchTerms terms;
  Field field = Field::kAny;
  std::string index_field = {};  ///< name of a declared field, whose values are checked instead; may be empty
  ByteRange where;               ///< range in the query
  bool is_negated = false;       ///< the check is below an odd number of exclusions
};

/// Matches the articles with a number or date inside a range in a declared field. One of several values
/// suffices.
struct FieldRangeFilter {
  std::uint32_t slot = 0;  ///< index_field_slot() of the field, or kAddedSlot
  FieldOrderRange range;   ///< numbers, or seconds since 1970
};

/// Matches every article, with an equal score.
struct EveryArticle {
  double score = 0;
};

/// Matches the articles with all of `terms`, at any position, with an equal score.
struct AllTerms {
  std::vector<std::string> terms;  ///< at least one
  double score = 0;
};

struct PlanNode;

enum class PlanOperator : std::uint8_t {
  kAny,     ///< at least one operand; scores are added up
  kAll,     ///< all operands; scores are added up
  kFilter,  ///< all operands; only the first one scores
  kPrefer,  ///< the first operand; the others add to the score
  kExclude  ///< the first operand without the matches of the others
};

struct Combination {
  PlanOperator op = PlanOperator::kAny;
  std::vector<PlanNode> operands;  ///< at least one, none of them empty
};

/// A condition. Default-constructed it is empty: it neither requires nor excludes anything, and is left out.
struct PlanNode {
  std::variant<std::monostate, TermGroup, Phrase, DateFilter, FieldRangeFilter, TextCheck, EveryArticle,
               AllTerms, Combination>
      value;

  [[nodiscard]] bool is_empty() const noexcept { return std::holds_alternative<std::monostate>(value); }
};

/// All that the matchers do for a query.
struct QueryPlan {
  PlanNode condition;  ///< matches and scores
  PlanNode filter;     ///< restricts the matches; empty for all
  SortOrder order = SortOrder::kRelevance;
  std::vector<std::string> facets = {};  ///< names of the facets to count
  bool counts_all = false;               ///< the total must be exact
};

/// `operands` combined by `op`: empty without operands. A single operand is returned as it is. kAny and kAll
/// leave out empty operands.
[[nodiscard]] PlanNode combine(PlanOperator op, std::vector<PlanNode> operands);

/// Matches the articles with a term of the index.
[[nodiscard]] PlanNode match_term(std::string term);

/// Matches no article. An empty node would be left out instead.
[[nodiscard]] PlanNode match_nothing();

/// Matches the articles with any form of a word in `field` (any, title or text). Scores as if it were
/// anywhere: the terms of single fields have no frequencies.
[[nodiscard]] PlanNode match_stem(Field field, std::string_view stem);

}  // namespace telusur
