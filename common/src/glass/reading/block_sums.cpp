// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/block_sums.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

#include <sys/stat.h>
#include <xapian.h>
#include <xxhash.h>

#include "errors/described_error.h"
#include "glass/format/files.h"
#include "glass/format/layout.h"
#include "glass/reading/version_reader.h"
#include "system/hash.h"
#include "system/output_file.h"
#include "system/whole_file.h"

namespace telusur::glass {
namespace {

// The file consists of pages. Each page ends in its own checksum, so that a damaged page is detected. The
// first page is the head; the others have the checksums of the blocks. Each table begins a new page; the file of
// positions follows the tables. Numbers are little-endian.
constexpr std::size_t kSumBytes = sizeof(std::uint64_t);
constexpr std::size_t kPageBytes = 512;
constexpr std::size_t kContentBytes = kPageBytes - kSumBytes;
constexpr std::size_t kPageSums = kContentBytes / kSumBytes;
constexpr std::string_view kMagicOfSums("telusur sums 1\n\0", 16);
constexpr std::size_t kUuidTextBytes = 36;
constexpr std::size_t kMaxVersionFileBytes = 4096;

/// The files with checksums: the tables, and the file of positions.
constexpr std::size_t kFileCount = kTableCount + 1;
constexpr std::size_t kPositionsIndex = kTableCount;

std::string_view name_of_file(std::size_t file) {
  return file == kPositionsIndex ? kPositionsFile : file_name_of(static_cast<TableKind>(file));
}

using Page = std::array<unsigned char, kPageBytes>;

std::uint64_t sum_of(std::span<const unsigned char> bytes, std::uint64_t seed = 0) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t number_at(std::span<const unsigned char> page, std::size_t at) {
  std::uint64_t number = 0;
  for (std::size_t i = kSumBytes; i-- > 0;) number = number << 8U | page[at + i];
  return number;
}

void put_number(Page& page, std::size_t at, std::uint64_t number) {
  for (std::size_t i = 0; i < kSumBytes; ++i) page[at + i] = static_cast<unsigned char>(number >> (8 * i));
}

std::span<const unsigned char> content_of(const Page& page) { return std::span(page).first(kContentBytes); }

std::uint64_t page_count(std::uint64_t blocks) { return (blocks + kPageSums - 1) / kPageSums; }

/// The first page.
struct Head {
  std::string uuid;
  std::uint64_t revision = 0;
  std::uint64_t version_sum = 0;
  std::array<std::uint64_t, kFileCount> blocks{};  ///< number of blocks of each file
};

constexpr std::size_t kRevisionAt = kMagicOfSums.size() + kUuidTextBytes;
constexpr std::size_t kVersionSumAt = kRevisionAt + kSumBytes;
constexpr std::size_t kBlocksAt = kVersionSumAt + kSumBytes;

Page encode(const Head& head) {
  Page page{};
  std::ranges::copy(kMagicOfSums, page.begin());
  std::copy_n(head.uuid.begin(), std::min(head.uuid.size(), kUuidTextBytes),
              page.begin() + kMagicOfSums.size());
  put_number(page, kRevisionAt, head.revision);
  put_number(page, kVersionSumAt, head.version_sum);
  for (std::size_t file = 0; file < kFileCount; ++file)
    put_number(page, kBlocksAt + file * kSumBytes, head.blocks[file]);
  return page;
}

Head decode_head(const Page& page) {
  Head head;
  head.uuid.assign(reinterpret_cast<const char*>(page.data()) + kMagicOfSums.size(), kUuidTextBytes);
  head.revision = number_at(page, kRevisionAt);
  head.version_sum = number_at(page, kVersionSumAt);
  for (std::size_t file = 0; file < kFileCount; ++file)
    head.blocks[file] = number_at(page, kBlocksAt + file * kSumBytes);
  return head;
}

/// Returns page `number`; nullopt if it cannot be read or its checksum is wrong.
std::optional<Page> read_sum_page(const Descriptor& file, std::uint64_t number) {
  Page page;
  if (read_at(file, number * kPageBytes, page) != static_cast<ssize_t>(kPageBytes)) return std::nullopt;
  if (number_at(page, kContentBytes) != sum_of(content_of(page), number)) return std::nullopt;
  return page;
}

std::optional<Head> read_head(const Descriptor& file) {
  const auto page = read_sum_page(file, 0);
  if (!page || std::memcmp(page->data(), kMagicOfSums.data(), kMagicOfSums.size()) != 0) return std::nullopt;
  return decode_head(*page);
}

std::uint64_t sum_of_version_file(const std::string& path) {
  const auto [bytes, error] = read_whole_file(path + "/" + std::string(kVersionFile), kMaxVersionFileBytes);
  if (error != 0)
    throw Described<Xapian::DatabaseOpeningError>(Message("its file iamglass cannot be read"), error);
  return hash_bytes(bytes);
}

/// Appends pages to the file of the checksums.
class SumsWriter {
 public:
  explicit SumsWriter(const std::string& path) : file_(path) {}

