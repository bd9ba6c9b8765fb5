// SPDX-License-Identifier: GPL-3.0-or-later
/// One indexer at a time: a lock on a file inside the index, which the operating system frees when its holder
/// dies.
#pragma once

#include <string>

namespace telusur {

/// Holds the lock from construction to destruction.
class IndexLock {
 public:
  /// Throws IndexLockedError, naming the holder, when another process has it; IndexError when the file cannot
  /// be made.
  explicit IndexLock(const std::string& index_path);
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;
  ~IndexLock();

 private:
  int descriptor_ = -1;
};

}  // namespace telusur
