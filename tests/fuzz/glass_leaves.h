// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes databases with one leaf per table and arbitrary entries.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/reading/version_reader.h"
#include "temporary_directory.h"

namespace telusur::fuzz {

struct LeafValue {
  std::string bytes;
  bool is_compressed = false;
};
using Entries = std::map<std::string, LeafValue, std::less<>>;
using Tables = std::array<Entries, glass::kTableCount>;

inline Entries& entries_of(Tables& tables, glass::TableKind kind) {
  return tables[static_cast<std::size_t>(kind)];
}

/// A database of this kind in its own folder. Its identity and commit are always the same.
class LeafDatabase {
 public:
  static constexpr unsigned kMaxLength = 1000;     ///< limit of the length of an article
  static constexpr unsigned kRemovedArticles = 5;  ///< last article number minus number of articles

  /// Removes entries that do not fit in a leaf from `tables`.
  void write(Tables& tables, unsigned articles, unsigned total_length) const {
    std::string version(glass::kMagic);
    version.append(glass::kUuidBytes, 'u');
    glass::append_number(version, 1);
    for (std::size_t i = 0; i < glass::kTableCount; ++i) {
      if (!tables[i].empty())
        write_file(glass::file_name_of(static_cast<glass::TableKind>(i)), make_leaf(tables[i]));
      append_root(version, tables[i].size());
    }
    for (const unsigned number : {articles, kRemovedArticles, 0U, kMaxLength, 0U, 0U,
                                  std::min(total_length, articles * kMaxLength), 0U})
      glass::append_number(version, number);
    write_file(glass::kVersionFile, version);
  }

  [[nodiscard]] std::string path() const { return folder_.path().string(); }

 private:
  static constexpr std::size_t kBlockBytes = 8192;

  void write_file(std::string_view name, const std::string& bytes) const {
    std::ofstream(folder_.file(name), std::ios::binary) << bytes;
  }

  static void put(std::string& block, std::size_t at, std::size_t size, std::size_t number) {
    for (std::size_t i = size; i-- > 0; number >>= 8U) block[at + i] = static_cast<char>(number);
  }

  static std::string make_leaf(Entries& entries) {
    std::string block(kBlockBytes, '\0');
    std::size_t directory = glass::kDirectoryBegin;
    std::size_t items = kBlockBytes;
    const auto add = [&](std::string_view key, const LeafValue& value) {
      const std::size_t size = glass::kSizeBytes + glass::kKeyLengthBytes + key.size() + value.bytes.size();
      if (items - directory < size + glass::kOffsetBytes) return false;
      items -= size;
      put(block, directory, glass::kOffsetBytes, items);
      directory += glass::kOffsetBytes;
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
    put(block, glass::kLargestFreeAt, glass::kOffsetBytes, items - directory);
    put(block, glass::kFreeAt, glass::kOffsetBytes, items - directory);
    put(block, glass::kDirectoryEndAt, glass::kOffsetBytes, directory);
    return block;
  }

  static void append_root(std::string& version, std::size_t entries) {
    glass::append_number(version, 0);  // its block
    glass::append_number(version, entries == 0 ? glass::kRootIsEmpty : 0U);
    glass::append_number(version, entries);
    glass::append_number(version, kBlockBytes >> glass::kBlockUnitShift);
    glass::append_number(version, 0);  // nothing is compressed
    std::string free_list;
    for (const unsigned number : {1U, entries == 0 ? 0U : 1U, 0U, 0U, 0U, 0U})
      glass::append_number(free_list, number);
    glass::append_string(version, free_list);
  }

  test::TemporaryDirectory folder_;
};

/// Returns true if Xapian can read a database with these `problems`: at most sums over whole tables are
/// wrong.
inline bool are_entries_sound(const std::vector<std::string>& problems) {
  return std::ranges::all_of(problems, [](const std::string& problem) {
    return problem.find("fit together") != std::string::npos ||
           problem.find("version file says") != std::string::npos;
  });
}

}  // namespace telusur::fuzz