  void append(Page page) {
    put_number(page, kContentBytes, sum_of(content_of(page), pages_++));
    file_.append({reinterpret_cast<const char*>(page.data()), page.size()});
  }

  /// Appends the checksums of the first `blocks` blocks of the table in the file `path`.
  void append_table(const std::string& path, std::size_t block_bytes, std::uint64_t blocks) {
    const Descriptor table = Descriptor::open_file(path);
    if (!table)
      throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", path), errno);
    std::vector<unsigned char> bytes(kPageSums * block_bytes);
    for (std::uint64_t first = 0; first < blocks; first += kPageSums) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kPageSums, blocks - first));
      const std::span<unsigned char> part = std::span(bytes).first(count * block_bytes);
      const ssize_t size = read_at(table, first * block_bytes, part);
      if (size < 0)
        throw Described<Xapian::DatabaseError>(Message("reading the table {} failed", path), errno);
      if (size < static_cast<ssize_t>(part.size()))
        throw Described<Xapian::DatabaseCorruptError>(Message("the table {} was truncated", path));
      Page page{};
      for (std::size_t i = 0; i < count; ++i)
        put_number(page, i * kSumBytes, sum_of(part.subspan(i * block_bytes, block_bytes)));
      append(page);
    }
  }

  void finish() { file_.finish(); }

 private:
  OutputFile file_;
  std::uint64_t pages_ = 0;
};

/// Returns the number of blocks in the file `path`. It may be missing if `is_needed` is false.
std::uint64_t count_blocks(const std::string& path, std::size_t block_bytes, bool is_needed) {
  struct stat status {};
  if (block_bytes == 0) return 0;
  if (stat(path.c_str(), &status) == 0) return static_cast<std::uint64_t>(status.st_size) / block_bytes;
  if (!is_needed && errno == ENOENT) return 0;
  throw Described<Xapian::DatabaseOpeningError>(Message("the table {} cannot be read", path), errno);
}

}  // namespace

void write_block_sums(const std::string& path) {
  const VersionFile version = read_version_file(path);
  const auto path_of = [&](std::size_t file) { return path + "/" + std::string(name_of_file(file)); };
  const auto block_bytes_of = [&](std::size_t file) {
    return file == kPositionsIndex ? kPositionPageBytes : version.roots[file].block_bytes;
  };
  Head head{.uuid = version.uuid, .revision = version.revision, .version_sum = sum_of_version_file(path)};
  for (std::size_t file = 0; file < kFileCount; ++file) {
    const bool is_table = file != kPositionsIndex;
    if (is_table && version.roots[file].is_empty) continue;  // it may have no file
    head.blocks[file] = count_blocks(path_of(file), block_bytes_of(file), is_table);
  }
  SumsWriter writer(path + "/" + std::string(kSumsFile));
  writer.append(encode(head));
  for (std::size_t file = 0; file < kFileCount; ++file) {
    if (head.blocks[file] != 0) writer.append_table(path_of(file), block_bytes_of(file), head.blocks[file]);
  }
  writer.finish();
}

BlockSums BlockSums::open(const std::string& path, const VersionFile& version, TableKind kind) {
  const auto table = static_cast<std::size_t>(kind);
  BlockSums sums = open(path, version, table);
  // The head may be wrong: a table has no more blocks than its version file says.
  sums.blocks_ = std::min(sums.blocks_, version.roots[table].free_list.first_unused);
  return sums;
}

