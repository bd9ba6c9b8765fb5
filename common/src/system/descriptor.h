// SPDX-License-Identifier: GPL-3.0-or-later
/// File descriptors that close themselves, and reads that are not cut short by signals.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include <sys/types.h>

namespace telusur {

/// Owns a file descriptor. A negative number means that there is none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  /// Closes the descriptor. Leaves errno as it is.
  ~Descriptor();

  /// Opens the regular file at `path` for reading. Follows no symbolic link, and does not wait for the writer
  /// of a pipe. If that fails, errno has the reason; EINVAL means that `path` is not a regular file.
  [[nodiscard]] static Descriptor open_file(const std::string& path) noexcept;

  [[nodiscard]] explicit operator bool() const noexcept { return number_ >= 0; }
  [[nodiscard]] int get() const noexcept { return number_; }

 private:
  int number_ = -1;
};

/// Reads from `offset` on until `bytes` is full or the file ends. Returns the number of bytes read, or -1
/// with errno.
[[nodiscard]] ssize_t read_at(const Descriptor& file, std::uint64_t offset, std::span<unsigned char> bytes);

}  // namespace telusur
