// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <telusur/common/datetime.h>

#include "index_format/schema.h"
#include "match/facet_names.h"
#include "match/lists/weights.h"
#include "match/matchers.h"
#include "match/stored_text/text_verifier.h"
#include "match/term_groups.h"
#include "match/xapian/field_facets.h"
#include "match/xapian/interruptible_source.h"
#include "match/xapian/to_xapian.h"

namespace telusur {
namespace {

std::vector<FacetValue> facet_values(const Xapian::ValueCountMatchSpy& spy) {
  std::vector<FacetValue> values;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value)
    values.push_back({*value, value.get_termfreq()});
  return values;
}

/// Counts matches by the month of their date in WIB: "2023-09".
class MonthSpy final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    const std::string value = document.get_value(kDateSlot);
    if (value.empty()) return;
    const auto seconds = static_cast<std::int64_t>(Xapian::sortable_unserialise(value));
    const std::string time = to_iso8601({.utc_seconds = seconds});
    ++counts_[time.substr(0, time.find('-', 1) + 3)];
  }

  [[nodiscard]] std::vector<FacetValue> values() const {
    std::vector<FacetValue> values;
    for (const auto& [month, count] : counts_) values.push_back({month, count});
    return values;
  }

 private:
  std::map<std::string, std::size_t> counts_;
};

/// Sorts the values of a built-in facet: the most frequent first.
std::vector<FacetValue> sorted(std::vector<FacetValue> values) {
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return values;
}

/// Returns whether more than kMaxExactTotal articles of `filter` have all terms of a phrase. Xapian takes
/// some 5 us to verify each, so they are verified only as far as the ranks require.
bool has_frequent_phrase(const PlanNode& node, const Xapian::Query& filter, const Xapian::Database& database,
                         Interruption& interruption) {
  const auto is_frequent = [&](const Phrase& phrase) {
    for (const std::string& term : phrase.terms) {
      if (database.get_termfreq(term) <= kMaxExactTotal) return false;
    }
    const Xapian::Query all(Xapian::Query::OP_AND, phrase.terms.begin(), phrase.terms.end());
    Xapian::Enquire enquire(database);
    enquire.set_query(make_interruptible(
        filter.empty() ? all : Xapian::Query(Xapian::Query::OP_FILTER, all, filter), interruption));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, kMaxExactTotal + 1).get_matches_lower_bound() > kMaxExactTotal;
  };
  if (const auto* phrase = std::get_if<Phrase>(&node.value)) return is_frequent(*phrase);
  if (const auto* group = std::get_if<TermGroup>(&node.value))
    return std::ranges::any_of(group->phrases, is_frequent);
  const auto* combination = std::get_if<Combination>(&node.value);
  return combination != nullptr && std::ranges::any_of(combination->operands, [&](const PlanNode& operand) {
           return has_frequent_phrase(operand, filter, database, interruption);
         });
}

class XapianMatcher final : public MatchReader {
 public:
  XapianMatcher(const QueryPlan& plan, const Snapshot& snapshot, Scratch& scratch)
      : database_(snapshot.database),
        shards_(snapshot.shards),
        scratch_(scratch),
        texts_(std::make_shared<TextVerifier>(snapshot.database, scratch.decoder(), scratch.max_text_reads,
                                              scratch.interruption)),
        enquire_(snapshot.database) {
    Xapian::Query query = to_xapian(plan.condition, snapshot.database, texts_, scratch);
    const Xapian::Query filter = to_xapian(plan.filter, snapshot.database, texts_, scratch);
    if (!plan.filter.is_empty()) query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
    if (plan.counts_all || !plan.facets.empty()) {
      min_counted_ = snapshot.database.get_doccount();
    } else if (!has_frequent_phrase(plan.condition, filter, snapshot.database, scratch.interruption)) {
      min_counted_ = kMaxExactTotal + 1;
    }
    enquire_.set_query(make_interruptible(query, scratch.interruption));
    enquire_.set_weighting_scheme(ranking_weight());
    if (plan.order != SortOrder::kRelevance) {
      const bool newest_first = plan.order == SortOrder::kNewest;
      by_date_.add_value(kDateSlot, newest_first,
                         newest_first ? "" : "\xff");  // articles without a date last
      enquire_.set_sort_by_key_then_relevance(&by_date_, false);
    }
    for (const std::string& name : plan.facets) {
      if (std::ranges::find(facets_, name, &CountedFacet::name) != facets_.end()) continue;
      facets_.push_back({.name = name, .field = find_facet(name, snapshot.fields)});
    }
    add_spies();
  }

  [[nodiscard]] Matches read(std::size_t first, std::size_t count) override {
    Xapian::MSet found = run(first, count);
    if (texts_->should_verify_best() && !scratch_.interruption.was_due()) {
      verify_best_texts();
      found = run(first, count);
    }
    enquire_.clear_matchspies();  // all matches are counted now
    Matches matches{.articles = {},
                    .total = found.get_matches_lower_bound(),
                    .total_is_exact = !texts_->is_spent() && !scratch_.interruption.was_due() &&
                                      found.get_matches_lower_bound() == found.get_matches_upper_bound()};
    for (auto article = found.begin(); article != found.end(); ++article)
      matches.articles.push_back({.article = *article, .score = article.get_weight()});
    return matches;
  }

