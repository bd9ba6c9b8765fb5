// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/version_file.h"

#include <array>
#include <bit>
#include <cerrno>
#include <limits>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include "glass/format/decoding.h"
#include "glass/format/layout.h"
#include "glass/reading/block_source.h"
#include "system/descriptor.h"

namespace telusur::glass {
namespace {

/// Xapian writes about 150 bytes, and 2,000 when lists of free blocks are long.
constexpr std::size_t kMaxVersionBytes = std::size_t{64} << 10;

/// Xapian's cursors have this many levels.
constexpr unsigned kMaxLevels = 10;

constexpr std::size_t kMaxBlockBytes = 65536;

/// The smallest item of a leaf: its entry in the directory, its size, a key of one byte.
constexpr std::size_t kMinItemBytes = kPlaceBytes + kSizeBytes + kKeyLengthBytes + 1;

/// An article has a number and a length in the list of all lengths, of a byte each at least.
constexpr std::size_t kMinBytesOfArticle = 2;

[[noreturn]] void fail(const std::string& what) {
  throw Xapian::DatabaseCorruptError("the file " + std::string(kVersionFile) + " is damaged: " + what);
}

std::string uuid_text(std::string_view uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    const auto byte = static_cast<unsigned char>(uuid[i]);
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 0xfU]);
  }
  return text;
}

/// Takes a number that Xapian reads into 32 bits, and refuses when it is larger.
std::uint32_t take_short_number(std::string_view& bytes) {
  const std::uint64_t number = take_number(bytes);
  if (number > std::numeric_limits<std::uint32_t>::max()) fail("a number is too large");
  return static_cast<std::uint32_t>(number);
}

/// Xapian counts the offsets in the list in units of 4 bytes.
FreeListPlace take_place(std::string_view& bytes) {
  constexpr std::uint64_t kUnitBytes = 4;
  FreeListPlace place{.block = take_short_number(bytes)};
  const std::uint64_t offset = take_number(bytes);
  if (offset > kMaxBlockBytes / kUnitBytes) fail_corrupt();
  place.offset = offset * kUnitBytes;
  return place;
}

FreeList parse_free_list(std::string_view bytes, const std::string& name) {
  FreeList list;
  if (bytes.empty()) return list;
  try {
    static_cast<void>(take_short_number(bytes));  // its revision
    list.first_unused = take_short_number(bytes);
    list.begin = take_place(bytes);
    list.end = take_place(bytes);
  } catch (const Xapian::DatabaseCorruptError&) {
    fail("the free list of " + name + " makes no sense");
  }
  if (!bytes.empty()) fail("the free list of " + name + " has bytes behind its end");
  return list;
}

TreeRoot take_root(std::string_view& bytes, TableKind kind) {
  const std::string name(file_of(kind));
  TreeRoot root{.block = take_short_number(bytes)};
  const std::uint64_t level_and_flags = take_number(bytes);
  root.is_empty = (level_and_flags & kRootIsEmpty) != 0;
  root.is_sequential = (level_and_flags & kRootIsSequential) != 0;
  const std::uint64_t level = level_and_flags >> kRootLevelShift;
  if (level >= kMaxLevels) fail("the tree of " + name + " has impossible levels");
  root.level = static_cast<unsigned>(level);
  root.entries = take_number(bytes);
  const std::uint64_t units = take_number(bytes);
  if (units > kMaxBlockBytes >> kBlockUnitShift || !std::has_single_bit(units))
    fail("the blocks of " + name + " have an impossible size");
  root.block_bytes = static_cast<std::size_t>(units) << kBlockUnitShift;
  static_cast<void>(take_short_number(bytes));  // from which size on values are compressed
  const std::uint64_t free_list_bytes = take_number(bytes);
  if (free_list_bytes > bytes.size()) fail("the free list of " + name + " is cut off");
  root.free_list = parse_free_list(bytes.substr(0, free_list_bytes), name);
  bytes.remove_prefix(free_list_bytes);
  if (root.is_empty && (root.level != 0 || root.entries != 0))
    fail(name + " has levels or entries although it is empty");
  return root;
}

/// Takes a number that is stored less `base`. The sum must fit into 32 bits, too.
std::uint32_t take_difference(std::string_view& bytes, std::uint32_t base) {
  const std::uint32_t number = take_short_number(bytes);
  if (number > std::numeric_limits<std::uint32_t>::max() - base) fail("a number is too large");
  return base + number;
}

void take_statistics(std::string_view& bytes, VersionFile& version) {
  version.articles = take_short_number(bytes);
  version.last_article = take_difference(bytes, version.articles);
  version.shortest = take_short_number(bytes);
  version.max_frequency = take_short_number(bytes);
  version.longest = take_difference(bytes, version.max_frequency);
  static_cast<void>(take_short_number(bytes));  // the oldest changeset
  version.total_length = take_number(bytes);
  static_cast<void>(take_short_number(bytes));  // the greatest frequency of a spelling
  if (!bytes.empty()) fail("it has bytes behind its end");
  if (version.shortest > version.longest) fail("the shortest article is longer than the longest one");
  if (version.total_length > std::uint64_t{version.longest} * version.articles)
    fail("the articles are longer together than they can be");
}

