// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the values of articles, which are stored by slot.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "glass/entries/entry_decoding.h"
#include "glass/verification/multiset_hash.h"

namespace telusur::glass {

/// Reads the entries of values in the order of the table. Throws Xapian::DatabaseCorruptError with a
/// predicate of the entry.
class SlotChecker {
 public:
  /// Adds slot and article of each value to `values`, which must outlive it.
  SlotChecker(std::uint32_t last_article, MultisetHash& values)
      : last_article_(last_article), values_(values) {}

  /// Reads the statistics of a slot. `key` and the key of the other function are without their mark.
  void read_statistics(std::string_view key, std::string_view value);

  /// Reads values of a slot, by article. Its statistics come before.
  void read_chunk(std::string_view key, std::string_view value);

  /// A clause about slots whose statistics are wrong; empty if there are none.
  [[nodiscard]] std::string find_problem() const;

 private:
  struct Slot {
    SlotStatistics statistics;
    std::uint32_t read_values = 0;
    std::uint32_t last = 0;  ///< article
  };

  void read_value(Slot& slot, std::string_view value) const;

  std::uint32_t last_article_;
  MultisetHash& values_;
  std::map<std::uint32_t, Slot> slots_;
};

}  // namespace telusur::glass
