// SPDX-License-Identifier: GPL-3.0-or-later
/// What the searches on one commit of one index keep in memory together.
#pragma once

#include <string>

#include "match/columns/columns.h"
#include "match/lists/list_cache.h"

namespace telusur {

/// The lists and columns of one database, made as searches need them. Thread-safe.
class CommitLists {
 public:
  /// For the database in the folder `generation`. Reads nothing.
  explicit CommitLists(const std::string& generation) : columns_(generation) {}

  [[nodiscard]] ListCache& lists() noexcept { return lists_; }
  [[nodiscard]] Columns& columns() noexcept { return columns_; }

 private:
  ListCache lists_;
  Columns columns_;
};

}  // namespace telusur
