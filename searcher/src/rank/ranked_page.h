// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts a page out of the ranking of all matches, with near-copies under the best of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/article.h>

#include "index_format/stored_article.h"
#include "match/matches.h"
#include "rank/analysis_pool.h"
#include "rank/second_stage.h"

namespace telusur {

/// The articles of an index, and what they are read with.
struct StoredArticles {
  const Xapian::Database& database;
  ArticleDecoder& decoder;
  Analyzer& analyzer;
  AnalysisPool& analyses;
};

struct PageRequest {
  std::size_t offset = 0;  ///< hits to skip
  std::size_t limit = 0;
  bool collapses_copies = true;
  SecondStage* second_stage =
      nullptr;  ///< rescores the first kRescoredRanks; null where another order was asked for
  std::optional<std::int64_t> recency_now =
      {};                                    ///< when given, seconds since 1970: newer articles rank higher
  std::optional<std::string> original = {};  ///< record whose copies are left out, when copies are collapsed
};

struct RankedHit {
  std::size_t rank = 0;  ///< from 1
  double score = 0;      ///< the sum of the following
  double bm25 = 0;
  SecondStageScore second_stage = {};
  double recency = 0;
  Xapian::docid number = 0;  ///< of the document
  Article article = {};
  AnalysisPool::Lent analysis = {};      ///< of the text; null when no second stage has read it
  std::vector<std::string> copies = {};  ///< ids, in the order of the ranking
};

struct RankedPage {
  std::vector<RankedHit> hits;
  std::size_t total = 0;  ///< articles that match, copies too
  bool total_is_exact = true;
};

/// Matches that are put in a new order by the second stage; those behind them stay in the order of BM25.
inline constexpr std::size_t kRescoredRanks = 10;

/// Matches that recency is weighed among.
inline constexpr std::size_t kRecencyRanks = 20;

/// Matches behind those of a page that are read for it, so that it is full where some are copies, and because
/// the copies of a hit have about its score. More where that does not fill it.
inline constexpr std::size_t kRanksForCopies = 4;

/// The first stage: gives `count` ranks of the matches from the rank `first` (from 0) on.
using Matcher = std::function<Matches(std::size_t first, std::size_t count)>;

/// The page of what `match` finds among `articles`; it is asked again where copies leave room on the page.
/// Ranks count hits and not their copies. An article is a copy of a hit before it or a hit itself, whatever
/// comes after it, and the order of the first ranks is the same for every page, so pages neither repeat nor
/// lose a hit. A copy that is ranked behind what a page reads is named on no page.
[[nodiscard]] RankedPage read_page(const Matcher& match, const PageRequest& request,
                                   const StoredArticles& articles);

}  // namespace telusur
