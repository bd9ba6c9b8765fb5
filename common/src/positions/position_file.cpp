// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_file.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>

#include "errors/described_error.h"
#include "positions/bit_packing.h"

namespace telusur {

std::shared_ptr<const PositionFile> PositionFile::open(const std::string& path,
                                                       const glass::VersionFile& version) {
  const std::string file = path + "/" + std::string(kPositionsFile);
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) {
    if (errno == ENOENT) return nullptr;
    throw Described<Xapian::DatabaseOpeningError>(Message("its file {} cannot be read", kPositionsFile),
                                                  errno);
  }
  const auto bytes = static_cast<std::uint64_t>(status.st_size);
  const std::uint64_t pages = bytes / kPositionPageBytes;
  if (bytes == 0 || bytes % kPositionPageBytes != 0) fail_positions();
  glass::BlockSource source(file, kPositionPageBytes, glass::BlockSums::open_positions(path, version));
  std::vector<unsigned char> last(kPositionPageBytes);
  source.copy(pages - 1, std::numeric_limits<std::uint64_t>::max(), last);
  PositionTail tail = parse_tail({reinterpret_cast<const char*>(last.data()), last.size()}, pages);
  if (tail.uuid != version.uuid || tail.last_article > version.last_article) fail_positions();
  return std::shared_ptr<const PositionFile>(new PositionFile(std::move(source), std::move(tail)));
}

void PositionFile::read_page(std::uint64_t number, std::span<unsigned char> page) const {
  source_.copy(number, std::numeric_limits<std::uint64_t>::max(), page);
}

void require_named_file(const PositionFile* file, std::string_view recorded) {
  if (recorded.empty() && file == nullptr) return;
  if (file == nullptr)
    throw Described<Xapian::DatabaseCorruptError>(Message("its file {} is missing", kPositionsFile));
  if (recorded.empty() || last_article_of_file(recorded) != file->tail().last_article) fail_positions();
}

PositionPages::PositionPages(std::shared_ptr<const PositionFile> file, std::size_t kept_pages)
    : file_(std::move(file)), numbers_(kept_pages, kNoPage), slots_(kept_pages) {}

std::string_view PositionPages::page(std::uint64_t number) {
  const std::size_t slot = number % numbers_.size();
  std::vector<unsigned char>& page = slots_[slot];
  if (numbers_[slot] != number) {
    page.resize(kPositionPageBytes + kPackedPadding);
    numbers_[slot] = kNoPage;
    file_->read_page(number, std::span(page).first(kPositionPageBytes));
    numbers_[slot] = number;
  }
  return {reinterpret_cast<const char*>(page.data()), kPositionPageBytes};
}

std::string_view PositionPages::bytes(std::uint64_t offset, std::uint64_t size) {
  const std::uint64_t all = file_->tail().list_bytes;
  if (offset > all || size > all - offset) fail_positions();
  std::uint64_t number = offset / kPositionPageBytes;
  const std::uint64_t begin = offset % kPositionPageBytes;
  if (begin + size <= kPositionPageBytes) return page(number).substr(begin, size);
  joined_ = page(number).substr(begin);
  while (joined_.size() < size)
    joined_ += page(++number).substr(0, std::min<std::uint64_t>(size - joined_.size(), kPositionPageBytes));
  joined_.append(kPackedPadding, '\0');
  return std::string_view(joined_).substr(0, size);
}

}  // namespace telusur
