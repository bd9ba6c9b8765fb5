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

/// Closes databases of a superseded generation: while they are open, its files take space on the disk.
void LeasePool::release(std::unique_ptr<Lease> lease) noexcept {
  const std::uint64_t opening = lease->indexes.snapshot.opening;
  const std::lock_guard lock(mutex_);
  if (opening < newest_opening_) return;
  if (opening > newest_opening_) idle_.clear();
  newest_opening_ = opening;
  try {
    idle_.push_back(std::move(lease));
  } catch (const std::bad_alloc&) {  // the lease is dropped
  }
}

}  // namespace telusur
