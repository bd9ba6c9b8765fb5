// SPDX-License-Identifier: GPL-3.0-or-later
#include "ranked_page.h"

#include <algorithm>

#include "near_copies.h"

namespace telusur {
namespace {

RankedHit hit_of(const Xapian::MSetIterator& match, std::size_t rank) {
  return {.rank = rank, .score = match.get_weight(), .document = match.get_document(), .copies = {}};
}

RankedPage page_of_all(const Xapian::MSet& matches) {
  RankedPage page;
  for (auto match = matches.begin(); match != matches.end(); ++match)
    page.hits.push_back(hit_of(match, match.get_rank() + 1));
  return page;
}

/// The hits of `matches`, which begin with the first rank, that stand on the page; whether there were enough.
bool collapse(const Xapian::MSet& matches, const PageRequest& request, Analyzer& analyzer, RankedPage& page) {
  page.hits.clear();
  NearCopies copies(analyzer);
  std::size_t hits = 0;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const std::size_t group = copies.place(match.get_document());
    const bool is_hit = group == hits;
    hits += is_hit ? 1 : 0;
    if (group < request.offset || group - request.offset >= request.limit) continue;
    if (is_hit) {
      page.hits.push_back(hit_of(match, group + 1));
    } else {
      page.hits[group - request.offset].copies.push_back(match.get_document());
    }
  }
  return page.hits.size() == request.limit;
}

}  // namespace

RankedPage read_page(Xapian::Enquire& enquire, const PageRequest& request, Analyzer& analyzer) {
  const bool collapses = request.collapses_copies && request.limit > 0;
  std::size_t depth = request.offset + request.limit;
  if (collapses) depth = std::max(depth, kCopyDepth);
  const std::size_t first = collapses ? 0 : request.offset;
  Xapian::MSet matches =
      enquire.get_mset(static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(depth - first),
                       request.check_at_least);
  const std::size_t total = matches.get_matches_estimated();
  const bool is_exact = matches.get_matches_lower_bound() == matches.get_matches_upper_bound();
  RankedPage page;
  if (!collapses) {
    page = page_of_all(matches);
  } else {
    enquire.clear_matchspies();  // they have counted
    while (!collapse(matches, request, analyzer, page) && matches.size() == depth) {
      depth *= 2;
      matches = enquire.get_mset(0, static_cast<Xapian::doccount>(depth));
    }
  }
  page.total = total;
  page.total_is_exact = is_exact;
  return page;
}

}  // namespace telusur
