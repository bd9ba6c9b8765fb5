// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the values that make a column.
#pragma once

#include <cstdint>
#include <utility>

#include "glass/reading/value_table.h"
#include "positions/commit_tables.h"

namespace telusur {

/// Passes the values of `slot` in the commit of `tables` to `take`. Throws like CommitTables::table() and
/// ValueTable::read().
inline void read_values(const CommitTables& tables, std::uint32_t slot,
                        const glass::ValueTable::TakeValues& take) {
  if (auto table = tables.table(glass::TableKind::kPostings))
    glass::ValueTable(std::move(table), tables.last_article()).read(slot, take);
}

}  // namespace telusur
