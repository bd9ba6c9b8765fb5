// SPDX-License-Identifier: GPL-3.0-or-later
#include "table.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "decoding.h"
#include "layout.h"

namespace telusur {
namespace {

using Bytes = std::span<const unsigned char>;

[[noreturn]] void fail_overwritten() {
  throw Xapian::DatabaseModifiedError("A writer has overwritten a block of the revision that is read");
}

/// Big-endian.
std::uint32_t number_at(Bytes bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) glass::fail_corrupt();
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8U | bytes[at + i];
  return number;
}

Bytes part_of(Bytes bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) glass::fail_corrupt();
  return bytes.subspan(at, size);
}

std::uint32_t revision_of(Bytes block) { return number_at(block, 0, glass::kRevisionBytes); }

std::size_t item_count(Bytes block) {
  return (number_at(block, glass::kDirectoryEndAt, glass::kPlaceBytes) - glass::kDirectoryBegin) /
         glass::kPlaceBytes;
}

std::size_t item_at(Bytes block, std::size_t item) {
  return number_at(block, glass::kDirectoryBegin + glass::kPlaceBytes * item, glass::kPlaceBytes);
}

/// The key whose length is at `at`.
Bytes key_at(Bytes block, std::size_t at) {
  return part_of(block, at + glass::kKeyLengthBytes, number_at(block, at, glass::kKeyLengthBytes));
}

Bytes leaf_key(Bytes leaf, std::size_t item) { return key_at(leaf, item_at(leaf, item) + glass::kSizeBytes); }

