// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/columns.h"

#include <chrono>

#include "index_format/schema.h"

namespace telusur {

template <typename Column>
std::shared_ptr<const Column> Columns::find_or_load(Lazy<Column>& lazy, std::uint32_t slot,
                                                    Interruption& interruption) {
  constexpr std::chrono::milliseconds kWait(1);
  std::unique_lock lock(lazy.mutex, kWait);
  while (!lock.owns_lock()) {  // another thread loads it
    interruption.check();
    lock.try_lock_for(kWait);
  }
  if (lazy.column) return lazy.column;
  if (!lazy.loading) lazy.loading.emplace(*tables_, slot);
  try {
    if (!lazy.loading->read_on(*tables_, interruption)) throw Interrupted();
    lazy.column = std::make_shared<const Column>(lazy.loading->finish());
  } catch (const Interrupted&) {
    throw;
  } catch (...) {
    lazy.loading.reset();
    throw;
  }
  lazy.loading.reset();
  bytes_.fetch_add(lazy.column->bytes(), std::memory_order_relaxed);
  return lazy.column;
}

template <typename Column>
Columns::Lazy<Column>& Columns::find_slot(std::map<std::uint32_t, Lazy<Column>>& columns,
                                          std::uint32_t slot) {
  const std::lock_guard lock(slots_mutex_);
  return columns[slot];
}

std::shared_ptr<const DateColumn> Columns::dates(Interruption& interruption) {
  return find_or_load(dates_, kDateSlot, interruption);
}

std::shared_ptr<const NameColumn> Columns::names(std::uint32_t slot, Interruption& interruption) {
  return find_or_load(find_slot(names_, slot), slot, interruption);
}

std::shared_ptr<const OrderColumn> Columns::orders(std::uint32_t slot, Interruption& interruption) {
  return find_or_load(find_slot(orders_, slot), slot, interruption);
}

}  // namespace telusur
