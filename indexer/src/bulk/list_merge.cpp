// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk/list_merge.h"

#include <algorithm>
#include <utility>

#include "text/beginning.h"

namespace telusur {
ListMerge::ListMerge(std::vector<std::unique_ptr<ListSource>> sources) : sources_(std::move(sources)) {
  for (std::size_t source = 0; source < sources_.size(); ++source) current_.push_back(source);
}

bool ListMerge::next() {
  for (const std::size_t source : current_) advance(source);
  current_.clear();
  parts_.clear();
  if (heap_.empty()) return false;
  const auto order = [this](const Entry& left, const Entry& right) { return is_after(left, right); };
  const Entry first = heap_.front();
  do {
    std::ranges::pop_heap(heap_, order);
    current_.push_back(heap_.back().source);
    heap_.pop_back();
  } while (!heap_.empty() && has_same_key(heap_.front(), first));
  for (const std::size_t source : current_) parts_.push_back(sources_[source].get());
  return true;
}

void ListMerge::advance(std::size_t source) {
  if (!sources_[source]->next()) return;
  heap_.push_back({.beginning = beginning_of(sources_[source]->key()), .source = source});
  std::ranges::push_heap(heap_, [this](const Entry& left, const Entry& right) { return is_after(left, right); });
}

/// The order of std::push_heap has the last element at the front.
bool ListMerge::is_after(const Entry& left, const Entry& right) const {
  if (left.beginning != right.beginning) return left.beginning > right.beginning;
  const int order = sources_[left.source]->key().compare(sources_[right.source]->key());
  return order != 0 ? order > 0 : left.source > right.source;
}

bool ListMerge::has_same_key(const Entry& left, const Entry& right) const {
  return left.beginning == right.beginning && sources_[left.source]->key() == sources_[right.source]->key();
}

}  // namespace telusur
