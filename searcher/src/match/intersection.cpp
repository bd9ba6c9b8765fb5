// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/intersection.h"

#include <algorithm>

namespace telusur {
namespace {

/// Keeps those of `offsets` that are in `postings`, too, and adds the weights to their `sums`. Returns how
/// many are left. Searches for each in doubling steps (Bentley and Yao 1976).
std::size_t retain_sparse(const PostingList::Postings& postings, std::span<std::uint16_t> offsets,
                          std::span<float> sums) {
  const auto& [others, weights] = postings;
  std::size_t kept = 0;
  std::size_t low = 0;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    std::size_t step = 1;
    for (; low + step <= others.size() && others[low + step - 1] < offsets[i]; step *= 2) low += step;
    const auto candidates = others.subspan(low, std::min(step - 1, others.size() - low));
    low += static_cast<std::size_t>(std::ranges::lower_bound(candidates, offsets[i]) - candidates.begin());
    if (low == others.size()) break;
    if (others[low] != offsets[i]) continue;
    offsets[kept] = offsets[i];
    sums[kept++] = sums[i] + weights[low];
  }
  return kept;
}

/// The same by way of `window_weights`, which are zeros before and after: without unpredictable branches.
std::size_t retain_dense(const PostingList::Postings& postings, std::span<float> window_weights,
                         std::span<std::uint16_t> offsets, std::span<float> sums) {
  for (std::size_t i = 0; i < postings.offsets.size(); ++i)
    window_weights[postings.offsets[i]] = postings.weights[i];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    const std::uint16_t offset = offsets[i];
    const float weight = window_weights[offset];
    offsets[kept] = offset;
    sums[kept] = sums[i] + weight;
    kept += weight > 0 ? 1 : 0;
  }
  for (const std::uint16_t offset : postings.offsets) window_weights[offset] = 0;
  return kept;
}

}  // namespace

std::span<MatchingArticle> intersect(PostingCache::Lists lists, Scratch& scratch) {
  std::ranges::sort(lists, {}, &PostingList::size);
  scratch.candidates.clear();
  std::vector<std::uint16_t>& offsets = scratch.candidate_offsets;
  std::vector<float>& sums = scratch.candidate_sums;
  for (std::size_t window = 0; window < lists.front()->window_count(); ++window) {
    const PostingList::Postings rarest = lists.front()->window(window);
    offsets.assign(rarest.offsets.begin(), rarest.offsets.end());
    sums.assign(rarest.weights.begin(), rarest.weights.end());
    for (const PostingList* list : std::span(lists).subspan(1)) {
      const PostingList::Postings postings = list->window(window);
      constexpr std::size_t kSparse = 32;
      const std::size_t kept = postings.offsets.size() / kSparse > offsets.size()
                                   ? retain_sparse(postings, offsets, sums)
                                   : retain_dense(postings, scratch.window_sums, offsets, sums);
      offsets.resize(kept);
      sums.resize(kept);
    }
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      scratch.candidates.push_back(
          {.article = static_cast<Xapian::docid>(window * PostingList::kWindow + offsets[i] + 1),
           .score = sums[i]});
    }
  }
  return scratch.candidates;
}

}  // namespace telusur
