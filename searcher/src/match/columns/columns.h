// SPDX-License-Identifier: GPL-3.0-or-later
/// The columns of one commit.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "match/columns/column_loading.h"
#include "match/columns/date_column.h"
#include "match/columns/keyword_labels.h"
#include "match/columns/name_column.h"
#include "match/columns/order_column.h"
#include "positions/commit_tables.h"
#include "system/interruption.h"

namespace telusur {

/// Loads a column when it is needed first, and keeps it. Thread-safe: a thread that needs a column waits
/// while another one loads it, and other columns can be used meanwhile. Columns stay valid without this. If
/// loading throws, which it does like ColumnLoading, the next call tries again. Loading and waiting also
/// throw Interrupted; the next call goes on from there, so that calls with short deadlines load a column
/// together.
class Columns {
 public:
  /// For the commit of `tables`. Reads nothing.
  explicit Columns(std::shared_ptr<const CommitTables> tables) : tables_(std::move(tables)) {}

  [[nodiscard]] std::shared_ptr<const DateColumn> dates(Interruption& interruption);

  /// Returns the names in `slot`: source, category, year or author.
  [[nodiscard]] std::shared_ptr<const NameColumn> names(std::uint32_t slot, Interruption& interruption);

  /// Returns the numbers or dates in `slot`, index_field_slot() of a declared field.
  [[nodiscard]] std::shared_ptr<const OrderColumn> orders(std::uint32_t slot, Interruption& interruption);

  /// Returns the labels of keywords, which count_field_values() keeps.
  [[nodiscard]] KeywordLabels& labels() noexcept { return labels_; }

  /// Returns the memory of the columns loaded so far. Does not wait.
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_.load(std::memory_order_relaxed); }

 private:
  template <typename Column>
  struct Lazy {
    std::timed_mutex mutex;                        ///< held while the column is loaded
    std::shared_ptr<const Column> column;          ///< null until then
    std::optional<ColumnLoading<Column>> loading;  ///< one that was interrupted
  };

  template <typename Column>
  [[nodiscard]] std::shared_ptr<const Column> find_or_load(Lazy<Column>& lazy, std::uint32_t slot,
                                                           Interruption& interruption);

  /// Returns the entry of `slot`, whose address does not change.
  template <typename Column>
  [[nodiscard]] Lazy<Column>& find_slot(std::map<std::uint32_t, Lazy<Column>>& columns, std::uint32_t slot);

  std::shared_ptr<const CommitTables> tables_;
  std::atomic<std::size_t> bytes_ = 0;
  Lazy<DateColumn> dates_;
  std::mutex slots_mutex_;  ///< protects the maps, not their columns
  std::map<std::uint32_t, Lazy<NameColumn>> names_;
  std::map<std::uint32_t, Lazy<OrderColumn>> orders_;
  KeywordLabels labels_;
};

}  // namespace telusur
