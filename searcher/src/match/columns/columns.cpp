// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/columns.h"

namespace telusur {

template <typename Column, typename Load>
std::shared_ptr<const Column> Columns::find_or_load(Lazy<Column>& lazy, const Load& load) {
  const std::lock_guard lock(lazy.mutex);
  if (!lazy.column) {
    lazy.column = std::make_shared<const Column>(load());
    bytes_.fetch_add(lazy.column->bytes(), std::memory_order_relaxed);
  }
  return lazy.column;
}

template <typename Column>
Columns::Lazy<Column>& Columns::find_slot(std::map<std::uint32_t, Lazy<Column>>& columns,
                                          std::uint32_t slot) {
  const std::lock_guard lock(slots_mutex_);
  return columns[slot];
}

std::shared_ptr<const DateColumn> Columns::dates() {
  return find_or_load(dates_, [&] { return DateColumn::load(*tables_); });
}

std::shared_ptr<const NameColumn> Columns::names(std::uint32_t slot) {
  return find_or_load(find_slot(names_, slot), [&] { return NameColumn::load(*tables_, slot); });
}

std::shared_ptr<const OrderColumn> Columns::orders(std::uint32_t slot) {
  return find_or_load(find_slot(orders_, slot), [&] { return OrderColumn::load(*tables_, slot); });
}

}  // namespace telusur
