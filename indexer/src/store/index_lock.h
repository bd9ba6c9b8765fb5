// SPDX-License-Identifier: GPL-3.0-or-later
/// The lock of an index: flock(2) on the file `lock` in its folder. One writer, or several readers that need
/// the index unchanged. The operating system releases it when its holder ends.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

#include "index_format/stub.h"
#include "system/descriptor.h"

namespace telusur {

/// How long to wait for another process. Polls twenty times a second.
struct LockWait {
  std::chrono::seconds limit{0};  ///< max() waits forever
  std::stop_token stop = {};      ///< ends the wait
};

/// Throws the IndexLockedError of a reader that a writer disturbed.
[[noreturn]] void fail_changed_meanwhile(const std::string& index_path);

/// Holds the lock from construction to destruction. Follows no symbolic link. Writes only to a regular file
/// without hard links that contains nothing but a process id.
class IndexLock {
 public:
  IndexLock(IndexLock&&) noexcept = default;
  IndexLock& operator=(IndexLock&&) = delete;
  /// Clears the process id that a writer has written into the file.
  ~IndexLock();

  /// Takes the lock of a writer. Creates its file, and the folder of the index, if needed. Throws
  /// IndexLockedError, naming the holder, when another process still holds it after `wait`; IndexError when
  /// the file cannot be created or is not a lock file.
  [[nodiscard]] static IndexLock for_writing(const std::string& index_path, const LockWait& wait = {});

  /// Takes the shared lock of a reader. Changes no byte. Returns nullopt if there is no lock file that can be
  /// opened. Throws IndexLockedError as for_writing() does.
  [[nodiscard]] static std::optional<IndexLock> for_reading(const std::string& index_path,
                                                            const LockWait& wait = {});

 private:
  IndexLock(Descriptor file, bool is_writer) : file_(std::move(file)), is_writer_(is_writer) {}

  Descriptor file_;
  bool is_writer_;
};

}  // namespace telusur
