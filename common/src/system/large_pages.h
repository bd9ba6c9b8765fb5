// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory in large pages (2 MiB). With small pages, nearly every access to a table of megabytes also waits
/// for an address translation, and the first access to each page is a call of the kernel, which in a virtual
/// machine takes as long as reading a thousand postings.
#pragma once

#include <cstddef>
#include <new>

namespace telusur {

/// Maps `bytes` bytes of zeros, aligned to a large page, and asks the system for large pages. The system
/// provides the memory when it is first written. If it has no large pages, the pages are small. Returns
/// nullptr if the mapping fails.
[[nodiscard]] void* map_large_pages(std::size_t bytes) noexcept;

/// Unmaps memory of map_large_pages(), which was called with the same `bytes`.
void unmap_large_pages(void* memory, std::size_t bytes) noexcept;

/// An allocator for containers: blocks of at least kMinMappedBytes are in large pages.
template <typename Value>
struct LargePageAllocator {
  using value_type = Value;

  LargePageAllocator() = default;
  template <typename Other>
  explicit LargePageAllocator(const LargePageAllocator<Other>& /*other*/) noexcept {}

  [[nodiscard]] Value* allocate(std::size_t count) {
    if (!is_mapped(count)) return static_cast<Value*>(::operator new(count * sizeof(Value), kAlignment));
    void* memory = map_large_pages(count * sizeof(Value));
    if (memory == nullptr) throw std::bad_alloc();
    return static_cast<Value*>(memory);
  }

  void deallocate(Value* memory, std::size_t count) noexcept {
    if (is_mapped(count))
      unmap_large_pages(memory, count * sizeof(Value));
    else
      ::operator delete(memory, kAlignment);
  }

  friend bool operator==(const LargePageAllocator& /*one*/, const LargePageAllocator& /*other*/) noexcept {
    return true;
  }

 private:
  static constexpr std::align_val_t kAlignment{alignof(Value)};

  /// A block of this size takes a whole large page. Tables double, so they soon fill it.
  static constexpr std::size_t kMinMappedBytes = std::size_t{512} << 10;

  static bool is_mapped(std::size_t count) { return count * sizeof(Value) >= kMinMappedBytes; }
};

}  // namespace telusur
