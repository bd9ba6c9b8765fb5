// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the values of articles, which the table of postings stores by slot.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "glass/entries/posting_entries.h"
#include "glass/verification/multiset_hash.h"

namespace telusur::glass {

/// Reads the entries of values in the order of the table. The keys are without their mark. Throws
/// Xapian::DatabaseCorruptError with the problem of the entry (see fail_entry()).
class SlotChecker {
 public:
  /// Adds slot and article of each value to `values`, which must outlive it.
  SlotChecker(std::uint32_t last_article, MultisetHash& values)
      : last_article_(last_article), values_(values) {}

  /// Reads the statistics of a slot.
  void read_statistics(std::string_view key, std::string_view value);

  /// Reads a chunk of values, ascending by article. The statistics of its slot must have been read.
  void read_chunk(std::string_view key, std::string_view value);

  /// Returns a clause about a slot whose statistics are wrong; empty if there is none. Call it at the end.
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