  [[nodiscard]] std::vector<Facet> facets() const override {
    const bool has_declared =
        std::ranges::any_of(facets_, [](const CountedFacet& facet) { return facet.field != nullptr; });
    const MatchSet matches = has_declared ? MatchSet(enquire_.get_query(), shards_) : MatchSet();
    scratch_.positions().verify();
    std::vector<Facet> facets;
    for (const CountedFacet& facet : facets_) {
      facets.push_back(
          {.name = facet.name,
           .values = facet.field != nullptr
                         ? count_declared(*facet.field, matches)
                         : sorted(facet.months ? facet.months->values() : facet_values(*facet.values))});
    }
    return facets;
  }

  [[nodiscard]] std::optional<QueryNote> note() const override {
    return texts_->is_spent() ? std::optional(texts_->note()) : std::nullopt;
  }

 private:
  /// Returns no values if time is over.
  [[nodiscard]] std::vector<FacetValue> count_declared(const IndexField& field,
                                                       const MatchSet& matches) const {
    try {
      return count_field_values(field, matches, database_, scratch_.decoder(), scratch_.interruption);
    } catch (const Interrupted&) {
      return {};
    }
  }

  struct CountedFacet {
    std::string name;
    const IndexField* field = nullptr;  ///< null for a built-in facet
    std::unique_ptr<Xapian::ValueCountMatchSpy> values =
        nullptr;                                 ///< null for a declared field and for months
    std::unique_ptr<MonthSpy> months = nullptr;  ///< null for all facets but months
  };

  [[nodiscard]] Xapian::MSet run(std::size_t first, std::size_t count) const {
    Xapian::MSet found = enquire_.get_mset(static_cast<Xapian::doccount>(first),
                                           static_cast<Xapian::doccount>(count), min_counted_);
    scratch_.positions().verify();
    return found;
  }

  void add_spies() {
    for (CountedFacet& facet : facets_) {
      if (facet.field != nullptr) continue;
      if (facet.name == "month") {
        facet.months = std::make_unique<MonthSpy>();
        enquire_.add_matchspy(facet.months.get());
        continue;
      }
      facet.values = std::make_unique<Xapian::ValueCountMatchSpy>(*built_in_facet_slot(facet.name));
      enquire_.add_matchspy(facet.values.get());
    }
  }

  /// Finds the best candidates as if every text passed its check, and verifies their texts.
  void verify_best_texts() {
    enquire_.clear_matchspies();
    texts_->assume();
    const Xapian::MSet candidates = enquire_.get_mset(0, kMaxTextReads);
    scratch_.positions().verify();
    std::vector<Xapian::docid> best;
    best.reserve(candidates.size());
    for (auto article = candidates.begin(); article != candidates.end(); ++article) best.push_back(*article);
    texts_->verify_best(database_, best);
    add_spies();  // again: the facets have counted unverified matches
  }

  const Xapian::Database& database_;
  const std::vector<Xapian::Database>& shards_;
  Scratch& scratch_;
  std::shared_ptr<TextVerifier> texts_;
  Xapian::doccount min_counted_;  ///< the total is exact up to here
  Xapian::MultiValueKeyMaker by_date_;
  Xapian::Enquire enquire_;
  std::vector<CountedFacet> facets_;
};

}  // namespace

std::size_t estimate_matches(const PlanNode& condition, const Snapshot& snapshot, Scratch& scratch) {
  constexpr Xapian::doccount kMinCounted = 100;
  const auto texts = std::make_shared<TextVerifier>(snapshot.database, scratch.decoder(),
                                                    scratch.max_text_reads, scratch.interruption);
  Xapian::Enquire enquire(snapshot.database);
  enquire.set_query(
      make_interruptible(to_xapian(condition, snapshot.database, texts, scratch), scratch.interruption));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, 0, kMinCounted);
  scratch.positions().verify();
  const auto* phrase = std::get_if<Phrase>(&condition.value);
  if (phrase == nullptr) return found.get_matches_estimated();
  // Xapian estimates as if every article with all terms had the phrase.
  return std::max(found.get_matches_lower_bound(),
                  found.get_matches_estimated() / articles_per_match(*phrase));
}

std::size_t count_by_xapian(const PlanNode& condition, std::size_t limit, const Snapshot& snapshot,
                            Scratch& scratch) {
  const auto texts = std::make_shared<TextVerifier>(snapshot.database, scratch.decoder(),
                                                    scratch.max_text_reads, scratch.interruption);
  Xapian::Enquire enquire(snapshot.database);
  enquire.set_query(
      make_interruptible(to_xapian(condition, snapshot.database, texts, scratch), scratch.interruption));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(limit));
  scratch.positions().verify();
  return found.get_matches_lower_bound();
}

std::unique_ptr<MatchReader> match_by_xapian(const QueryPlan& plan, const Snapshot& snapshot,
                                             Scratch& scratch) {
  return std::make_unique<XapianMatcher>(plan, snapshot, scratch);
}

}  // namespace telusur
