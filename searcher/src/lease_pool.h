// SPDX-License-Identifier: GPL-3.0-or-later
/// What a call of Searcher uses alone, kept for later calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "index/open_indexes.h"
#include "match/scratch.h"

namespace telusur {

/// Databases and memory that one call at a time uses.
struct Lease {
  explicit Lease(std::size_t posting_cache_bytes) : scratch(posting_cache_bytes) {}

  OpenedIndexes indexes;  ///< before the scratch, which uses it
  Scratch scratch;

  /// Lets go of the lists of a superseded commit, which the lease will not use again.
  void drop_lists() noexcept {
    indexes.snapshot.lists.reset();
    scratch.drop_lists();
  }
};

/// Keeps as many leases as calls ran at the same time. Xapian opens an index in some milliseconds, and moves
/// opened databases to another commit in a fraction of that. Thread-safe.
class LeasePool {
 public:
  explicit LeasePool(std::size_t posting_cache_bytes) : posting_cache_bytes_(posting_cache_bytes) {}

  struct Releaser {
    LeasePool* pool;
    void operator()(Lease* lease) const noexcept { pool->release(std::unique_ptr<Lease>(lease)); }
  };
  using Handle = std::unique_ptr<Lease, Releaser>;

  /// Returns a lease for one call: the one that was used last, or a new one that has nothing open. The pool
  /// must outlive it. Throws std::bad_alloc.
  [[nodiscard]] Handle acquire();

 private:
  void release(std::unique_ptr<Lease> lease) noexcept;

  const std::size_t posting_cache_bytes_;
  std::mutex mutex_;                          ///< guards the members below
  std::vector<std::unique_ptr<Lease>> idle_;  ///< the one that was used last is the last
  std::uint64_t newest_opening_ = 0;          ///< the newest Commit::opening of a returned lease
  std::uint64_t newest_commit_ = 0;           ///< the newest Commit::commit of one
};

}  // namespace telusur
