// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/difference_grid.h"

#include <algorithm>

namespace telusur {
namespace {

/// Sets all sums to zero but the first `kept` other ones.
void keep_first(std::vector<HashSum>& sums, std::size_t kept) {
  for (HashSum& sum : sums) {
    if (sum.is_zero()) continue;
    if (kept == 0)
      sum = {};
    else
      --kept;
  }
}

void add_sums(std::vector<HashSum>& sums, const std::vector<HashSum>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

}  // namespace

DifferenceGrid::DifferenceGrid(Xapian::docid last_article)
    : group_articles_(last_article / kGroups + 1), terms_(kGroups), articles_(kGroups) {}

DifferenceGrid& DifferenceGrid::operator+=(const DifferenceGrid& other) {
  add_sums(terms_, other.terms_);
  add_sums(articles_, other.articles_);
  return *this;
}

std::size_t DifferenceGrid::difference_count() const {
  return terms_.size() - static_cast<std::size_t>(std::ranges::count_if(terms_, &HashSum::is_zero));
}

void DifferenceGrid::limit(std::size_t terms, std::size_t articles) {
  keep_first(terms_, terms);
  keep_first(articles_, articles);
}

}  // namespace telusur
