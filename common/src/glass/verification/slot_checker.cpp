// SPDX-License-Identifier: GPL-3.0-or-later
#include "slot_checker.h"

#include "value_reader.h"

namespace telusur::glass {

void SlotChecker::read_statistics(std::string_view key, std::string_view value) {
  const std::uint32_t number = ValueReader(key).last_number();
  ValueReader reader(value);
  Slot slot{.values = reader.number()};
  if (slot.values == 0) fail_entry("counts no values");
  slot.least = reader.string();
  // The greatest value is left out if it is the least one.
  slot.greatest = reader.is_empty() ? slot.least : std::string(reader.rest());
  if (slot.greatest < slot.least) fail_entry("has a greatest value below the least one");
  slots_.insert_or_assign(number, std::move(slot));
}

void SlotChecker::read_chunk(std::string_view key, std::string_view value) {
  ValueReader place(key);
  const std::uint32_t number = place.number();
  std::uint32_t article = checked_article(place.sortable_number(), last_article_);
  if (!place.is_empty()) fail_entry("has a key that is too long");
  const auto found = slots_.find(number);
  if (found == slots_.end()) fail_entry("has values of a slot without statistics");
  Slot& slot = found->second;
  if (article <= slot.last) fail_entry("has articles that do not ascend");
  ValueReader reader(value);
  while (true) {
    read_value(slot, reader.string());
    values_.add(number, article, 0);
    if (reader.is_empty()) break;
    article = checked_article(std::uint64_t{article} + reader.number() + 1, last_article_);
  }
  slot.last = article;
}

void SlotChecker::read_value(Slot& slot, std::string_view value) const {
  if (value.empty()) fail_entry("has an empty value");
  if (value < slot.least || value > slot.greatest)
    fail_entry("has a value outside the bounds of its statistics");
  ++slot.read_values;
}

std::string SlotChecker::find_problem() const {
  for (const auto& [number, slot] : slots_) {
    if (slot.values != slot.read_values) {
      return "slot " + std::to_string(number) + " has " + std::to_string(slot.read_values) +
             " values and not " + std::to_string(slot.values) + " as its statistics say";
    }
  }
  return {};
}

}  // namespace telusur::glass
