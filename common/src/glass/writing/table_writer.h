// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a table of a glass database.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "glass/format/version_file.h"
#include "system/output_file.h"

namespace telusur::glass {

inline constexpr std::uint32_t kWrittenRevision = 1;  ///< revision of all blocks that are written

/// Writes a B-tree from left to right: each block once, when it is full. Not thread-safe.
class TableWriter {
 public:
  enum class Filling : std::uint8_t {
    kWhole,    ///< cuts a value at the end of a block, so that no space is lost; reading it takes two blocks
    kEntries,  ///< cuts only values that are too long for a block
  };

  /// Creates the file at `path` with the first entry, or in create(). All functions throw IndexError if the disk fails.
  explicit TableWriter(std::string path, Filling filling = Filling::kEntries);

  /// Creates the file even if there will be no entry. If Xapian had to create it for a commit, and the commit
  /// failed, the table would be one that was written in order, with a newer leaf, which Xapian refuses to read.
  void create() {
    if (blocks_.empty()) begin_file();
  }

  /// Adds an entry. Keys have 1 to 255 bytes and must ascend in byte order.
  void add(std::string_view key, std::string_view value, bool is_compressed = false);

  /// Writes the last blocks. Returns the root. There is no file if it is empty.
  [[nodiscard]] TreeRoot finish();

 private:
  static constexpr std::size_t kBlockBytes = 8192;

  /// A block that is being filled: the directory from the front, items from the back.
  struct Block {
    std::array<unsigned char, kBlockBytes> bytes;
    std::size_t directory_end;
    std::size_t items_begin;
  };
  /// The first key of a block, for the level above.
  struct Divider {
    std::string key;
    unsigned component = 0;
  };

  static constexpr std::size_t max_item_bytes();
  [[nodiscard]] std::size_t first_part_bytes(std::size_t value_bytes, std::size_t head_bytes) const;
  void add_component(std::string_view key, unsigned component, std::string_view part, unsigned flags);
  void add_child(std::size_t level, std::uint32_t block);
  [[nodiscard]] Block& block_with_room(std::size_t level, std::size_t item_bytes, std::string_view key,
                                       unsigned component);
  [[nodiscard]] unsigned char* add_item(Block& block, std::size_t item_bytes);
  [[nodiscard]] std::uint32_t write_block(std::size_t level);
  void begin_block(std::size_t level, std::string_view key, unsigned component);
  void begin_file();

  std::string path_;
  Filling filling_;
  std::optional<OutputFile> file_;  ///< empty before the first entry
  std::vector<Block> blocks_;       ///< by level
  std::vector<Divider> dividers_;   ///< dividers of blocks_
  std::uint32_t written_blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace telusur::glass
