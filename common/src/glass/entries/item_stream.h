// SPDX-License-Identifier: GPL-3.0-or-later
/// The items that the articles of a list have: frequencies, values or positions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glass/format/packing.h"

namespace telusur::glass {

/// Items for ascending articles, one behind the other. Between two of them stands the number of articles that
/// lie between theirs. So streams are joined without reading their items, and the items of postings and values
/// are those of Xapian's chunks. Does not own the bytes.
///
/// The item of a posting is its frequency, the item of a value is its size and its bytes, and the item of
/// positions is their number, the first one, and the distances between them.
struct ItemStream {
  std::uint32_t items = 0;
  std::uint64_t occurrences = 0;  ///< sum of the frequencies of postings; else 0
  std::uint32_t first = 0;        ///< the first article
  std::uint32_t last = 0;
  std::string_view bytes = {};
};

/// A stream that grows, and keeps its memory.
class ItemStreamBuffer {
 public:
  void clear() noexcept {
    stream_ = {};
    bytes_.clear();
  }

  /// Begins the item of `article`, which is above the last one. The caller appends it to the returned bytes.
  [[nodiscard]] std::string& begin_item(std::uint32_t article) {
    if (stream_.items == 0)
      stream_.first = article;
    else
      append_number(bytes_, article - stream_.last - 1);
    ++stream_.items;
    stream_.last = article;
    return bytes_;
  }

  void add_occurrences(std::uint32_t frequency) noexcept { stream_.occurrences += frequency; }

  /// Appends `stream`, whose articles are above those so far.
  void append(const ItemStream& stream) {
    if (stream.items == 0) return;
    begin_item(stream.first).append(stream.bytes);
    stream_.items += stream.items - 1;
    stream_.occurrences += stream.occurrences;
    stream_.last = stream.last;
  }

  /// Valid until the next change.
  [[nodiscard]] ItemStream stream() const noexcept {
    ItemStream stream = stream_;
    stream.bytes = bytes_;
    return stream;
  }

 private:
  ItemStream stream_;
  std::string bytes_;
};

}  // namespace telusur::glass