/// Below, at or above zero as `a` comes before, with or behind `b`.
int compare(Bytes a, Bytes b) {
  const int order = std::memcmp(a.data(), b.data(), std::min(a.size(), b.size()));
  if (order != 0) return order;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// The item of a branch under which the first component of `key` lies, if anywhere: the last one that does
/// not begin behind it. What the first item begins with is not said.
std::size_t item_for(Bytes branch, Bytes key) {
  std::size_t low = 0;
  for (std::size_t high = item_count(branch); high - low > 1;) {
    const std::size_t middle = (low + high) / 2;
    const std::size_t at = item_at(branch, middle) + glass::kChildBytes;
    const Bytes middle_key = key_at(branch, at);
    const int order = compare(middle_key, key);
    const bool is_behind =
        order > 0 || (order == 0 && number_at(branch, at + glass::kKeyLengthBytes + middle_key.size(),
                                              glass::kComponentBytes) > 1);
    (is_behind ? high : low) = middle;
  }
  return low;
}

/// The bytes of `key` from `begin` on as a number, of the order of the keys that are the same before.
std::uint64_t number_from(Bytes key, std::size_t begin) {
  std::uint64_t number = 0;
  for (std::size_t i = begin; i < begin + 4; ++i) number = number << 8U | (i < key.size() ? key[i] : 0U);
  return number;
}

/// The item of a leaf between `low` and `last` at which `key`, which lies between theirs, is if they are
/// evenly spread, as the articles of a term are.
std::size_t likely_item(Bytes leaf, std::size_t low, std::size_t last, Bytes key) {
  const Bytes low_key = leaf_key(leaf, low);
  const Bytes last_key = leaf_key(leaf, last);
  const auto [differs, in_last] = std::ranges::mismatch(low_key, last_key);
  const auto same = static_cast<std::size_t>(differs - low_key.begin());
  const std::uint64_t begin = number_from(low_key, same);
  const std::uint64_t end = number_from(last_key, same);
  const std::uint64_t wanted = std::clamp(number_from(key, same), begin, std::max(begin, end));
  if (begin >= end) return low;
  return low + static_cast<std::size_t>((wanted - begin) * (last - low) / (end - begin));
}

/// The first item of a leaf from `low` on whose key does not come before `key`, which the last one does not.
/// From the `likely` one on in steps that double (Bentley and Yao 1976): each look at another place of the
/// block may be one at memory.
std::size_t first_not_before(Bytes leaf, std::size_t low, std::size_t likely, Bytes key) {
  const auto is_before = [&](std::size_t item) { return compare(leaf_key(leaf, item), key) < 0; };
  std::size_t high = item_count(leaf) - 1;  // not before the key
  std::size_t step = 1;
  if (is_before(likely)) {
    for (low = likely + 1; low + step <= high && is_before(low + step - 1); step *= 2) low += step;
    high = std::min(low + step - 1, high);
  } else {
    for (high = likely; high - low >= step && !is_before(high - step); step *= 2) high -= step;
    if (high - low >= step) low = high - step + 1;
  }
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (is_before(middle))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/// Asks for all of a leaf at once. A search in it goes from place to place, each told by the one before, and
/// would wait for memory at each.
void fetch_ahead(Bytes leaf) {
  constexpr std::size_t kCacheLineBytes = 64;
  for (std::size_t at = 0; at < leaf.size(); at += kCacheLineBytes) __builtin_prefetch(&leaf[at]);
}

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// As Xapian tells it.
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

/// The bytes of a small file; none when it cannot be read.
std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What the version file says of a table.
struct Root {
  std::uint64_t block = 0;
  std::size_t branches = 0;
  bool is_empty = false;
  std::size_t block_bytes = 0;
};

Root take_root(std::string_view& bytes) {
  Root root{.block = glass::take_number(bytes)};
  const std::uint64_t level_and_flags = glass::take_number(bytes);
  root.is_empty = (level_and_flags & glass::kRootIsEmpty) != 0;
  root.branches = level_and_flags >> glass::kRootLevelShift;
  static_cast<void>(glass::take_number(bytes));  // entries
  root.block_bytes = static_cast<std::size_t>(glass::take_number(bytes)) << glass::kBlockUnitShift;
  static_cast<void>(glass::take_number(bytes));  // from which size on values are compressed
  const std::uint64_t free_list_bytes = glass::take_number(bytes);
  if (free_list_bytes > bytes.size()) glass::fail_corrupt();
  bytes.remove_prefix(free_list_bytes);
  return root;
}

}  // namespace

void GlassTable::Unmap::operator()(const unsigned char* begin) const noexcept {
  munmap(const_cast<unsigned char*>(begin), bytes);
}

std::optional<GlassTable> GlassTable::open(const std::string& path, Kind kind,
                                           const Xapian::Database& database) {
  const std::string version = read_file(path + "/" + std::string(glass::kVersionFile));
  std::string_view rest = version;
  if (!rest.starts_with(glass::kMagic) || rest.size() < glass::kMagic.size() + glass::kUuidBytes)
    return std::nullopt;
  rest.remove_prefix(glass::kMagic.size());
  if (uuid_text(rest.substr(0, glass::kUuidBytes)) != database.get_uuid()) return std::nullopt;
  rest.remove_prefix(glass::kUuidBytes);
  GlassTable table;
  table.revision_ = glass::take_number(rest);
  if (table.revision_ != database.get_revision()) return std::nullopt;
  constexpr int kTablesBeforePositions = 3;  // those of postings, records and term lists
  Root root = take_root(rest);
  for (int i = 0; kind == Kind::positions && i < kTablesBeforePositions; ++i) root = take_root(rest);
  if (root.is_empty || root.block_bytes == 0) return std::nullopt;
  table.root_ = root.block;
  table.branches_ = root.branches;
  table.block_bytes_ = root.block_bytes;
  const std::string_view file = kind == Kind::postings ? glass::kPostingsFile : glass::kPositionsFile;
  if (!table.map(path + "/" + std::string(file))) return std::nullopt;
  return table;
}

bool GlassTable::map(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  struct stat status {};
  const bool is_known = fstat(descriptor, &status) == 0 && status.st_size > 0;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* begin = is_known ? mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0) : MAP_FAILED;
  close(descriptor);
  if (begin == MAP_FAILED) return false;
  file_ = {static_cast<const unsigned char*>(begin), Unmap{size}};
  return true;
}

/// The block `number`, which must be of `level` and no newer than `revision`, that of the block that leads
/// there: else a writer has overwritten it.
GlassTable::Bytes GlassTable::block(std::uint64_t number, std::size_t level, std::uint64_t revision) const {
  const Bytes file(file_.get(), file_.get_deleter().bytes);
  if (number >= file.size() / block_bytes_) glass::fail_corrupt();
  const Bytes block = file.subspan(number * block_bytes_, block_bytes_);
  if (revision_of(block) > revision) fail_overwritten();
  if (block[glass::kLevelAt] != level) glass::fail_corrupt();
  const std::uint32_t end = number_at(block, glass::kDirectoryEndAt, glass::kPlaceBytes);
  if (end < glass::kDirectoryBegin + glass::kPlaceBytes || end > block_bytes_) glass::fail_corrupt();
  return block;
}

