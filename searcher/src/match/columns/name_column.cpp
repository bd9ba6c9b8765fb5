// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/columns/name_column.h"

#include <functional>
#include <string_view>

#include "match/columns/column_values.h"
#include "system/hash_table.h"

namespace telusur {
namespace {

/// Numbers names in the order of their first article.
class NameNumbers {
 public:
  explicit NameNumbers(std::vector<std::string>& names) : names_(names) {}

  NameColumn::Ordinal number_of(std::string_view name) {
    const std::size_t hash = std::hash<std::string_view>()(name);
    const Slot& found = slots_.find(hash, [&](const Slot& slot) { return names_[slot.ordinal] == name; });
    if (!found.is_free()) return found.ordinal;
    const auto ordinal = static_cast<NameColumn::Ordinal>(names_.size());
    names_.emplace_back(name);
    slots_.insert({.hash = hash, .ordinal = ordinal});
    return ordinal;
  }

 private:
  struct Slot {
    std::size_t hash = 0;
    NameColumn::Ordinal ordinal = NameColumn::kNoName;

    [[nodiscard]] bool is_free() const noexcept { return ordinal == NameColumn::kNoName; }
  };

  std::vector<std::string>& names_;
  HashTable<Slot> slots_{256};
};

}  // namespace

NameColumn NameColumn::load(const CommitTables& tables, std::uint32_t slot) {
  NameColumn column;
  column.ordinals_.assign(tables.last_article(), kNoName);
  NameNumbers numbers(column.names_);
  read_values(tables, slot, [&](std::span<const glass::SlotValue> values) {
    for (const auto& [article, value] : values) column.ordinals_[article - 1] = numbers.number_of(value);
  });
  return column;
}

std::size_t NameColumn::bytes() const noexcept {
  std::size_t bytes = ordinals_.capacity() * sizeof(Ordinal) + names_.capacity() * sizeof(std::string);
  const std::size_t inside = std::string().capacity();  // characters that need no memory of their own
  for (const std::string& name : names_) {
    if (name.capacity() > inside) bytes += name.capacity() + 1;
  }
  return bytes;
}

}  // namespace telusur
