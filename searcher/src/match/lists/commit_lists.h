// SPDX-License-Identifier: GPL-3.0-or-later
/// What the searches on one commit of one index keep in memory together.
#pragma once

#include <memory>
#include <utility>

#include "match/columns/columns.h"
#include "match/lists/list_cache.h"

namespace telusur {

/// The lists and columns of one database, made as searches need them. Thread-safe.
class CommitLists {
 public:
  /// For the commit of `tables`. Reads nothing.
  explicit CommitLists(std::shared_ptr<const CommitTables> tables) : columns_(std::move(tables)) {}

  [[nodiscard]] ListCache& lists() noexcept { return lists_; }
  [[nodiscard]] Columns& columns() noexcept { return columns_; }

 private:
  ListCache lists_;
  Columns columns_;
};

}  // namespace telusur
