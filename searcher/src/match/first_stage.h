// SPDX-License-Identifier: GPL-3.0-or-later
/// The first stage of the ranking: finds the articles that match, the best first.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

#include "index/searched_index.h"
#include "match/matches.h"
#include "match/phrase_matcher.h"
#include "match/text_verifier.h"
#include "plan/term_group.h"

namespace telusur {

/// Chooses who matches a query: the matchers of kept postings what they can, Xapian the rest. For one query
/// on one commit.
class FirstStage {
 public:
  /// Of `options` it takes the order, the facets and how exactly to count. `phrases` are those of `query`,
  /// `texts` what its filters ask, if it has any; `index` must outlive this. Throws UsageError for a facet
  /// that there is not.
  FirstStage(const Xapian::Query& query, std::span<const PhraseQuery> phrases, const SearchOptions& options,
             SearchedIndex& index, TextVerifier* texts = nullptr);
  FirstStage(const FirstStage&) = delete;
  FirstStage& operator=(const FirstStage&) = delete;

  /// `count` ranks of the matches from the rank `first` (from 0) on.
  [[nodiscard]] Matches match(std::size_t first, std::size_t count);

  /// Each facet that was asked for, once, with the values of all matches; to be called after match().
  [[nodiscard]] std::vector<Facet> facets() const;

 private:
  struct CountedFacet {
    std::string name;
    std::unique_ptr<Xapian::ValueCountMatchSpy> values;
  };

  void add_facets(std::span<const std::string> names);
  void choose_matcher(const Xapian::Query& query, std::span<const PhraseQuery> phrases, SearchedIndex& index);
  [[nodiscard]] Matches match_by_xapian(std::size_t first, std::size_t count);
  void verify_best_texts();

  const Xapian::Database& database_;
  TextVerifier* texts_;
  Xapian::doccount articles_;  ///< of the index
  bool counts_all_;            ///< else the total may be an estimate
  Xapian::MultiValueKeyMaker by_date_;
  Xapian::Enquire enquire_;
  std::vector<CountedFacet> facets_;
  // Where one of these matches the query, and not Xapian:
  std::optional<PhraseMatcher> phrase_matcher_;
  std::optional<std::vector<TermGroup>> groups_;
  WordMatcher* word_matcher_ = nullptr;
  PositionTable* positions_ = nullptr;  ///< of the phrases of the groups
};

/// Where the values of a facet are. Throws UsageError when there is no such facet.
[[nodiscard]] Xapian::valueno facet_slot(const std::string& name);

}  // namespace telusur
