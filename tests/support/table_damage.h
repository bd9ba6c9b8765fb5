// SPDX-License-Identifier: GPL-3.0-or-later
/// Damages chosen blocks of the tables of an index.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "files.h"
#include "glass/format/layout.h"
#include "glass/reading/version_reader.h"

namespace telusur::test {

/// A block of a table.
struct TableBlock {
  std::uint64_t number = 0;
  unsigned level = 0;
  std::string bytes;
};

/// Returns the blocks of the table of `kind` in the folder `generation`, including free ones.
inline std::vector<TableBlock> blocks_of(const std::string& generation, glass::TableKind kind) {
  const glass::TreeRoot root = glass::read_version_file_only(generation).root(kind);
  const std::string bytes = read_file(generation + "/" + std::string(glass::file_name_of(kind)));
  std::vector<TableBlock> blocks;
  for (std::size_t begin = 0; begin + root.block_bytes <= bytes.size(); begin += root.block_bytes) {
    blocks.push_back({.number = begin / root.block_bytes,
                      .level = static_cast<unsigned char>(bytes[begin + glass::kLevelAt]),
                      .bytes = bytes.substr(begin, root.block_bytes)});
  }
  return blocks;
}

/// Overwrites the block `number` with `bytes`.
inline void write_block(const std::string& generation, glass::TableKind kind, std::uint64_t number,
                        const std::string& bytes) {
  overwrite(generation + "/" + std::string(glass::file_name_of(kind)), number * bytes.size(), bytes);
}

/// Zeros each block that `is_wanted` accepts. Returns their number.
inline std::size_t zero_blocks(const std::string& generation, glass::TableKind kind,
                               const std::function<bool(const TableBlock&)>& is_wanted) {
  std::size_t count = 0;
  for (const TableBlock& block : blocks_of(generation, kind)) {
    if (!is_wanted(block)) continue;
    ++count;
    write_block(generation, kind, block.number, std::string(block.bytes.size(), '\0'));
  }
  return count;
}

/// Zeros the leaf that is the `place`-th in file order, from 1.
inline void zero_leaf(const std::string& generation, glass::TableKind kind, std::size_t place) {
  std::size_t leaves = 0;
  zero_blocks(generation, kind,
              [&](const TableBlock& block) { return block.level == 0 && ++leaves == place; });
}

/// Zeros the root of a table.
inline void zero_root(const std::string& generation, glass::TableKind kind) {
  const std::uint64_t root = glass::read_version_file_only(generation).root(kind).block;
  zero_blocks(generation, kind, [&](const TableBlock& block) { return block.number == root; });
}

}  // namespace telusur::test
