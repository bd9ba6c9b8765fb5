// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "system/hash_table.h"

namespace telusur {

/// Numbers names in the order in which they come, from 1 on. The name 0 is empty.
class NameNumbers {
 public:
  using Ordinal = std::uint32_t;

  [[nodiscard]] Ordinal number_of(std::string_view name) {
    const std::size_t hash = std::hash<std::string_view>()(name);
    const Slot& found = slots_.find(hash, [&](const Slot& slot) { return names_[slot.ordinal] == name; });
    if (!found.is_free()) return found.ordinal;
    const auto ordinal = static_cast<Ordinal>(names_.size());
    names_.emplace_back(name);
    slots_.insert({.hash = hash, .ordinal = ordinal});
    return ordinal;
  }

  /// Returns the names by number. There are none afterwards.
  [[nodiscard]] std::vector<std::string> take() { return std::move(names_); }

 private:
  struct Slot {
    std::size_t hash = 0;
    Ordinal ordinal = 0;

    [[nodiscard]] bool is_free() const noexcept { return ordinal == 0; }
  };

  std::vector<std::string> names_{std::string()};
  HashTable<Slot> slots_{256};
};

}  // namespace telusur
