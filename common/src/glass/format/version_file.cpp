// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/format/version_file.h"

#include <bit>
#include <limits>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/format/layout.h"
#include "glass/format/packing.h"

namespace telusur::glass {
namespace {

/// Xapian's cursors have this many levels.
constexpr unsigned kMaxLevels = 10;

constexpr std::size_t kMaxBlockBytes = 65536;

/// Offsets in the free list are stored in these units.
constexpr std::uint64_t kOffsetUnitBytes = 4;

std::string uuid_bytes(std::string_view text) {
  std::string bytes;
  std::string digits;
  for (const char digit : text) {
    if (digit != '-') digits.push_back(digit);
  }
  const auto value_of = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
    bytes.push_back(static_cast<char>(value_of(digits[i]) << 4 | value_of(digits[i + 1])));
  bytes.resize(kUuidBytes);
  return bytes;
}

/// Reads a number that Xapian reads into 32 bits. Throws if it is larger.
std::uint32_t take_short_number(std::string_view& bytes) {
  const std::uint64_t number = take_number(bytes);
  if (number > std::numeric_limits<std::uint32_t>::max()) fail_version_file(Message("a number is too large"));
  return static_cast<std::uint32_t>(number);
}

FreeListPosition take_position(std::string_view& bytes) {
  FreeListPosition position{.block = take_short_number(bytes)};
  const std::uint64_t offset = take_number(bytes);
  if (offset > kMaxBlockBytes / kOffsetUnitBytes) fail_corrupt();
  position.offset = offset * kOffsetUnitBytes;
  return position;
}

FreeList parse_free_list(std::string_view bytes, const std::string& name) {
  FreeList list;
  if (bytes.empty()) return list;
  try {
    static_cast<void>(take_short_number(bytes));  // its revision
    list.first_unused = take_short_number(bytes);
    list.begin = take_position(bytes);
    list.end = take_position(bytes);
  } catch (const Xapian::DatabaseCorruptError&) {
    fail_version_file(Message("the free list of {} contains an invalid value", name));
  }
  if (!bytes.empty()) fail_version_file(Message("the free list of {} has bytes after its end", name));
  return list;
}

TreeRoot take_root(std::string_view& bytes, TableKind kind) {
  const std::string name(file_name_of(kind));
  TreeRoot root{.block = take_short_number(bytes)};
  const std::uint64_t level_and_flags = take_number(bytes);
  root.is_empty = (level_and_flags & kRootIsEmpty) != 0;
  root.is_sequential = (level_and_flags & kRootIsSequential) != 0;
  const std::uint64_t level = level_and_flags >> kRootLevelShift;
  if (level >= kMaxLevels) fail_version_file(Message("the tree of {} has impossible levels", name));
  root.level = static_cast<unsigned>(level);
  root.entries = take_number(bytes);
  const std::uint64_t units = take_number(bytes);
  if (units > kMaxBlockBytes >> kBlockUnitShift || !std::has_single_bit(units))
    fail_version_file(Message("the blocks of {} have an impossible size", name));
  root.block_bytes = static_cast<std::size_t>(units) << kBlockUnitShift;
  root.min_compressed_bytes = take_short_number(bytes);
  const std::uint64_t free_list_bytes = take_number(bytes);
  if (free_list_bytes > bytes.size()) fail_version_file(Message("the free list of {} is cut off", name));
  root.free_list = parse_free_list(bytes.substr(0, free_list_bytes), name);
  bytes.remove_prefix(free_list_bytes);
  if (root.is_empty && (root.level != 0 || root.entries != 0))
    fail_version_file(Message("{} has levels or entries although it is empty", name));
  return root;
}

/// Reads a number from which `base` was subtracted. The sum must fit into 32 bits as well.
std::uint32_t take_difference(std::string_view& bytes, std::uint32_t base) {
  const std::uint32_t number = take_short_number(bytes);
  if (number > std::numeric_limits<std::uint32_t>::max() - base)
    fail_version_file(Message("a number is too large"));
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
  static_cast<void>(take_short_number(bytes));  // the highest frequency of a spelling
  if (!bytes.empty()) fail_version_file(Message("it has bytes after its end"));
  if (version.shortest > version.longest)
    fail_version_file(Message("the shortest article is longer than the longest one"));
  if (version.total_length > std::uint64_t{version.longest} * version.articles)
    fail_version_file(Message("the articles are longer together than they can be"));
}

void append_root(std::string& bytes, const TreeRoot& root, std::uint64_t revision) {
  append_number(bytes, root.block);
  append_number(bytes, root.level << kRootLevelShift | (root.is_sequential ? kRootIsSequential : 0U) |
                           (root.is_empty ? kRootIsEmpty : 0U));
  append_number(bytes, root.entries);
  append_number(bytes, root.block_bytes >> kBlockUnitShift);
  append_number(bytes, root.min_compressed_bytes);
  std::string free_list;
  if (!root.is_empty) {
    append_number(free_list, revision);
    append_number(free_list, root.free_list.first_unused);
    for (const FreeListPosition& position : {root.free_list.begin, root.free_list.end}) {
      append_number(free_list, position.block);
      append_number(free_list, position.offset / kOffsetUnitBytes);
    }
  }
  append_string(bytes, free_list);
}

}  // namespace

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

void fail_version_file(const Message& problem) {
  throw Described<Xapian::DatabaseCorruptError>(Message("its file {} is invalid: {}", kVersionFile, problem));
}

VersionFile parse_version_file(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kUuidBytes)
    fail_version_file(Message("it does not begin as Xapian 1.4 writes it"));
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
    // A database that was never committed has revision 0. Xapian truncates its tables.
    if (version.revision == 0 && !is_empty)
      fail_version_file(Message("it has the revision of an empty database"));
    if (version.revision > std::numeric_limits<std::uint32_t>::max())
      fail_version_file(Message("its revision is too large"));
    take_statistics(bytes, version);
  } catch (const Xapian::DatabaseCorruptError& error) {
    if (error.get_msg().starts_with("its file")) throw;
    fail_version_file(Message("it is cut off"));
  }
  return version;
}

std::string format_version_file(const VersionFile& version) {
  std::string bytes(kMagic);
  bytes += uuid_bytes(version.uuid);
  append_number(bytes, version.revision);
  for (const TreeRoot& root : version.roots) append_root(bytes, root, version.revision);
  append_number(bytes, version.articles);
  append_number(bytes, version.last_article - version.articles);
  append_number(bytes, version.shortest);
  append_number(bytes, version.max_frequency);
  append_number(bytes, version.longest - version.max_frequency);
  append_number(bytes, 0);  // the oldest changeset
  append_number(bytes, version.total_length);
  append_number(bytes, 0);  // the highest frequency of a spelling
  return bytes;
}

}  // namespace telusur::glass
