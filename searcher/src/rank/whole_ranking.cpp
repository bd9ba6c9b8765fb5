// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/whole_ranking.h"

#include <algorithm>

#include "rank/near_duplicates.h"

namespace telusur {

WholeRanking::WholeRanking(MatchReader& matches, const PageRequest& request, const PageContext& context)
    : context_(context), next_(request.offset) {
  Matches all = matches.read(0, context.snapshot.database.get_doccount());
  total_ = all.total;
  total_is_exact_ = all.total_is_exact;
  hits_ = std::move(all.articles);
  if (request.recency_now) weigh_recency(hits_, *request.recency_now, context.snapshot.database);
  if (request.collapses_duplicates) collapse_duplicates();
  end_ = std::min(hits_.size(), request.offset + std::min(request.limit, hits_.size()));
}

void WholeRanking::collapse_duplicates() {
  NearDuplicates groups(context_.scratch.analyzer(), context_.scratch.decoder());
  std::size_t count = 0;
  for (const MatchingArticle& match : hits_) {
    if (context_.scratch.interruption.is_due()) break;  // the others might be duplicates
    const std::size_t group =
        groups.assign_group(context_.snapshot.database.get_document(match.article).get_data());
    if (group == count)
      hits_[count++] = match;
    else
      duplicates_.emplace_back(group, match.article);
  }
  hits_.resize(count);
  std::ranges::stable_sort(duplicates_, {}, &std::pair<std::size_t, Xapian::docid>::first);
}

std::vector<RankedHit> WholeRanking::read(std::size_t count) {
  const auto article = [&](Xapian::docid number) {
    return context_.scratch.decoder().decode_searchable(
        context_.snapshot.database.get_document(number).get_data());
  };
  std::vector<RankedHit> hits;
  for (; next_ < end_ && hits.size() < count; ++next_) {
    const MatchingArticle& match = hits_[next_];
    RankedHit& hit = hits.emplace_back(RankedHit{
        .rank = next_ + 1, .score = match.score, .number = match.article, .article = article(match.article)});
    constexpr auto kHit = &std::pair<std::size_t, Xapian::docid>::first;
    for (auto duplicate = std::ranges::lower_bound(duplicates_, next_, {}, kHit);
         duplicate != duplicates_.end() && duplicate->first == next_; ++duplicate)
      hit.duplicates.push_back(article(duplicate->second));
  }
  return hits;
}

}  // namespace telusur
