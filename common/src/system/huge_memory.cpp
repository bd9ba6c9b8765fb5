// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/huge_memory.h"

#include <sys/mman.h>

namespace telusur {

HugeMemory::HugeMemory(std::size_t size) {
  if (size == 0) return;
  void* begin =
      mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (begin == MAP_FAILED) return;
  static_cast<void>(madvise(begin, size, MADV_HUGEPAGE));  // where it fails, the pages are small
  begin_ = {static_cast<std::byte*>(begin), Unmap{size}};
}

void HugeMemory::Unmap::operator()(std::byte* begin) const noexcept { munmap(begin, size); }

}  // namespace telusur
