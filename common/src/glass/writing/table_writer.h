// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a table of Xapian's glass backend, a B-tree, from left to right: each block once, when it is full.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/output_file.h"

namespace telusur::glass {

inline constexpr std::size_t kBlockBytes = 8192;

/// What the version file of the database says about a table.
struct TableRoot {
  std::uint32_t root_block = 0;
  std::uint32_t level = 0;  // of the root; leaves are on level 0
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // 0: the table is empty and has no file

  /// As the version file has it; longer values are compressed in the table when `compresses` is set.
  void append_to(std::string& bytes, bool compresses) const;
};

class TableWriter {
 public:
  /// The file at `path` is made with the first entry. Throws IndexError, naming it, when the disk fails.
  explicit TableWriter(std::string path);

  /// Adds an entry, in the order of the keys' bytes. Keys have 1 to 255 bytes and differ.
  void add(std::string_view key, std::string_view value, bool is_compressed = false);

  /// Writes what is left.
  [[nodiscard]] TableRoot finish();

 private:
  /// A block that is being filled: a directory from the front, items from the back.
  struct Block {
    std::array<unsigned char, kBlockBytes> bytes;
    std::size_t directory_end;
    std::size_t items_begin;
  };
  /// The first key of a block that is full, for the level above.
  struct Divider {
    std::string key;
    unsigned component = 0;
  };

  void add_component(std::string_view key, unsigned component, std::string_view part, unsigned flags);
  void add_child(std::size_t level, std::uint32_t block);
  [[nodiscard]] Block& block_with_room(std::size_t level, std::size_t item_bytes, std::string_view key,
                                       unsigned component);
  [[nodiscard]] unsigned char* place_item(Block& block, std::size_t item_bytes);
  [[nodiscard]] std::uint32_t write_block(std::size_t level);
  void begin_block(std::size_t level, std::string_view key, unsigned component);
  void begin_file();

  std::string path_;
  std::optional<OutputFile> file_;  // made with the first entry
  std::vector<Block> blocks_;       // that are being filled, one a level
  std::vector<Divider> dividers_;   // of those
  TableRoot root_;
};

}  // namespace telusur::glass
