// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/free_list.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/format/layout.h"

namespace telusur::glass {
namespace {

constexpr std::size_t kNumberBytes = kChildBytes;

[[noreturn]] void fail(const Message& problem) { throw Described<Xapian::DatabaseCorruptError>(problem); }

class FreeListWalk {
 public:
  FreeListWalk(const BlockSource& source, const FreeList& list, std::vector<bool>& used)
      : source_(source), list_(list), used_(used), block_(source.block_bytes()) {}

  /// Walks the list, and throws if the file is too short for the blocks that are not free.
  void run() {
    walk();
    // Blocks beyond the end of the file can only be free.
    if (list_.first_unused > used_.size() && list_.first_unused - used_.size() != unwritten_)
      fail(Message("its file ends before blocks that are neither in use nor free"));
  }

  /// Sets the bits of the free blocks. Throws Xapian::DatabaseCorruptError with a clause.
  void walk() {
    if (list_.end.offset == 0) {
      if (list_.begin != list_.end) fail(Message("its list of free blocks has no end"));
      return;
    }
    verify_position(list_.begin);
    verify_position(list_.end);
    std::uint64_t number = list_.begin.block;
    std::size_t offset = list_.begin.offset;
    while (true) {
      read(number);
      const bool is_last = number == list_.end.block;
      const std::size_t next = block_.size() - kNumberBytes;
      const std::size_t end = is_last ? list_.end.offset : next;
      if (offset > end) fail(Message("its list of free blocks begins after its end"));
      for (; offset < end; offset += kNumberBytes) mark(number_at(offset));
      if (is_last) return;
      number = number_at(next);
      offset = kFreeListBegin;
    }
  }

 private:
  void verify_position(const FreeListPosition& position) const {
    if (position.offset < kFreeListBegin || position.offset > block_.size() - kNumberBytes)
      fail(Message("its list of free blocks has an impossible position"));
  }

  void read(std::uint64_t number) {
    if (number >= used_.size()) fail(Message("its list of free blocks continues beyond the end of its file"));
    mark(number);
    // The last block may have the revision of a commit that is being written.
    source_.read(number, kAnyRevision, block_);
    if (block_[kLevelAt] != kFreeListLevel)
      fail(Message("block {} is not part of the list of free blocks", number));
  }

  void mark(std::uint64_t number) {
    if (number >= list_.first_unused) fail(Message("block {} is free and lies beyond its end", number));
    if (number >= used_.size()) {  // freed before it was ever written
      ++unwritten_;
      return;
    }
    if (used_[number]) fail(Message("block {} is free and in use", number));
    used_[number] = true;
  }

  [[nodiscard]] std::uint64_t number_at(std::size_t at) const {
    return read_big_endian(block_, at, kNumberBytes);
  }

  const BlockSource& source_;
  const FreeList& list_;
  std::vector<bool>& used_;
  std::vector<unsigned char> block_;
  std::uint64_t unwritten_ = 0;  ///< free blocks beyond the end of the file
};

}  // namespace

void verify_free_list(const BlockSource& source, const FreeList& list, std::vector<bool>& used,
                      const std::function<void(const std::string&)>& report) {
  try {
    FreeListWalk(source, list, used).run();
  } catch (const Xapian::DatabaseCorruptError& error) {
    report(error.get_msg());
    return;
  }
  const auto end =
      used.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(list.first_unused, used.size()));
  const auto lost = std::count(used.begin(), end, false);
  if (lost == 0) return;
  const auto first = std::find(used.begin(), end, false) - used.begin();
  report(std::to_string(lost) + " blocks are neither in use nor free, the first is block " +
         std::to_string(first));
}

std::vector<bool> read_free_list(const BlockSource& source, const FreeList& list, std::size_t blocks) {
  std::vector<bool> free(blocks);
  FreeListWalk(source, list, free).walk();
  return free;
}

}  // namespace telusur::glass
