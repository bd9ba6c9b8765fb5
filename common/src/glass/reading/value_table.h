// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the values of articles from the table of postings of a glass database.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "glass/reading/table.h"

namespace telusur::glass {

struct SlotValue {
  Xapian::docid article = 0;
  std::string_view value;  ///< not empty
};

/// Reads all values of a slot in one commit, several times as fast as Xapian's iterators. Not thread-safe.
class ValueTable {
 public:
  /// `table` is the table of postings of a commit whose last article is `last_article`.
  ValueTable(std::shared_ptr<const Table> table, Xapian::docid last_article);

  using TakeValues = std::function<void(std::span<const SlotValue>)>;
  /// Returns false to take no more, not even these.
  using TakeSomeValues = std::function<bool(std::span<const SlotValue>)>;

  /// Passes the values of `slot` to `take`, ascending by article, some hundreds at a time. They are valid
  /// until `take` returns. If it throws like Table, the values passed may be wrong, but no article is above
  /// the last one. Also throws Xapian::DatabaseCorruptError if there are more or fewer values than the
  /// statistics of the slot say.
  void read(std::uint32_t slot, const TakeValues& take);

  /// How far a slot was read.
  struct Progress {
    Xapian::docid last_article = 0;
    std::uint64_t values = 0;
  };

  /// The same from `progress` on, until `take` returns false. Returns whether all values were read. All that
  /// were taken are certain then. Throws as above; then begin again.
  [[nodiscard]] bool read_on(std::uint32_t slot, Progress& progress, const TakeSomeValues& take);

 private:
  [[nodiscard]] std::uint64_t count_in_statistics(std::uint32_t slot);
  [[nodiscard]] bool read_chunks(std::uint32_t slot, Progress& progress, const TakeSomeValues& take);
  [[nodiscard]] Xapian::docid read_chunk(std::string_view chunk, Xapian::docid article);

  std::shared_ptr<const Table> table_;
  Table::Cursor cursor_;
  Xapian::docid last_article_;
  std::vector<SlotValue> values_;  ///< those of the current chunk
};

}  // namespace telusur::glass
