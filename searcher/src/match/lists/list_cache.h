// SPDX-License-Identifier: GPL-3.0-or-later
/// The lists of one commit that searches have used, for all threads.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "match/lists/article_table.h"
#include "match/lists/list_reader.h"
#include "match/lists/memory_count.h"
#include "match/lists/scored_list.h"

namespace telusur {

/// Makes the lists of terms and keeps those used last, within a budget. A list that a search uses stays
/// until the search ends, whatever the budget. Thread-safe: a list is made without a lock, perhaps by two
/// threads at once. Throws Xapian::Error and std::bad_alloc.
class ListCache {
 public:
  using List = std::shared_ptr<const ScoredList>;

  /// Returns the articles of the commit, read with the first call.
  [[nodiscard]] std::shared_ptr<const ArticleTable> articles(ListReader& reader);

  /// Returns the list of `term`, with `scale` times its scores.
  [[nodiscard]] List find(const std::string& term, float scale, ListReader& reader);

  /// Returns the articles that have all of `terms`, at least one, each with `score`, which depends on the
  /// terms.
  [[nodiscard]] List find_all(const std::vector<std::string>& terms, float score, ListReader& reader);

  /// The memory of all lists.
  [[nodiscard]] const std::shared_ptr<MemoryCount>& memory() const noexcept { return memory_; }

  /// Does nothing while all lists take up to `budget_bytes`. Otherwise drops those that were used last
  /// longest ago until the rest takes 7/8 of that, so that few searches wait for it. Call it between
  /// searches: lists grow while they are read.
  void trim(std::size_t budget_bytes) noexcept;

  /// Drops everything.
  void clear() noexcept;

 private:
  struct Entry {
    std::string key;
    List list;
  };
  using Entries = std::list<Entry>;

  [[nodiscard]] List find_or_make(std::string key, const std::function<List()>& make);

  std::shared_ptr<MemoryCount> memory_ = std::make_shared<MemoryCount>();
  std::mutex trim_mutex_;  ///< held by the thread that drops lists
  std::mutex mutex_;       ///< protects all below
  Entries entries_;        ///< used last in front
  std::unordered_map<std::string_view, Entries::iterator> by_key_;
  std::mutex articles_mutex_;  ///< held while the table is read, so that one thread reads it
  std::shared_ptr<const ArticleTable> articles_;
};

}  // namespace telusur
