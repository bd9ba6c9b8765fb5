// SPDX-License-Identifier: GPL-3.0-or-later
#include "position_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace telusur {
namespace {

using Bytes = std::span<const unsigned char>;

/// How a version file begins: the name of the format and its date, 2016-03-14, as two bytes.
constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16);
constexpr std::size_t kUuidBytes = 16;
constexpr int kTablesBefore = 3;  // those of postings, records and term lists

// A block: revision (4 bytes), level (1), free bytes (2 and 2), end of the directory (2); then the directory,
// two bytes an item. Numbers are big-endian.
constexpr std::size_t kRevisionBytes = 4;
constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kDirectoryBegin = 11;

// An item of a leaf: size less 3, with flags on top (2 bytes), key with its length (1), number of the
// component if it is not the first (2), value. Of a branch: block (4), key with its length (1), component
// (2).
constexpr std::size_t kSizeBytes = 2;
constexpr std::size_t kSizeLess = 3;
constexpr std::size_t kKeyLengthBytes = 1;
constexpr std::size_t kChildBytes = 4;
constexpr unsigned kCompressed = 0x8000;
constexpr unsigned kLastComponent = 0x4000;
constexpr unsigned kFirstComponent = 0x2000;
constexpr unsigned kSizeMask = 0x1fff;

/// More words no article has; what claims more is damaged.
constexpr std::uint32_t kMostPositions = std::uint32_t{1} << 26;

[[noreturn]] void fail_corrupt() {
  throw Xapian::DatabaseCorruptError("The table of positions makes no sense");
}

[[noreturn]] void fail_overwritten() {
  throw Xapian::DatabaseModifiedError("A writer has overwritten positions of the revision that is read");
}

/// Big-endian.
std::uint32_t number_at(Bytes bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) fail_corrupt();
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < size; ++i) number = number << 8 | bytes[at + i];
  return number;
}

Bytes part_of(Bytes bytes, std::size_t at, std::size_t size) {
  if (at > bytes.size() || size > bytes.size() - at) fail_corrupt();
  return bytes.subspan(at, size);
}

/// Takes a number of seven bits a byte, the lowest first, from the front of `bytes`.
std::uint64_t take_number(Bytes& bytes) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (bytes.empty()) break;
    const std::uint64_t byte = bytes.front();
    bytes = bytes.subspan(1);
    number |= (byte & 0x7f) << shift;
    if (byte < 0x80) return number;
  }
  fail_corrupt();
}

/// Numbers of fewer bits than a byte, the lowest bits first.
class BitStream {
 public:
  explicit BitStream(Bytes bytes) : bytes_(bytes) {}

  /// One of `count` values from 0 on. Where count is no power of two, values in the middle are a bit shorter.
  std::uint32_t take(std::uint32_t count) {
    if (count == 0) fail_corrupt();
    const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (count - spare) / 2;
    const std::uint32_t value = take_bits(bits - 1);
    return value < middle && take_bits(1) != 0 ? value + middle + spare : value;
  }

  /// Fills in the numbers between the first and the last, the middle one first.
  void take_between(std::span<Xapian::termpos> numbers) {
    while (numbers.size() > 2) {
      const auto last = static_cast<std::uint32_t>(numbers.size() - 1);
      const std::uint32_t middle = last / 2;
      if (numbers.back() - numbers.front() < last) fail_corrupt();
      numbers[middle] = take(numbers.back() - numbers.front() - last + 1) + numbers.front() + middle;
      take_between(numbers.first(middle + 1));
      numbers = numbers.subspan(middle);
    }
  }

 private:
  std::uint32_t take_bits(unsigned bits) {
    for (; pending_bits_ < bits; pending_bits_ += 8) {
      if (bytes_.empty()) fail_corrupt();
      pending_ |= std::uint64_t{bytes_.front()} << pending_bits_;
      bytes_ = bytes_.subspan(1);
    }
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << bits) - 1));
    pending_ >>= bits;
    pending_bits_ -= bits;
    return value;
  }

  Bytes bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

void append_positions(Bytes value, std::vector<Xapian::termpos>& positions) {
  const auto last = static_cast<Xapian::termpos>(take_number(value));
  if (value.empty()) {
    positions.push_back(last);
    return;
  }
  BitStream bits(value);
  const Xapian::termpos first = bits.take(last);
  const std::uint32_t size = bits.take(last - first) + 2;
  if (size > kMostPositions) fail_corrupt();
  const std::size_t begin = positions.size();
  positions.resize(begin + size);
  positions[begin] = first;
  positions.back() = last;
  bits.take_between(std::span(positions).subspan(begin));
}