bool GlassTable::Cursor::find(std::string_view key) {
  const Bytes wanted = bytes_of(key);
  const auto ends_before_key = [&] {
    return compare(leaf_key(leaf().block, item_count(leaf().block) - 1), wanted) < 0;
  };
  const auto is_ahead = [&] {
    const auto& [block, item] = leaf();
    return !block.empty() && item < item_count(block) && compare(leaf_key(block, item), wanted) < 0 &&
           !ends_before_key();
  };
  const bool goes_on = is_ahead();
  if (!goes_on) descend(wanted);
  if (goes_on || !ends_before_key()) {
    auto& [block, item] = leaf();
    const std::size_t likely = goes_on ? item + 1 : likely_item(block, item, item_count(block) - 1, wanted);
    item = first_not_before(block, item, likely, wanted);
    if (compare(leaf_key(block, item), wanted) == 0) return read_entry();
  }
  if (revision_of(leaf().block) > table_->revision_) fail_overwritten();  // else it might have been there
  return false;
}

bool GlassTable::Cursor::next() { return advance() && read_entry(); }

/// Goes to the leaf in which `key` is, if anywhere.
void GlassTable::Cursor::descend(Bytes key) {
  path_.front() = {.block = table_->block(table_->root_, table_->branches_, table_->revision_), .item = 0};
  for (std::size_t step = 0; step + 1 < path_.size(); ++step) {
    path_[step].item = item_for(path_[step].block, key);
    enter(step + 1);
  }
}

/// Takes for `step` the first item of the block that the step before leads to.
void GlassTable::Cursor::enter(std::size_t step) {
  const auto& [branch, item] = path_[step - 1];
  const std::uint32_t child = number_at(branch, item_at(branch, item), glass::kChildBytes);
  const std::uint32_t revision = revision_of(branch);
  if (revision > table_->revision_) fail_overwritten();  // while it was read
  path_[step] = {.block = table_->block(child, path_.size() - 1 - step, revision), .item = 0};
  if (step + 1 == path_.size()) fetch_ahead(leaf().block);
}

/// Goes to the next item of the leaves; false at the end.
bool GlassTable::Cursor::advance() {
  std::size_t step = path_.size() - 1;
  while (++path_[step].item >= item_count(path_[step].block)) {
    if (step == 0) return false;
    --step;
  }
  while (++step < path_.size()) enter(step);
  return true;
}

/// Reads the entry that begins with the item of the leaf, and goes to the last of its items.
bool GlassTable::Cursor::read_entry() {
  value_.clear();
  const Bytes key = leaf_key(leaf().block, leaf().item);
  key_.assign(key.begin(), key.end());
  bool is_first = true;
  while (true) {
    const auto& [block, item] = leaf();
    const std::size_t at = item_at(block, item);
    const std::uint32_t head = number_at(block, at, glass::kSizeBytes);
    const std::size_t value_at = glass::kSizeBytes + glass::kKeyLengthBytes + key_.size() +
                                 (is_first ? std::size_t{0} : glass::kComponentBytes);
    const std::size_t item_bytes = (head & glass::kSizeMask) + glass::kSizeLess;
    const bool is_marked_first = (head & glass::kFirstComponent) != 0;
    if (item_bytes < value_at || (head & glass::kCompressed) != 0 || is_marked_first != is_first ||
        (!is_first && compare(leaf_key(block, item), bytes_of(key_)) != 0)) {
      glass::fail_corrupt();
    }
    const Bytes value = part_of(block, at + value_at, item_bytes - value_at);
    value_.append(reinterpret_cast<const char*>(value.data()), value.size());
    // A writer begins a block with its revision, so what was read before this is of ours.
    if (revision_of(block) > table_->revision_) fail_overwritten();
    if ((head & glass::kLastComponent) != 0) return true;
    is_first = false;
    if (!advance()) glass::fail_corrupt();
  }
}

}  // namespace telusur
