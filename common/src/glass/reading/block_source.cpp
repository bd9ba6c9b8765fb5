// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/block_source.h"

#include <array>
#include <cerrno>
#include <limits>
#include <utility>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/format/layout.h"

namespace telusur::glass {
namespace {

void require_revision(std::span<const unsigned char> block, std::uint64_t max_revision) {
  if (revision_of(block) > max_revision)
    throw Xapian::DatabaseModifiedError("a writer has overwritten a block of the revision that is read");
}

}  // namespace

BlockSource::BlockSource(const std::string& path, std::size_t block_bytes, BlockSums sums)
    : file_(Descriptor::open_file(path)), path_(path), block_bytes_(block_bytes), sums_(std::move(sums)) {
  if (!file_)
    throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", path), errno);
}

void BlockSource::copy(std::uint64_t number, std::uint64_t max_revision,
                       std::span<unsigned char> block) const {
  copy_unverified(number, max_revision, block);
  sums_.verify(number, block);
}

bool BlockSource::copy_and_compare(std::uint64_t number, std::uint64_t max_revision,
                                   std::span<unsigned char> block, SumPages& pages) const {
  copy_unverified(number, max_revision, block);
  return sums_.compare(number, block, pages);
}

void BlockSource::copy_unverified(std::uint64_t number, std::uint64_t max_revision,
                                  std::span<unsigned char> block) const {
  read_all(offset_of(number), block);
  require_revision(block, max_revision);
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

/// A writer writes the revision of a block first. So if the file still has the old one, the copy is old.
void BlockSource::verify(std::uint64_t number, std::uint64_t max_revision) const {
  std::array<unsigned char, kRevisionBytes> revision{};
  read_all(offset_of(number), revision);
  require_revision(revision, max_revision);
}

std::size_t BlockSource::copy_run(std::uint64_t first, std::span<unsigned char> bytes) const {
  return read_some(offset_of(first), bytes);
}

std::uint64_t BlockSource::offset_of(std::uint64_t number) const {
  const auto end = static_cast<std::uint64_t>(std::numeric_limits<off_t>::max());
  if (number >= end / block_bytes_)
    throw Described<Xapian::DatabaseCorruptError>(Message("a block of {} lies beyond its end", path_));
  return number * block_bytes_;
}

void BlockSource::read_all(std::uint64_t offset, std::span<unsigned char> bytes) const {
  if (read_some(offset, bytes) < bytes.size())
    throw Described<Xapian::DatabaseCorruptError>(
        Message("the table {} ends before one of its blocks", path_));
}

std::size_t BlockSource::read_some(std::uint64_t offset, std::span<unsigned char> bytes) const {
  const ssize_t size = read_at(file_, offset, bytes);
  if (size < 0) throw Described<Xapian::DatabaseError>(Message("reading the table {} failed", path_), errno);
  return static_cast<std::size_t>(size);
}

}  // namespace telusur::glass
