// SPDX-License-Identifier: GPL-3.0-or-later
/// Loads a column.
#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "glass/reading/value_table.h"
#include "positions/commit_tables.h"
#include "system/interruption.h"

namespace telusur {

/// A column of one slot that is loaded in one or several calls. `Column` has a class Builder, which is made
/// with the number of the last article, gets values by add(), ascending by article, and gives the column by
/// finish(). Not thread-safe.
template <typename Column>
class ColumnLoading {
 public:
  ColumnLoading(const CommitTables& tables, std::uint32_t slot)
      : builder_(tables.last_article()), slot_(slot) {}

  /// Reads on until the column is whole, or the call must end: then it returns false, and the next call goes
  /// on. Throws like CommitTables::table() and glass::ValueTable::read_on(); then begin again.
  [[nodiscard]] bool read_on(const CommitTables& tables, Interruption& interruption) {
    auto table = tables.table(glass::TableKind::kPostings);
    if (!table) return true;
    return glass::ValueTable(std::move(table), tables.last_article())
        .read_on(slot_, progress_, [&](std::span<const glass::SlotValue> values) {
          if (interruption.is_due()) return false;
          builder_.add(values);
          return true;
        });
  }

  /// Returns the whole column.
  [[nodiscard]] Column finish() { return builder_.finish(); }

 private:
  typename Column::Builder builder_;
  std::uint32_t slot_;
  glass::ValueTable::Progress progress_;
};

}  // namespace telusur
