// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes values in the file `iamglass` of a Xapian database, which stores the roots of its tables.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace telusur::test {

/// The numbers of one table in `iamglass`; Xapian's RootInfo.
struct TableRoot {
  std::uint64_t block = 0;
  std::uint64_t level_and_flags = 0;  ///< level * 4
  std::uint64_t entries = 0;
  std::uint64_t block_size = 0;  ///< in units of 2048 bytes
  std::uint64_t compress_min = 0;
  std::string free_list = {};
};

/// The decoded file. Numbers are variable-length integers, seven bits per byte, lowest first.
struct IamGlass {
  static constexpr std::size_t kHeaderBytes = 32;  // magic, version, UUID

  explicit IamGlass(std::string_view bytes) : header(bytes.substr(0, kHeaderBytes)) {
    bytes.remove_prefix(kHeaderBytes);
    revision = take_number(bytes);
    for (TableRoot& table : tables) {
      table.block = take_number(bytes);
      table.level_and_flags = take_number(bytes);
      table.entries = take_number(bytes);
      table.block_size = take_number(bytes);
      table.compress_min = take_number(bytes);
      const std::size_t size = take_number(bytes);
      table.free_list = bytes.substr(0, size);
      bytes.remove_prefix(size);
    }
    documents = take_number(bytes);
    rest = bytes;
  }

  [[nodiscard]] std::string bytes() const {
    std::string bytes = header + number(revision);
    for (const TableRoot& table : tables) {
      for (const std::uint64_t value : {table.block, table.level_and_flags, table.entries, table.block_size,
                                        table.compress_min, std::uint64_t{table.free_list.size()}})
        bytes += number(value);
      bytes += table.free_list;
    }
    return bytes + number(documents) + rest;
  }

  std::string header;
  std::uint64_t revision = 0;
  std::array<TableRoot, 6> tables;  ///< postlist, docdata, termlist, position, spelling, synonym
  std::uint64_t documents = 0;
  std::string rest;  ///< further statistics

 private:
  static std::uint64_t take_number(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; !bytes.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes.front());
      bytes.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) break;
    }
    return value;
  }
  static std::string number(std::uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>((value & 0x7f) | 0x80);
    return bytes + static_cast<char>(value);
  }
};

}  // namespace telusur::test
