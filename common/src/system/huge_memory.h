// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory for what is written once and large.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace telusur {

/// Bytes for which the system is asked to give memory in large pages, and only where they are written. The
/// first write to a page is a call of the kernel, which in a virtual machine takes as long as reading a
/// thousand postings; with small pages there is one for each 680 of them.
class HugeMemory {
 public:
  /// Of `size` bytes; of none when the system has no room for them in the address space.
  explicit HugeMemory(std::size_t size);

  /// Zeros at first.
  [[nodiscard]] std::span<std::byte> bytes() const noexcept {
    return {begin_.get(), begin_ ? begin_.get_deleter().size : 0};
  }

 private:
  struct Unmap {
    std::size_t size;
    void operator()(std::byte* begin) const noexcept;
  };

  std::unique_ptr<std::byte, Unmap> begin_;
};

}  // namespace telusur