/// Below, at or above zero as `a` comes before, with or behind `b`.
int compare(Bytes a, Bytes b) {
  const int order = std::memcmp(a.data(), b.data(), std::min(a.size(), b.size()));
  if (order != 0) return order;
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// The block `number` of the table, which must be of `level`, and not newer than `revision`, that of the
/// block that leads there: else a writer has overwritten it.
Bytes block_of(Bytes table, std::size_t block_bytes, std::uint64_t number, unsigned level,
               std::uint64_t revision) {
  if (number >= table.size() / block_bytes) fail_corrupt();
  const Bytes block = table.subspan(number * block_bytes, block_bytes);
  if (number_at(block, 0, kRevisionBytes) > revision) fail_overwritten();
  if (block[kLevelAt] != level) fail_corrupt();
  const std::uint32_t end = number_at(block, kDirectoryEndAt, 2);
  if (end <= kDirectoryBegin || end > block_bytes) fail_corrupt();
  return block;
}

std::size_t item_count(Bytes block) { return (number_at(block, kDirectoryEndAt, 2) - kDirectoryBegin) / 2; }

std::size_t item_at(Bytes block, std::size_t item) { return number_at(block, kDirectoryBegin + 2 * item, 2); }

Bytes key_at(Bytes block, std::size_t at) { return part_of(block, at + 1, number_at(block, at, 1)); }

Bytes leaf_key(Bytes leaf, std::size_t item) { return key_at(leaf, item_at(leaf, item) + kSizeBytes); }

/// The child of a branch under which `key` lies, if anywhere: the last that does not begin behind it. What
/// the first one begins with is not said.
std::uint32_t child_for(Bytes branch, Bytes key) {
  std::size_t low = 0;
  for (std::size_t high = item_count(branch); high - low > 1;) {
    const std::size_t middle = (low + high) / 2;
    const std::size_t at = item_at(branch, middle) + kChildBytes;
    const Bytes middle_key = key_at(branch, at);
    const int order = compare(middle_key, key);
    const bool is_behind = order > 0 || (order == 0 && number_at(branch, at + 1 + middle_key.size(), 2) > 1);
    (is_behind ? high : low) = middle;
  }
  return number_at(branch, item_at(branch, low), kChildBytes);
}

/// The number at the end of a key of a term, behind `prefix_bytes`: of the article.
std::uint64_t article_of(Bytes key, std::size_t prefix_bytes) {
  const std::size_t size = key.size() - std::min(prefix_bytes, key.size());
  std::uint64_t number = 0;  // with the leading ones, which tell its size: they leave the order as it is
  for (const unsigned char byte : key.last(size)) number = number << 8 | byte;
  return number;
}

/// The first item of a leaf from `low` on whose key does not come before `key`, which the last one must not.
/// Begins where it would be if the articles of the term were evenly spread, and goes on in steps that double
/// (Bentley and Yao 1976): each look at another place in the block may be one at memory.
std::size_t first_not_before(Bytes leaf, std::size_t low, Bytes key, std::size_t prefix_bytes) {
  const auto is_before = [&](std::size_t item) { return compare(leaf_key(leaf, item), key) < 0; };
  std::size_t high = item_count(leaf) - 1;
  const Bytes low_key = leaf_key(leaf, low);
  const Bytes high_key = leaf_key(leaf, high);
  std::size_t guess = low + (high - low) / 2;
  const auto is_of_term = [&](Bytes other) {
    return other.size() == key.size() && std::memcmp(other.data(), key.data(), prefix_bytes) == 0;
  };
  if (is_of_term(low_key) && is_of_term(high_key)) {
    const std::uint64_t first = article_of(low_key, prefix_bytes);
    const std::uint64_t last = article_of(high_key, prefix_bytes);
    const std::uint64_t wanted = article_of(key, prefix_bytes);
    if (first >= wanted) return low;
    if (first < last) guess = low + (wanted - first) * (high - low) / (last - first);
    if (guess > high) fail_corrupt();
  }
  std::size_t step = 1;
  if (is_before(guess)) {
    low = guess + 1;
    for (; low + step <= high && is_before(low + step - 1); step *= 2) low += step;
    high = std::min(low + step - 1, high);
  } else {
    high = guess;
    for (; high - low >= step && !is_before(high - step); step *= 2) high -= step;
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

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

/// As Xapian tells it.
std::string uuid_text(Bytes uuid) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    text.push_back(kDigits[uuid[i] >> 4]);
    text.push_back(kDigits[uuid[i] & 0xf]);
  }
  return text;
}

/// The bytes of a small file; none when it cannot be read.
std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

void PositionTable::Unmap::operator()(const unsigned char* begin) const noexcept {
  munmap(const_cast<unsigned char*>(begin), bytes);
}

std::optional<PositionTable> PositionTable::open(const std::string& path, const Xapian::Database& database) {
  const std::string version = read_file(path + "/iamglass");
  if (!version.starts_with(kMagic) || version.size() < kMagic.size() + kUuidBytes) return std::nullopt;
  Bytes bytes = bytes_of(version).subspan(kMagic.size());
  if (uuid_text(bytes.first(kUuidBytes)) != database.get_uuid()) return std::nullopt;
  bytes = bytes.subspan(kUuidBytes);
  PositionTable table(database);
  table.revision_ = take_number(bytes);
  if (table.revision_ != database.get_revision()) return std::nullopt;
  for (int i = 0;; ++i) {
    table.root_ = take_number(bytes);
    const std::uint64_t level_and_flags = take_number(bytes);
    static_cast<void>(take_number(bytes));  // entries
    table.block_bytes_ = static_cast<std::size_t>(take_number(bytes)) << 11;
    static_cast<void>(take_number(bytes));  // from which size on values are compressed: never
    const std::uint64_t free_list_bytes = take_number(bytes);
    static_cast<void>(part_of(bytes, 0, free_list_bytes));
    bytes = bytes.subspan(free_list_bytes);
    if (i < kTablesBefore) continue;
    constexpr unsigned kIsEmpty = 1;
    if ((level_and_flags & kIsEmpty) != 0 || table.block_bytes_ == 0) return std::nullopt;
    table.levels_ = static_cast<unsigned>(level_and_flags >> 2);
    break;
  }
  const int file = ::open((path + "/position.glass").c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status {};
  const bool is_known = fstat(file, &status) == 0 && status.st_size > 0;
  const auto size = static_cast<std::size_t>(status.st_size);
  void* map = is_known ? mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0) : MAP_FAILED;
  close(file);
  if (map == MAP_FAILED) return std::nullopt;
  table.map_ = {static_cast<const unsigned char*>(map), Unmap{size}};
  return table;
}

/// Such that the order of the bytes is that of the terms, and then that of the articles.
void PositionTable::make_key(const std::string& term, Xapian::docid article) {
  if (term != term_) {
    term_ = term;
    key_.clear();
    for (const char byte : term) {
      key_.push_back(byte);
      if (byte == '\0') key_.push_back('\xff');
    }
    key_.push_back('\0');
    prefix_bytes_ = key_.size();
  }
  key_.resize(prefix_bytes_);
  // Two bytes hold 15 bits; each byte more brings seven, and a leading one in the first.
  unsigned size = 2;
  while (size < 5 && article >> (7 * size + 1) != 0) ++size;
  const unsigned ones = 0xff00U >> (size - 2) & 0xffU;
  for (unsigned i = size; i-- > 0;) {
    const unsigned byte = i < 4 ? article >> (8 * i) & 0xffU : 0U;
    key_.push_back(static_cast<char>(i + 1 == size ? byte | ones : byte));
  }
}

/// A writer begins a block with its revision, so what was read of the leaf before this is of ours.
void PositionTable::check_revision() const {
  if (number_at(leaf_, 0, kRevisionBytes) > revision_) fail_overwritten();
}

/// Goes to the leaf in which the key of make_key() is, if anywhere.
void PositionTable::descend() {
  const Bytes table(map_.get(), map_.get_deleter().bytes);
  Bytes block = block_of(table, block_bytes_, root_, levels_, revision_);
  for (unsigned level = levels_; level > 0; --level) {
    const std::uint32_t child = child_for(block, bytes_of(key_));
    const std::uint32_t revision = number_at(block, 0, kRevisionBytes);
    if (revision > revision_) fail_overwritten();  // while it was read
    block = block_of(table, block_bytes_, child, level - 1, revision);
  }
  leaf_ = block;
  item_ = 0;
}

/// Goes to the item of the key of make_key(); whether there is one.
bool PositionTable::find() {
  const Bytes key = bytes_of(key_);
  const auto ends_before_key = [&] { return compare(leaf_key(leaf_, item_count(leaf_) - 1), key) < 0; };
  const bool is_ahead = !leaf_.empty() && compare(leaf_key(leaf_, item_), key) < 0 && !ends_before_key();
  if (!is_ahead) {
    descend();
    if (ends_before_key()) return false;
  }
  item_ = first_not_before(leaf_, item_, key, prefix_bytes_);
  return compare(leaf_key(leaf_, item_), key) == 0;
}

void PositionTable::read(const std::string& term, Xapian::docid article,
                         std::vector<Xapian::termpos>& positions) {
  make_key(term, article);
  if (!leaf_.empty()) check_revision();
  if (find()) {
    const std::size_t at = item_at(leaf_, item_);
    const std::uint32_t head = number_at(leaf_, at, kSizeBytes);
    const std::size_t value_at = kSizeBytes + kKeyLengthBytes + key_.size();
    const std::size_t item_bytes = (head & kSizeMask) + kSizeLess;
    if (item_bytes < value_at || (head & kCompressed) != 0 || (head & kFirstComponent) == 0) fail_corrupt();
    if ((head & kLastComponent) == 0) {  // some thousand positions, which hardly any article has
      std::copy(database_.positionlist_begin(article, term), database_.positionlist_end(article, term),
                std::back_inserter(positions));
    } else {
      append_positions(part_of(leaf_, at + value_at, item_bytes - value_at), positions);
    }
  }
  check_revision();
}

}  // namespace telusur
