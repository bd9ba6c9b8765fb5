// SPDX-License-Identifier: GPL-3.0-or-later
/// Tells what a score is made of.
#pragma once

#include <span>
#include <vector>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

#include "rank/ranked_page.h"
#include "rank/second_stage.h"

namespace telusur {

/// The parts of the score of `hit`, whose sum it is: BM25 by word of the query, what else BM25 gave (names,
/// phrases in one weight), and the parts of the second stage and of recency that are not zero. Costs a
/// list of postings a word.
[[nodiscard]] std::vector<ScorePart> explain_score(const RankedHit& hit, std::span<const RankingWord> words,
                                                   const Xapian::Database& database);

}  // namespace telusur
