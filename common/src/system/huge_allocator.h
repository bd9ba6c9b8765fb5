// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory for tables that grow large and are read all over.
#pragma once

#include <algorithm>
#include <cstddef>
#include <new>

#include <sys/mman.h>

namespace telusur {

/// Asks the system for large pages (of 2 MiB) where a block is large. With small ones nearly every look into
/// a table of megabytes waits for the translation of its address, too, and the first look at each page is a
/// call of the kernel. Where the system has none, the pages are small.
template <typename Value>
struct HugeAllocator {
  using value_type = Value;

  HugeAllocator() = default;
  template <typename Other>
  explicit HugeAllocator(const HugeAllocator<Other>& /*other*/) noexcept {}

  [[nodiscard]] Value* allocate(std::size_t count) {
    const std::size_t alignment = alignment_of(count);
    const std::size_t bytes = (count * sizeof(Value) + alignment - 1) / alignment * alignment;
    void* memory = ::operator new(bytes, std::align_val_t(alignment));
    if (alignment == kPageBytes)
      static_cast<void>(madvise(memory, bytes, MADV_HUGEPAGE));  // where it fails, the pages are small
    return static_cast<Value*>(memory);
  }

  void deallocate(Value* memory, std::size_t count) noexcept {
    ::operator delete(memory, std::align_val_t(alignment_of(count)));
  }

  friend bool operator==(const HugeAllocator& /*one*/, const HugeAllocator& /*other*/) noexcept {
    return true;
  }

 private:
  static constexpr std::size_t kPageBytes = std::size_t{2} << 20;
  /// Of this size on a block takes whole large pages. Tables double, so soon it fills them.
  static constexpr std::size_t kLeastBytes = std::size_t{512} << 10;

  static std::size_t alignment_of(std::size_t count) {
    return count * sizeof(Value) < kLeastBytes ? std::max(alignof(Value), alignof(std::max_align_t))
                                               : kPageBytes;
  }
};

}  // namespace telusur