BlockSums BlockSums::open_positions(const std::string& path, const VersionFile& version) {
  BlockSums sums = open(path, version, kPositionsIndex);
  sums.revision_.reset();
  return sums;
}

BlockSums BlockSums::open(const std::string& path, const VersionFile& version, std::size_t file) {
  BlockSums sums;
  Descriptor opened = Descriptor::open_file(path + "/" + std::string(kSumsFile));
  const auto head = opened ? read_head(opened) : std::nullopt;
  if (!head || head->uuid != version.uuid) return sums;
  sums.first_page_ = 1;
  for (std::size_t before = 0; before < file; ++before) sums.first_page_ += page_count(head->blocks[before]);
  sums.revision_ = head->revision;
  sums.blocks_ = head->blocks[file];
  sums.table_ = name_of_file(file);
  sums.file_ = std::move(opened);
  struct stat status {};  // a damaged head must not make us allocate more than the file has sums
  const bool is_known = fstat(sums.file_.get(), &status) == 0;
  sums.blocks_ = std::min<std::uint64_t>(
      sums.blocks_, is_known ? static_cast<std::uint64_t>(status.st_size) / kSumBytes : 0);
  sums.verified_ = std::make_unique<std::atomic<std::uint64_t>[]>(sums.blocks_ / 64 + 1);
  return sums;
}

void BlockSums::verify(std::uint64_t number, std::span<const unsigned char> block) const {
  if (!has_sum(number, block)) return;
  std::atomic<std::uint64_t>& bits = verified_[number / 64];
  const std::uint64_t bit = std::uint64_t{1} << (number % 64);
  if ((bits.load(std::memory_order_relaxed) & bit) != 0) return;
  const auto page = read_sum_page(file_, first_page_ + number / kPageSums);
  if (!page) return;
  require_equal(number, number_at(*page, number % kPageSums * kSumBytes), block);
  bits.fetch_or(bit, std::memory_order_relaxed);
}

bool BlockSums::compare(std::uint64_t number, std::span<const unsigned char> block, SumPages& pages) const {
  if (!has_sum(number, block)) return false;
  const std::uint64_t page_number = first_page_ + number / kPageSums;
  auto found = pages.find(page_number);
  if (found == pages.end()) {
    const auto page = read_sum_page(file_, page_number);
    if (!page) return false;
    found = pages.emplace(page_number, std::vector(page->begin(), page->end())).first;
  }
  require_equal(number, number_at(found->second, number % kPageSums * kSumBytes), block);
  return true;
}

void BlockSums::require_equal(std::uint64_t number, std::uint64_t sum,
                              std::span<const unsigned char> block) const {
  if (sum == sum_of(block)) return;
  throw Described<Xapian::DatabaseCorruptError>(
      Message("the block {} of {} has another checksum than it was published with", number, table_));
}

bool BlockSums::has_sum(std::uint64_t number, std::span<const unsigned char> block) const {
  return file_ && number < blocks_ && (!revision_ || revision_of(block) <= *revision_);
}

std::string find_problem_of_sums(const std::string& path, const VersionFile& version) {
  const std::string name(kSumsFile);
  const Descriptor file = Descriptor::open_file(path + "/" + name);
  if (!file && errno == ENOENT) return {};
  if (!file && errno == EINVAL) return "The file " + name + " is not a regular file.";
  if (!file)
    throw Described<Xapian::DatabaseOpeningError>(Message("its file {} cannot be read", name), errno);
  const std::string damaged = "The file " + name + ", with the checksums of the blocks, is damaged";
  const auto head = read_head(file);
  if (!head) return damaged + ".";
  if (head->uuid != version.uuid)
    return "The file " + name + " belongs to another database, or the UUID in iamglass is damaged.";
  std::uint64_t pages = 1;
  for (const std::uint64_t blocks : head->blocks) pages += page_count(blocks);
  for (std::uint64_t page = 1; page < pages; ++page) {
    if (!read_sum_page(file, page)) return damaged + " in its page " + std::to_string(page) + ".";
  }
  if (head->revision == version.revision && head->version_sum != sum_of_version_file(path))
    return "The file iamglass has another checksum than it was published with.";
  return {};
}

}  // namespace telusur::glass
