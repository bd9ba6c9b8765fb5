// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes lists into the table of postings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "glass/entries/item_stream.h"
#include "glass/writing/table_writer.h"

namespace telusur::glass {

/// Cuts lists into chunks, as Xapian does. The articles of a part of a list are above those of the parts before
/// it. All functions throw IndexError if the disk fails, and Xapian::DatabaseCorruptError if the articles of a
/// list do not ascend. Not thread-safe.
class ListWriter {
 public:
  /// `table` is the table of postings, and must outlive this.
  explicit ListWriter(TableWriter& table) : table_(table) {}

  /// Writes the postings of the list `key`, or the list of lengths.
  void write_postings(std::string_view key, std::span<const ItemStream> parts);

  /// Writes the values of the list `key`.
  void write_values(std::string_view key, std::span<const ItemStream> parts);

 private:
  TableWriter& table_;
  std::string key_;
  std::string value_;
  std::string chunk_;
};

}  // namespace telusur::glass
