// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/first_stage.h"

#include <algorithm>
#include <utility>

#include <telusur/common/errors.h>

#include "index_format/schema.h"
#include "rank/ranking.h"

namespace telusur {
namespace {

std::vector<FacetValue> facet_values(const Xapian::ValueCountMatchSpy& spy) {
  std::vector<FacetValue> values;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) {
    values.push_back({*value, value.get_termfreq()});
  }
  std::ranges::sort(values, [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  return values;
}

}  // namespace

Xapian::valueno facet_slot(const std::string& name) {
  if (name == "source") return kSourceSlot;
  if (name == "category") return kCategorySlot;
  if (name == "year") return kYearSlot;
  throw UsageError("There is no facet " + name + "; known are source, category and year.");
}

FirstStage::FirstStage(const Xapian::Query& query, std::span<const PhraseQuery> phrases,
                       const SearchOptions& options, SearchedIndex& index, TextVerifier* texts)
    : database_(index.database()),
      texts_(texts),
      articles_(index.database().get_doccount()),
      // Beyond the last article there is nothing to show, but still something to count.
      counts_all_(options.exact_total || !options.facets.empty() || options.offset >= articles_),
      enquire_(index.database()) {
  enquire_.set_query(query);
  enquire_.set_weighting_scheme(ranking_weight());
  if (options.sort != SortOrder::kRelevance) {
    const bool newest_first = options.sort == SortOrder::kNewest;
    by_date_.add_value(kDateSlot, newest_first, newest_first ? "" : "\xff");  // without a date last
    enquire_.set_sort_by_key_then_relevance(&by_date_, false);
  }
  add_facets(options.facets);
  if (options.sort == SortOrder::kRelevance && facets_.empty()) choose_matcher(query, phrases, index);
}

void FirstStage::add_facets(std::span<const std::string> names) {
  for (const std::string& name : names) {
    if (std::ranges::find(facets_, name, &CountedFacet::name) != facets_.end()) continue;
    facets_.push_back({name, std::make_unique<Xapian::ValueCountMatchSpy>(facet_slot(name))});
    enquire_.add_matchspy(facets_.back().values.get());
  }
}

void FirstStage::choose_matcher(const Xapian::Query& query, std::span<const PhraseQuery> phrases,
                                SearchedIndex& index) {
  word_matcher_ = index.word_matcher();
  if (word_matcher_ == nullptr) return;
  const auto phrase = find_phrase(query, phrases);
  if (phrase && index.position_table() != nullptr) {
    if (const auto with_all_words = word_matcher_->match_all(phrase->terms))
      phrase_matcher_.emplace(*phrase, *with_all_words, index.database(), *index.position_table());
  }
  groups_ = term_groups_of(query, phrases);
  const bool has_names = groups_ && std::ranges::any_of(*groups_, [](const TermGroup& group) {
                           return group.phrase.has_value();
                         });
  if (!has_names) return;
  positions_ = counts_all_ ? nullptr : index.position_table();
  if (positions_ == nullptr) groups_.reset();  // before their lists are read for nothing
}

Matches FirstStage::match(std::size_t first, std::size_t count) {
  if (phrase_matcher_) return phrase_matcher_->match(first, count, counts_all_);
  if (groups_) {
    if (auto matches = word_matcher_->match(*groups_, first, count, positions_)) return *std::move(matches);
  }
  return match_by_xapian(first, count);
}

Matches FirstStage::match_by_xapian(std::size_t first, std::size_t count) {
  const auto run = [&] {
    return enquire_.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(count),
                             counts_all_ ? articles_ : 0);
  };
  Xapian::MSet found = run();
  if (texts_ != nullptr && texts_->should_verify_best()) {
    verify_best_texts();
    found = run();
  }
  enquire_.clear_matchspies();  // they have counted
  const bool is_whole = texts_ == nullptr || !texts_->is_spent();
  Matches matches{
      .articles = {},
      .total = found.get_matches_estimated(),
      .total_is_exact = is_whole && found.get_matches_lower_bound() == found.get_matches_upper_bound()};
  for (auto article = found.begin(); article != found.end(); ++article)
    matches.articles.push_back({.article = *article, .score = article.get_weight()});
  return matches;
}

/// Finds the best candidates as if all texts said yes, and verifies those.
void FirstStage::verify_best_texts() {
  enquire_.clear_matchspies();
  texts_->assume();
  const Xapian::MSet candidates = enquire_.get_mset(0, kMaxTextReads);
  std::vector<Xapian::docid> best;
  best.reserve(candidates.size());
  for (auto article = candidates.begin(); article != candidates.end(); ++article) best.push_back(*article);
  texts_->verify_best(database_, best);
  for (CountedFacet& facet : facets_) {  // which have counted before
    facet.values = std::make_unique<Xapian::ValueCountMatchSpy>(facet_slot(facet.name));
    enquire_.add_matchspy(facet.values.get());
  }
}

std::vector<Facet> FirstStage::facets() const {
  std::vector<Facet> facets;
  for (const CountedFacet& facet : facets_)
    facets.push_back({.name = facet.name, .values = facet_values(*facet.values)});
  return facets;
}

}  // namespace telusur
