// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/version_reader.h"

#include <array>
#include <cerrno>
#include <utility>
#include <vector>

#include <sys/stat.h>
#include <xapian.h>

#include "errors/described_error.h"
#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/reading/block_source.h"
#include "system/descriptor.h"
#include "system/whole_file.h"

namespace telusur::glass {
namespace {

/// Xapian writes about 150 bytes, and 2,000 if the free lists are long.
constexpr std::size_t kMaxVersionBytes = std::size_t{64} << 10;

/// The smallest item of a leaf: its entry in the directory, its size, a key of one byte.
constexpr std::size_t kMinItemBytes = kOffsetBytes + kSizeBytes + kKeyLengthBytes + 1;

/// In the list of all lengths an article has a number and a length, each at least one byte.
constexpr std::size_t kMinBytesOfArticle = 2;

/// Returns the size of the file of a table; 0 for an empty table without a file.
std::uint64_t stat_table(const std::string& path, TableKind kind, bool is_empty) {
  const std::string file = path + "/" + std::string(file_name_of(kind));
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) {
    if (errno == ENOENT && is_empty) return 0;
    if (errno == ENOENT)
      throw Described<Xapian::DatabaseCorruptError>(Message("its file {} is missing", file_name_of(kind)));
    throw Described<Xapian::DatabaseOpeningError>(Message("its file {} cannot be read", file_name_of(kind)),
                                                  errno);
  }
  if (!S_ISREG(status.st_mode))
    throw Described<Xapian::DatabaseCorruptError>(
        Message("its file {} is not a regular file", file_name_of(kind)));
  return static_cast<std::uint64_t>(status.st_size);
}

void check_table(const std::string& path, TableKind kind, const TreeRoot& root, std::uint64_t revision) {
  const std::uint64_t bytes = stat_table(path, kind, root.is_empty);
  if (root.is_empty) return;
  const std::string name(file_name_of(kind));
  if (root.block >= bytes / root.block_bytes)
    fail_version_file(Message("the root of {} lies beyond its end", name));
  if (root.entries > bytes / kMinItemBytes)
    fail_version_file(Message("{} has more entries than it can hold", name));
  // Otherwise a writer would overwrite blocks in use.
  if (root.block >= root.free_list.first_unused)
    fail_version_file(Message("the root of {} lies among its unused blocks", name));
  std::vector<unsigned char> block(root.block_bytes);
  BlockSource(path + "/" + name, root.block_bytes).read(root.block, revision, block);
  if (block[kLevelAt] != root.level) fail_version_file(Message("the root of {} is another block", name));
}

}  // namespace

bool is_newest_revision(const std::string& path, std::uint64_t revision) {
  const Descriptor file = Descriptor::open_file(path + "/" + std::string(kVersionFile));
  constexpr std::size_t kMaxNumberBytes = 10;
  std::array<unsigned char, kMagic.size() + kUuidBytes + kMaxNumberBytes> bytes{};
  // A complete version file is longer.
  if (!file || read_at(file, 0, bytes) < static_cast<ssize_t>(bytes.size())) return false;
  std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (!rest.starts_with(kMagic)) return false;
  rest.remove_prefix(kMagic.size() + kUuidBytes);
  return take_number(rest) == revision;
}

std::string read_version_bytes(const std::string& path) {
  const std::string name(kVersionFile);
  auto [bytes, error] = read_whole_file(path + "/" + name, kMaxVersionBytes);
  if (error == ENOENT)
    throw Described<Xapian::DatabaseNotFoundError>(Message("its file {} is missing", name), error);
  if (error == EINVAL || error == ELOOP || error == EFBIG)
    fail_version_file(Message("it is not a regular file of a usual size"));
  if (error != 0)
    throw Described<Xapian::DatabaseOpeningError>(Message("its file {} cannot be read", name), error);
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
      if (newer == bytes) fail_version_file(Message("a root is newer than its revision"));
      bytes = std::move(newer);  // a writer has committed twice since
      continue;
    }
    const std::uint64_t bytes_of_postings =
        version.root(TableKind::kPostings).is_empty ? 0 : stat_table(path, TableKind::kPostings, false);
    if (version.articles > bytes_of_postings / kMinBytesOfArticle)
      fail_version_file(Message("it counts more articles than there can be"));
    return version;
  }
}

}  // namespace telusur::glass
