// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever bytes a block holds, it is verified without a crash, and so are any entries in blocks that are
/// sound. Entries that have no problems do not crash Xapian's iterators.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/encoding.h"
#include "glass/layout.h"
#include "glass/verification.h"
#include "glass/verification/checked_block.h"
#include "glass/version_file.h"
#include "reading_with_xapian.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;

constexpr std::size_t kBlockBytes = 8192;

void require(bool condition) {
  if (!condition) std::abort();
}

/// Takes parts of the input from its front; zeros behind its end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

  [[nodiscard]] bool is_empty() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  std::string_view text(std::size_t size) {
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(text.size());
    return text;
  }

 private:
  std::string_view rest_;
};

void read_block(std::string_view bytes, unsigned level) {
  const std::span block(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  const auto is_within = [&](std::string_view part) {
    return part.empty() ||
           (part.data() >= bytes.data() && part.data() + part.size() <= bytes.data() + bytes.size());
  };
  try {
    const glass::CheckedBlock checked(block, level);
    require(checked.item_count() > 0);
    for (std::size_t i = 0; i < checked.item_count(); ++i) {
      if (level == 0) {
        const glass::LeafItem item = checked.leaf_item(i);
        require(is_within(item.key) && is_within(item.value));
      } else {
        require(is_within(checked.branch_item(i).key));
      }
    }
  } catch (const Xapian::DatabaseCorruptError&) {
  }
}

struct Value {
  std::string_view bytes;
  bool is_compressed = false;
};
using Entries = std::map<std::string_view, Value>;

void put(std::string& block, std::size_t at, std::size_t size, std::size_t number) {
  for (std::size_t i = size; i-- > 0; number >>= 8U) block[at + i] = static_cast<char>(number);
}

/// A sound leaf of as many of `entries` as it has room for; the others are removed.
std::string make_leaf(Entries& entries) {
  std::string block(kBlockBytes, '\0');
  std::size_t directory = glass::kDirectoryBegin;
  std::size_t items = kBlockBytes;
  const auto add = [&](std::string_view key, const Value& value) {
    const std::size_t size = glass::kSizeBytes + glass::kKeyLengthBytes + key.size() + value.bytes.size();
    if (items - directory < size + glass::kPlaceBytes) return false;
    items -= size;
    put(block, directory, glass::kPlaceBytes, items);
    directory += glass::kPlaceBytes;
    const unsigned flags =
        glass::kFirstComponent | glass::kLastComponent | (value.is_compressed ? glass::kCompressed : 0U);
    put(block, items, glass::kSizeBytes, (size - glass::kSizeLess) | flags);
    put(block, items + glass::kSizeBytes, glass::kKeyLengthBytes, key.size());
    std::ranges::copy(key, block.begin() + static_cast<std::ptrdiff_t>(items + 3));
    std::ranges::copy(value.bytes, block.begin() + static_cast<std::ptrdiff_t>(items + 3 + key.size()));
    return true;
  };
  add({}, {});
  auto entry = entries.begin();
  while (entry != entries.end() && add(entry->first, entry->second)) ++entry;
  entries.erase(entry, entries.end());
  put(block, 0, glass::kRevisionBytes, 1);
  put(block, glass::kLargestFreeAt, glass::kPlaceBytes, items - directory);
  put(block, glass::kFreeAt, glass::kPlaceBytes, items - directory);
  put(block, glass::kDirectoryEndAt, glass::kPlaceBytes, directory);
  return block;
}

void append_root(std::string& version, std::size_t entries) {
  glass::append_number(version, 0);  // its block
  glass::append_number(version, entries == 0 ? glass::kRootIsEmpty : 0U);
  glass::append_number(version, entries);
  glass::append_number(version, kBlockBytes >> glass::kBlockUnitShift);
  glass::append_number(version, 0);  // nothing is compressed
  std::string free_list;
  for (const unsigned number : {1U, entries == 0 ? 0U : 1U, 0U, 0U, 0U, 0U}) glass::append_number(free_list, number);
  glass::append_string(version, free_list);
}

/// A database of one leaf a table.
class Database {
 public:
  void write(std::array<Entries, glass::kTableCount>& tables, unsigned articles, unsigned length) {
    std::string version(glass::kMagic);
    version.append(glass::kUuidBytes, 'u');
    glass::append_number(version, 1);
    for (std::size_t i = 0; i < glass::kTableCount; ++i) {
      if (!tables[i].empty())
        write_file(glass::file_of(static_cast<glass::TableKind>(i)), make_leaf(tables[i]));
      append_root(version, tables[i].size());
    }
    const unsigned largest = 1000;
    for (const unsigned number :
         {articles, 5U, 0U, largest, 0U, 0U, std::min(length, articles * largest), 0U})
      glass::append_number(version, number);
    write_file(glass::kVersionFile, version);
  }

  [[nodiscard]] std::string path() const { return folder_.path().string(); }

 private:
  void write_file(std::string_view name, const std::string& bytes) const {
    std::ofstream(folder_.file(name), std::ios::binary) << bytes;
  }

  test::TemporaryDirectory folder_;
};

/// Whether Xapian can be given the database: only sums over whole tables are wrong, if anything.
bool are_entries_sound(const std::vector<std::string>& problems) {
  return std::ranges::all_of(problems, [](const std::string& problem) {
    return problem.find("fit together") != std::string::npos ||
           problem.find("version file says") != std::string::npos;
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Database database;
  Input input(data, size);
  const unsigned kind = input.byte();
  if (kind % 4 == 0) {
    read_block(input.rest(), kind / 4 % 3);
    return 0;
  }
  const unsigned articles = input.byte();
  const unsigned length = input.byte();
  std::array<Entries, glass::kTableCount> tables;
  while (!input.is_empty()) {
    const unsigned head = input.byte();
    const std::string_view key = input.text(input.byte() % 32);
    const std::string_view value = input.text(input.byte());
    if (!key.empty()) tables[head % glass::kTableCount][key] = {.bytes = value, .is_compressed = head >= 192};
  }
  database.write(tables, articles, length);
  static_cast<void>(glass::verify_database(database.path(), {.contents = false}));
  const std::vector<std::string> problems = glass::verify_database(database.path());
  if (are_entries_sound(problems)) test::read_with_xapian(database.path());
  return 0;
}
