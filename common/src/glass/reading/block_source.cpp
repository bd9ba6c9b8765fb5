// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/block_source.h"

#include <array>
#include <cerrno>
#include <limits>
#include <utility>

#include <unistd.h>
#include <xapian.h>

#include "glass/format/layout.h"

namespace telusur::glass {
namespace {

std::uint64_t revision_in(std::span<const unsigned char> block) {
  std::uint64_t revision = 0;
  for (std::size_t i = 0; i < kRevisionBytes; ++i) revision = revision << 8U | block[i];
  return revision;
}

[[noreturn]] void fail_overwritten() {
  throw Xapian::DatabaseModifiedError("a writer has overwritten a block of the revision that is read");
}

}  // namespace

BlockSource::BlockSource(const std::string& path, std::size_t block_bytes, BlockSums sums)
    : file_(Descriptor::open_file(path)), path_(path), block_bytes_(block_bytes), sums_(std::move(sums)) {
  if (!file_) throw Xapian::DatabaseOpeningError("the table " + path + " cannot be read", errno);
}

void BlockSource::copy(std::uint64_t number, std::uint64_t max_revision,
                       std::span<unsigned char> block) const {
  read_at(offset_of(number), block);
  if (revision_in(block) > max_revision) fail_overwritten();
  sums_.verify(number, block);
}

bool BlockSource::copy_and_compare(std::uint64_t number, std::uint64_t max_revision,
                                   std::span<unsigned char> block, KnownSums& known) const {
  read_at(offset_of(number), block);
  if (revision_in(block) > max_revision) fail_overwritten();
  return sums_.compare(number, block, known);
}

void BlockSource::read(std::uint64_t number, std::uint64_t max_revision,
                       std::span<unsigned char> block) const {
  try {
    copy(number, max_revision, block);
  } catch (const Xapian::DatabaseCorruptError&) {
    verify(number, max_revision);  // a block that was overwritten while it was copied is not damaged
    throw;
  }
  verify(number, max_revision);
}

/// A writer begins a block with its revision. So if the file still has the old one, all of the copy is old.
void BlockSource::verify(std::uint64_t number, std::uint64_t max_revision) const {
  std::array<unsigned char, kRevisionBytes> revision{};
  read_at(offset_of(number), revision);
  if (revision_in(revision) > max_revision) fail_overwritten();
}

std::uint64_t BlockSource::offset_of(std::uint64_t number) const {
  const auto end = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
  if (number >= end / block_bytes_)
    throw Xapian::DatabaseCorruptError("a block of " + path_ + " lies behind its end");
  return number * block_bytes_;
}

std::size_t BlockSource::copy_run(std::uint64_t first, std::span<unsigned char> bytes) const {
  return read_some(offset_of(first), bytes);
}

void BlockSource::read_at(std::uint64_t offset, std::span<unsigned char> bytes) const {
  if (read_some(offset, bytes) < bytes.size())
    throw Xapian::DatabaseCorruptError("the table " + path_ + " ends before one of its blocks");
}

/// Returns how many bytes the file has from `offset` on, up to the size of `bytes`.
std::size_t BlockSource::read_some(std::uint64_t offset, std::span<unsigned char> bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t size =
        pread(file_.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw Xapian::DatabaseError("reading the table " + path_ + " failed", errno);
    if (size == 0) break;
    done += static_cast<std::size_t>(size);
  }
  return done;
}

}  // namespace telusur::glass
