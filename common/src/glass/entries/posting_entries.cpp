// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/entries/posting_entries.h"

namespace telusur::glass {

SlotStatistics read_slot_statistics(std::string_view value) {
  ValueReader reader(value);
  SlotStatistics statistics;
  statistics.values = reader.read_number();
  if (statistics.values == 0) fail_entry(Message("counts no values"));
  statistics.min = reader.read_string();
  // The maximum is omitted if it equals the minimum.
  statistics.max = reader.is_empty() ? statistics.min : std::string(reader.rest());
  if (statistics.max < statistics.min) fail_entry(Message("has a maximum below its minimum"));
  return statistics;
}

ValueChunkKey read_value_chunk_key(std::string_view key, std::uint32_t last_article) {
  ValueReader reader(key);
  ValueChunkKey result;
  result.slot = reader.read_number();
  result.first_article = checked_article(reader.read_sortable_number(), last_article);
  if (!reader.is_empty()) fail_entry(Message("has a key that is too long"));
  return result;
}

}  // namespace telusur::glass
