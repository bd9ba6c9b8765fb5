// SPDX-License-Identifier: GPL-3.0-or-later
/// One indexer at a time: a lock on a file inside the index, which the operating system frees when its holder
/// dies.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "system/descriptor.h"

namespace telusur {

/// How long to wait for another writer, looking twenty times a second.
struct LockWait {
  std::chrono::seconds limit{0};  ///< max() is as long as it takes
  std::stop_token stop = {};      ///< ends the wait
};

/// Holds the lock from construction to destruction. Follows no symbolic link and writes to no file but a
/// regular one that has no other name and holds nothing but the number of a process.
class IndexLock {
 public:
  IndexLock(IndexLock&&) noexcept = default;
  IndexLock& operator=(IndexLock&&) = delete;
  /// Clears the number of the process that a writer has left in the file.
  ~IndexLock();

  /// The lock of a writer; makes its file, and the folder of the index, if needed. Throws IndexLockedError,
  /// naming the holder, when another process has it and `wait` is over; IndexError when the file cannot be
  /// made or is no lock file.
  [[nodiscard]] static IndexLock for_writing(const std::string& index_path, const LockWait& wait = {});

  /// The lock of a reader who needs the index to stand still; several may have it. Changes nothing. Nothing
  /// when there is no lock file that can be opened. Throws IndexLockedError as for_writing() does.
  [[nodiscard]] static std::optional<IndexLock> for_reading(const std::string& index_path,
                                                            const LockWait& wait = {});

 private:
  IndexLock(Descriptor file, bool is_of_writer) : file_(std::move(file)), is_of_writer_(is_of_writer) {}

  Descriptor file_;
  bool is_of_writer_;
};

}  // namespace telusur
