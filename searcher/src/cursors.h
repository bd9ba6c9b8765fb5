// SPDX-License-Identifier: GPL-3.0-or-later
/// What cursors keep between their calls.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

#include <telusur/searcher/searcher.h>

#include "lease_pool.h"
#include "search_run.h"

namespace telusur {

/// Holds the lease of a cursor. As nobody else uses it, its snapshot stays at its commit.
struct HeldLease {
  std::shared_ptr<const void> searcher;  ///< keeps alive the pool that the lease returns to
  Message subject;                       ///< subject of error messages
  LeasePool::Handle lease;
};

struct MatchCursor::State {
  State(HeldLease&& held_lease, const SearchOptions& search_options)
      : held(std::move(held_lease)), options(search_options) {
    request.is_export = true;
  }

  /// Reads the next hits. Throws Xapian::Error.
  void read() {
    batch = run->read_hits();
    is_late = run->interruption().was_due();
    next = 0;
  }

  HeldLease held;
  const SearchOptions options;
  Request request{options};
  std::optional<SearchRun> run;  ///< refers to all above
  Results results;
  std::vector<Hit> batch;
  std::size_t next = 0;  ///< index in `batch`
  bool is_late = false;  ///< time was over when `batch` had been read
};

struct ArticleCursor::State {
  explicit State(HeldLease&& held_lease) : held(std::move(held_lease)) {}

  /// Reads the article at `next`. Throws Xapian::Error.
  [[nodiscard]] std::optional<Article> read() {
    if (next == Xapian::PostingIterator()) return std::nullopt;
    const Xapian::Document document = held.lease->indexes.snapshot.database.get_document(*next);
    std::optional<Article> article = held.lease->scratch.decoder().decode(document.get_data());
    ++next;
    return article;
  }

  HeldLease held;
  Xapian::PostingIterator next;
  std::optional<Article> first;  ///< read when the cursor is made, when another commit can still be read
};

}  // namespace telusur
