// SPDX-License-Identifier: GPL-3.0-or-later
/// One indexer at a time: a lock on a file inside the index, which the operating system frees when its holder
/// dies.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace telusur {

/// How long to wait for another writer, looking twenty times a second.
struct LockWait {
  std::chrono::seconds limit{0};  ///< max() is as long as it takes
  std::stop_token stop = {};      ///< ends the wait
};

/// Holds the lock from construction to destruction.
class IndexLock {
 public:
  /// Throws IndexLockedError, naming the holder, when another process has it and `wait` is over; IndexError
  /// when the file cannot be made.
  explicit IndexLock(const std::string& index_path, const LockWait& wait = {});
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;
  ~IndexLock();

 private:
  void take(const std::string& index_path, const LockWait& wait) const;

  int descriptor_ = -1;
};

}  // namespace telusur
