// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/list_cache.h"

#include <iterator>
#include <span>
#include <utility>

#include "match/lists/list_maker.h"

namespace telusur {
namespace {

/// That of a term without a scale is the term.
std::string key_of(const std::string& term, float scale) {
  std::string key = term;
  if (scale != 1) key.append(2, '\0').append(std::to_string(scale));
  return key;
}

/// Other than that of any term. The terms determine the score.
std::string key_of(const std::vector<std::string>& terms) {
  std::string key(5, '\0');
  for (const std::string& term : terms) key.append(1, '\0').append(term);
  return key;
}

}  // namespace

std::shared_ptr<const ArticleTable> ListCache::articles(ListReader& reader) {
  const std::lock_guard lock(articles_mutex_);
  if (!articles_) articles_ = std::make_shared<const ArticleTable>(reader);
  return articles_;
}

ListCache::List ListCache::find(const std::string& term, float scale, ListReader& reader) {
  return find_or_make(key_of(term, scale), [&] { return ListMaker(*this, reader).make(term, scale); });
}

ListCache::List ListCache::find_all(const std::vector<std::string>& terms, float score, ListReader& reader) {
  return find_or_make(key_of(terms), [&] { return ListMaker(*this, reader).make_all(terms, score); });
}

ListCache::List ListCache::find_or_make(std::string key, const std::function<List()>& make) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto known = by_key_.find(key); known != by_key_.end()) {
      entries_.splice(entries_.begin(), entries_, known->second);
      return known->second->list;
    }
  }
  List list = make();
  const std::lock_guard lock(mutex_);
  if (const auto known = by_key_.find(key); known != by_key_.end()) return known->second->list;
  entries_.push_front({.key = std::move(key), .list = list});
  try {
    by_key_.emplace(entries_.front().key, entries_.begin());
  } catch (...) {
    entries_.pop_front();
    throw;
  }
  return list;
}

void ListCache::trim(std::size_t budget_bytes) noexcept {
  if (memory_->bytes() <= budget_bytes) return;
  const std::unique_lock trimming(trim_mutex_, std::try_to_lock);
  if (!trimming) return;  // another thread does it
  const std::size_t kept_bytes = budget_bytes / 8 * 7;
  Entries dropped;  // freed when other threads can go on
  const std::lock_guard lock(mutex_);
  std::size_t bytes = 0;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    bytes += entry->list->bytes();
    const auto next = std::next(entry);
    if (bytes > kept_bytes) {
      by_key_.erase(entry->key);
      dropped.splice(dropped.end(), entries_, entry);
    }
    entry = next;
  }
}

void ListCache::clear() noexcept {
  Entries dropped;
  {
    const std::lock_guard lock(mutex_);
    by_key_.clear();
    dropped.swap(entries_);
  }
  const std::lock_guard lock(articles_mutex_);
  articles_.reset();
}

}  // namespace telusur
