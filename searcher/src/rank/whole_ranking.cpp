// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/whole_ranking.h"

#include <algorithm>

#include "rank/near_duplicates.h"

namespace telusur {

WholeRanking::WholeRanking(MatchReader& matches, const PageRequest& request, const PageContext& context)
    : context_(context), next_(request.offset) {
  const Matches all = matches.read(0, context.snapshot.database.get_doccount());
  total_ = all.total;
  total_is_exact_ = all.total_is_exact;
  hits_ = make_ranking(all.articles, 0, request.recency_now, context.snapshot.database);
  if (request.collapses_duplicates) collapse_duplicates();
  end_ = std::min(hits_.size(), request.offset + std::min(request.limit, hits_.size()));
}

void WholeRanking::collapse_duplicates() {
  NearDuplicates groups(context_.scratch.analyzer(), context_.scratch.decoder());
  std::size_t count = 0;
  for (const RankedArticle& ranked : hits_) {
    if (is_too_late(count, context_.scratch.interruption)) break;  // the others might be duplicates
    const std::size_t group =
        groups.assign_group(context_.snapshot.database.get_document(ranked.number).get_data());
    if (group == count)
      hits_[count++] = ranked;
    else
      duplicates_.emplace_back(group, ranked.number);
  }
  hits_.resize(count);
  std::ranges::stable_sort(duplicates_, {}, &std::pair<std::size_t, Xapian::docid>::first);
}

std::vector<RankedHit> WholeRanking::read(std::size_t count) {
  ArticleDecoder& decoder = context_.scratch.decoder();
  const auto record_of = [&](Xapian::docid number) {
    return context_.snapshot.database.get_document(number).get_data();
  };
  std::vector<RankedHit> hits;
  for (; next_ < end_ && hits.size() < count; ++next_) {
    const RankedArticle& ranked = hits_[next_];
    RankedHit& hit = hits.emplace_back(read_hit(ranked, next_ + 1, record_of(ranked.number), decoder));
    constexpr auto kHit = &std::pair<std::size_t, Xapian::docid>::first;
    for (auto duplicate = std::ranges::lower_bound(duplicates_, next_, {}, kHit);
         duplicate != duplicates_.end() && duplicate->first == next_; ++duplicate)
      hit.duplicates.push_back(decoder.decode_searchable(record_of(duplicate->second)));
  }
  return hits;
}

}  // namespace telusur