/// Bytes of the table of `kind`. 0 for an empty table without a file.
std::uint64_t size_of_table(const std::string& path, TableKind kind, bool is_empty) {
  const std::string file = path + "/" + std::string(file_of(kind));
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) {
    if (errno == ENOENT && is_empty) return 0;
    if (errno == ENOENT)
      throw Xapian::DatabaseCorruptError("its file " + std::string(file_of(kind)) + " is missing");
    throw Xapian::DatabaseOpeningError("its file " + std::string(file_of(kind)) + " cannot be read", errno);
  }
  if (!S_ISREG(status.st_mode))
    throw Xapian::DatabaseCorruptError("its file " + std::string(file_of(kind)) + " is no regular file");
  return static_cast<std::uint64_t>(status.st_size);
}

void check_table(const std::string& path, TableKind kind, const TreeRoot& root, std::uint64_t revision) {
  const std::uint64_t bytes = size_of_table(path, kind, root.is_empty);
  if (root.is_empty) return;
  const std::string name(file_of(kind));
  if (root.block >= bytes / root.block_bytes) fail("the root of " + name + " lies behind its end");
  if (root.entries > bytes / kMinItemBytes) fail(name + " has more entries than it can hold");
  // Else a writer would put new blocks in the place of those in use.
  if (root.block >= root.free_list.first_unused)
    fail("the root of " + name + " lies among its unused blocks");
  std::vector<unsigned char> block(root.block_bytes);
  BlockSource(path + "/" + name, root.block_bytes).read(root.block, revision, block);
  if (block[kLevelAt] != root.level) fail("the root of " + name + " is another block");
}

}  // namespace

std::string_view file_of(TableKind kind) {
  switch (kind) {
    case TableKind::kPostings:
      return kPostingsFile;
    case TableKind::kRecords:
      return kRecordsFile;
    case TableKind::kTermLists:
      return kTermListsFile;
    case TableKind::kPositions:
      return kPositionsFile;
    case TableKind::kSpellings:
      return kSpellingsFile;
    case TableKind::kSynonyms:
      return kSynonymsFile;
  }
  return {};
}

VersionFile parse_version_file(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kUuidBytes)
    fail("it does not begin as Xapian 1.4 writes it");
  bytes.remove_prefix(kMagic.size());
  VersionFile version{.uuid = uuid_text(bytes.substr(0, kUuidBytes)), .roots = {}};
  bytes.remove_prefix(kUuidBytes);
  try {
    version.revision = take_number(bytes);
    bool is_empty = true;
    for (std::size_t i = 0; i < kTableCount; ++i) {
      version.roots[i] = take_root(bytes, static_cast<TableKind>(i));
      is_empty = is_empty && version.roots[i].is_empty;
    }
    // Revision 0 is that of a database that was never committed. Xapian cuts the tables of one.
    if (version.revision == 0 && !is_empty) fail("it has the revision of an empty database");
    if (version.revision > std::numeric_limits<std::uint32_t>::max()) fail("its revision is too large");
    take_statistics(bytes, version);
  } catch (const Xapian::DatabaseCorruptError& error) {
    if (error.get_msg().starts_with("the file")) throw;
    fail("it is cut off");
  }
  return version;
}

bool is_newest_revision(const std::string& path, std::uint64_t revision) {
  const Descriptor file = Descriptor::open_file(path + "/" + std::string(kVersionFile));
  constexpr std::size_t kMaxNumberBytes = 10;
  std::array<char, kMagic.size() + kUuidBytes + kMaxNumberBytes> bytes{};
  if (!file) return false;
  const ssize_t size = pread(file.get(), bytes.data(), bytes.size(), 0);
  if (size < static_cast<ssize_t>(bytes.size())) return false;  // a whole one is longer
  std::string_view rest(bytes.data(), bytes.size());
  if (!rest.starts_with(kMagic)) return false;
  rest.remove_prefix(kMagic.size() + kUuidBytes);
  return take_number(rest) == revision;
}

std::string read_version_bytes(const std::string& path) {
  const std::string name(kVersionFile);
  auto [bytes, error] = read_small_file(path + "/" + name, kMaxVersionBytes);
  if (error == ENOENT) throw Xapian::DatabaseNotFoundError("its file " + name + " is missing", error);
  if (error == EINVAL || error == ELOOP || error == EFBIG) fail("it is no regular file of a usual size");
  if (error != 0) throw Xapian::DatabaseOpeningError("its file " + name + " cannot be read", error);
  return std::move(bytes);
}

VersionFile read_version_file_only(const std::string& path) {
  return parse_version_file(read_version_bytes(path));
}

VersionFile read_version_file(const std::string& path) {
  std::string bytes = read_version_bytes(path);
  while (true) {
    const VersionFile version = parse_version_file(bytes);
    try {
      for (std::size_t i = 0; i < kTableCount; ++i)
        check_table(path, static_cast<TableKind>(i), version.roots[i], version.revision);
    } catch (const Xapian::DatabaseModifiedError&) {
      std::string newer = read_version_bytes(path);
      if (newer == bytes) fail("a root is newer than its revision");
      bytes = std::move(newer);  // each time around a writer has committed twice
      continue;
    }
    const std::uint64_t bytes_of_postings =
        version.root(TableKind::kPostings).is_empty ? 0 : size_of_table(path, TableKind::kPostings, false);
    if (version.articles > bytes_of_postings / kMinBytesOfArticle)
      fail("it counts more articles than there can be");
    return version;
  }
}

}  // namespace telusur::glass
