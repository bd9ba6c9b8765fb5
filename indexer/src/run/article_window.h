// SPDX-License-Identifier: GPL-3.0-or-later
/// Holds back items of the input until it is decided which lines of their articles recur.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "recurrence/recurring_lines.h"
#include "run/corpus_reader.h"

namespace telusur {

/// Bytes of articles in a window: about 3,000 articles, enough to decide on the lines of a few portals. Two
/// batches (indexing_run.cpp), so that the threads have work while the next window is read.
inline constexpr std::size_t kArticleWindowBytes = 8 * 1024 * 1024;

/// Collects a window of some megabytes, counts the lines of all its articles, decides, marks the recurring
/// lines of these articles, and passes the window on. So a new index of a few thousand articles has the same
/// decisions for all of them. The bounds of windows depend on the input alone, not on timing, threads or the
/// memory budget, so the same input gives the same index. Not thread-safe.
class ArticleWindow {
 public:
  /// Receives what is known of the sources that changed (RecurringLines::take_changes), before the articles.
  using OnSources = std::function<void(std::map<std::string, std::string>)>;

  /// Receives an item, and the bytes of the input up to its end.
  using Next = std::function<void(CorpusItem&&, std::uint64_t end_bytes)>;

  ArticleWindow(RecurringLines lines, OnSources on_sources, Next next);

  void add(CorpusItem&& item, std::uint64_t end_bytes);

  /// Passes the rest on, and then a notice for each source with new decisions. `end_bytes` is the size of the
  /// input.
  void finish(std::uint64_t end_bytes);

 private:
  void release();

  RecurringLines lines_;
  OnSources on_sources_;
  Next next_;
  struct Item {
    CorpusItem item;
    std::uint64_t end_bytes = 0;
  };
  std::vector<Item> items_;
  std::size_t bytes_ = 0;  // content_bytes() of items_
};

}  // namespace telusur
