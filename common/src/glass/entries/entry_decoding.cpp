// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/entries/entry_decoding.h"

namespace telusur::glass {

SlotStatistics read_slot_statistics(std::string_view value) {
  ValueReader reader(value);
  SlotStatistics statistics;
  statistics.values = reader.number();
  if (statistics.values == 0) fail_entry("counts no values");
  statistics.least = reader.string();
  // The greatest value is left out if it is the least one.
  statistics.greatest = reader.is_empty() ? statistics.least : std::string(reader.rest());
  if (statistics.greatest < statistics.least) fail_entry("has a greatest value below the least one");
  return statistics;
}

ValueChunkPlace read_value_chunk_key(std::string_view key, std::uint32_t last_article) {
  ValueReader reader(key);
  ValueChunkPlace place;
  place.slot = reader.number();
  place.first = checked_article(reader.sortable_number(), last_article);
  if (!reader.is_empty()) fail_entry("has a key that is too long");
  return place;
}

}  // namespace telusur::glass
