// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/large_pages.h"

#include <cstdint>
#include <limits>

#include <sys/mman.h>

namespace telusur {
namespace {

constexpr std::size_t kPageBytes = std::size_t{2} << 20;

std::size_t round_up(std::size_t bytes) { return (bytes + kPageBytes - 1) / kPageBytes * kPageBytes; }

}  // namespace

void* map_large_pages(std::size_t bytes) noexcept {
  if (bytes > std::numeric_limits<std::size_t>::max() / 2) return nullptr;
  const std::size_t size = round_up(bytes);
  // One page more than needed, so that an aligned block is inside; the rest is given back.
  void* mapped = mmap(nullptr, size + kPageBytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return nullptr;
  auto* const begin = static_cast<std::byte*>(mapped);
  const std::size_t before = (kPageBytes - reinterpret_cast<std::uintptr_t>(begin) % kPageBytes) % kPageBytes;
  if (before != 0) munmap(begin, before);
  munmap(begin + before + size, kPageBytes - before);
  static_cast<void>(madvise(begin + before, size, MADV_HUGEPAGE));  // the pages are small if it fails
  return begin + before;
}

void unmap_large_pages(void* memory, std::size_t bytes) noexcept { munmap(memory, round_up(bytes)); }

}  // namespace telusur
