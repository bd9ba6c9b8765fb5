// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/slot_checker.h"

#include "glass/entries/value_reader.h"

namespace telusur::glass {

void SlotChecker::read_statistics(std::string_view key, std::string_view value) {
  const std::uint32_t number = ValueReader(key).read_last_number();
  slots_.insert_or_assign(number, Slot{.statistics = read_slot_statistics(value)});
}

void SlotChecker::read_chunk(std::string_view key, std::string_view value) {
  const auto [number, first] = read_value_chunk_key(key, last_article_);
  const auto found = slots_.find(number);
  if (found == slots_.end()) fail_entry(Message("has values of a slot without statistics"));
  Slot& slot = found->second;
  if (first <= slot.last) fail_entry(Message("has articles that do not ascend"));
  slot.last = read_value_chunk(value, first, last_article_,
                               [&, slot_number = number](std::uint32_t article, std::string_view text) {
                                 read_value(slot, text);
                                 values_.add(slot_number, article, 0);
                               });
}

void SlotChecker::read_value(Slot& slot, std::string_view value) const {
  if (value < slot.statistics.min || value > slot.statistics.max)
    fail_entry(Message("has a value outside the bounds of its statistics"));
  ++slot.read_values;
}

std::string SlotChecker::find_problem() const {
  for (const auto& [number, slot] : slots_) {
    if (slot.statistics.values != slot.read_values) {
      return "slot " + std::to_string(number) + " has " + std::to_string(slot.read_values) +
             " values and not " + std::to_string(slot.statistics.values) + " as its statistics say";
    }
  }
  return {};
}

}  // namespace telusur::glass
