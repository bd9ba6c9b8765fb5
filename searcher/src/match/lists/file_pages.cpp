// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/lists/file_pages.h"

#include <algorithm>
#include <utility>

namespace telusur {

FilePages::FilePages(std::shared_ptr<const PositionFile> file, std::uint64_t first, std::uint64_t count,
                     std::shared_ptr<MemoryCount> memory)
    : file_(std::move(file)), first_(first), pages_(count), memory_(std::move(memory)) {
  memory_.add(pages_.size() * sizeof(std::atomic<const Page*>));
}

FilePages::~FilePages() {
  for (const std::atomic<const Page*>& page : pages_)
    std::unique_ptr<const Page>(page.load(std::memory_order_relaxed)).reset();
}

const unsigned char* FilePages::read(std::size_t index) const {
  auto page = std::make_unique_for_overwrite<Page>();
  file_->read_page(first_ + index, std::span(*page).first(kPositionPageBytes));
  std::fill(page->begin() + kPositionPageBytes, page->end(), 0);
  const Page* known = nullptr;
  if (!pages_[index].compare_exchange_strong(known, page.get(), std::memory_order_acq_rel))
    return known->data();
  memory_.add(sizeof(Page));
  return page.release()->data();
}

std::string_view FilePages::bytes(std::uint64_t offset, std::size_t size,
                                  std::span<unsigned char> joined) const {
  const std::size_t index = offset / kPositionPageBytes - first_;
  const std::size_t begin = offset % kPositionPageBytes;
  const unsigned char* const first = page(index) + begin;
  if (begin + size <= kPositionPageBytes) return {reinterpret_cast<const char*>(first), size};
  const std::size_t size_of_first = kPositionPageBytes - begin;
  std::copy_n(first, size_of_first, joined.begin());
  std::copy_n(page(index + 1), size - size_of_first,
              joined.begin() + static_cast<std::ptrdiff_t>(size_of_first));
  return {reinterpret_cast<const char*>(joined.data()), size};
}

}  // namespace telusur
