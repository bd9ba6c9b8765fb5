// SPDX-License-Identifier: GPL-3.0-or-later
/// File descriptors that close themselves, and whole small files.
#pragma once

#include <cstddef>
#include <string>
#include <utility>

namespace telusur {

/// Owns a file descriptor; none when it is negative.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  /// Opens the regular file at `path` for reading. Follows no symbolic link, and does not wait for the writer
  /// of a pipe. If that fails, errno holds the reason; EINVAL means that `path` is not a regular file.
  [[nodiscard]] static Descriptor open_file(const std::string& path) noexcept;

  [[nodiscard]] explicit operator bool() const noexcept { return number_ >= 0; }
  [[nodiscard]] int get() const noexcept { return number_; }

 private:
  int number_ = -1;
};

/// What read_small_file found.
struct SmallFile {
  std::string bytes;
  int error = 0;  ///< errno of the first step that failed; 0 when `bytes` is the whole file
};

/// Reads the regular file at `path` (Descriptor::open_file) if it has at most `max_bytes`; EFBIG otherwise.
[[nodiscard]] SmallFile read_small_file(const std::string& path, std::size_t max_bytes);

}  // namespace telusur
