// SPDX-License-Identifier: GPL-3.0-or-later
/// The pages of a file of positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glass/format/version_file.h"
#include "glass/reading/block_source.h"
#include "positions/position_format.h"

namespace telusur {

/// The file of positions of one generation. It never changes, so it fits to every commit. Immutable and
/// thread-safe; each thread reads through its own PositionPages.
class PositionFile {
 public:
  /// Opens the file in the folder `path`, whose version file is `version`. Returns null if there is none.
  /// Throws Xapian::DatabaseOpeningError with the errno if it cannot be read, and
  /// Xapian::DatabaseCorruptError if it is damaged or belongs to another database.
  [[nodiscard]] static std::shared_ptr<const PositionFile> open(const std::string& path,
                                                                const glass::VersionFile& version);

  [[nodiscard]] const PositionTail& tail() const noexcept { return tail_; }

  /// Copies page `number` to `page`, of kPositionPageBytes, and verifies its checksum when it is read for the
  /// first time. Throws Xapian::DatabaseCorruptError if it is wrong, and Xapian::DatabaseError with the errno
  /// if the disk fails.
  void read_page(std::uint64_t number, std::span<unsigned char> page) const;

 private:
  PositionFile(glass::BlockSource source, PositionTail tail)
      : source_(std::move(source)), tail_(std::move(tail)) {}

  glass::BlockSource source_;
  PositionTail tail_;
};

/// Throws Xapian::DatabaseCorruptError unless `file`, null if there is none, is the one that the value
/// `recorded` of kPositionsKey names, empty for none.
void require_named_file(const PositionFile* file, std::string_view recorded);

/// Reads bytes of a file and keeps pages. Not thread-safe.
class PositionPages {
 public:
  /// Keeps up to `kept_pages`, at least 1.
  PositionPages(std::shared_ptr<const PositionFile> file, std::size_t kept_pages);

  [[nodiscard]] const PositionFile& file() const noexcept { return *file_; }

  /// Returns the page `number`, valid until the next call of any function. Throws like
  /// PositionFile::read_page().
  [[nodiscard]] std::string_view page(std::uint64_t number);

  /// Returns `size` bytes of the lists from `offset` on, and kPackedPadding readable bytes after them. Valid
  /// until the next call of any function. Throws like page(), and Xapian::DatabaseCorruptError if the lists
  /// have fewer bytes.
  [[nodiscard]] std::string_view bytes(std::uint64_t offset, std::uint64_t size);

 private:
  static constexpr std::uint64_t kNoPage = ~std::uint64_t{0};

  std::shared_ptr<const PositionFile> file_;
  std::vector<std::uint64_t> numbers_;  ///< the page in each slot: its number modulo their count is the slot
  std::vector<std::vector<unsigned char>> slots_;
  std::string joined_;  ///< bytes of several pages
};

}  // namespace telusur
