// SPDX-License-Identifier: GPL-3.0-or-later
#include "lease_pool.h"

#include <algorithm>
#include <new>
#include <utility>

namespace telusur {

LeasePool::Handle LeasePool::acquire() {
  std::unique_ptr<Lease> lease;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      lease = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!lease) lease = std::make_unique<Lease>(posting_cache_bytes_);
  return Handle(lease.release(), Releaser{this});
}

/// Closes databases of a superseded generation: while they are open, its files take space on the disk. Drops
/// lists of a superseded commit: an idle lease would keep their memory until it is used again.
void LeasePool::release(std::unique_ptr<Lease> lease) noexcept {
  const auto [opening, commit] = std::pair(lease->indexes.snapshot.opening, lease->indexes.snapshot.commit);
  const std::lock_guard lock(mutex_);
  if (opening < newest_opening_) return;
  if (opening > newest_opening_) idle_.clear();
  newest_opening_ = opening;
  if (commit < newest_commit_) lease->drop_lists();
  if (commit > newest_commit_) {
    for (const std::unique_ptr<Lease>& superseded : idle_) superseded->drop_lists();
  }
  newest_commit_ = std::max(newest_commit_, commit);
  try {
    idle_.push_back(std::move(lease));
  } catch (const std::bad_alloc&) {  // the lease is dropped
  }
}

}  // namespace telusur
