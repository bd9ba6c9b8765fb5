// SPDX-License-Identifier: GPL-3.0-or-later
/// Builds a page of the ranking of all matches, with near-duplicates below the best of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>

#include "index/snapshot.h"
#include "match/matches.h"
#include "match/scratch.h"

namespace telusur {

/// The state that build_page() reads articles with.
struct PageContext {
  const Snapshot& snapshot;
  Scratch& scratch;
};

struct PageRequest {
  std::size_t offset = 0;  ///< hits to skip
  std::size_t limit = 0;
  bool collapses_duplicates = true;
  /// In seconds since 1970: newer articles rank higher. Without it recency does not count.
  std::optional<std::int64_t> recency_now = {};
  /// A record whose duplicates are left out, if duplicates are collapsed.
  std::optional<std::string> original = {};
};

struct RankedHit {
  std::size_t rank = 0;  ///< rank, from 1
  double score = 0;      ///< the sum of bm25 and recency
  double bm25 = 0;
  double recency = 0;
  Xapian::docid number = 0;  ///< number of the article in the index
  Article article = {};
  std::vector<Article> duplicates = {};  ///< in the order of the ranking
};

/// Returns the hit of `match` without snippet, and leaves only the text in the article. An article without a
/// title gets make_heading() of its text.
[[nodiscard]] Hit take_hit(RankedHit& match);

struct RankedPage {
  std::vector<RankedHit> hits;
  std::size_t total = 0;  ///< matches, duplicates included
  bool total_is_exact = true;
};

/// A rank whose article is not read yet.
struct RankedArticle {
  Xapian::docid number = 0;  ///< number of the article in the index
  double bm25 = 0;
  double recency = 0;

  [[nodiscard]] double score() const noexcept { return bm25 + recency; }
};

/// Ranks that recency reorders.
inline constexpr std::size_t kRecencyRanks = 20;

/// Further ranks that are read for a page, as some hits may be duplicates, and as the duplicates of a hit
/// have similar scores. More are read if that does not fill the page.
inline constexpr std::size_t kRanksForDuplicates = 4;

/// Returns the ranking of `matches`, whose first ranks are `first` and later. With `recency_now`, in seconds
/// since 1970, the first kRecencyRanks of all ranks gain by recency.
[[nodiscard]] std::vector<RankedArticle> make_ranking(const std::vector<MatchingArticle>& matches,
                                                      std::size_t first,
                                                      std::optional<std::int64_t> recency_now,
                                                      const Xapian::Database& database);

/// Reads the article of a rank, as the hit with `rank` (from 1) of all hits. `record` is its record.
[[nodiscard]] RankedHit read_hit(const RankedArticle& ranked, std::size_t rank, std::string_view record,
                                 ArticleDecoder& decoder);

/// Builds the page of the matches that `matches` reads; it is called again where duplicates leave the page
/// unfilled. Ranks count hits and not their duplicates. Whether an article is a duplicate depends only on the
/// hits before it, and the order of the first ranks is the same for every page: pages neither repeat nor lose
/// a hit. A duplicate that is ranked after the ranks that a page reads is on no page.
[[nodiscard]] RankedPage build_page(MatchReader& matches, const PageRequest& request,
                                    const PageContext& context);

}  // namespace telusur
