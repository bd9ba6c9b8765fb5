// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the tables with an entry for each article: term lists and records.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glass/entries/inflater.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/multiset_hash.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// The articles according to the table of term lists. The table of postings must agree (PostingSums).
struct TermListSums {
  MultisetHash postings;  ///< term hash, article, frequency
  MultisetHash lengths;   ///< 0, article, length
  MultisetHash values;    ///< slot, article, 0
};

/// Reads the table of term lists.
class TermListChecker {
 public:
  /// `table` must outlive the checker.
  TermListChecker(TreeWalker& table, std::uint32_t last_article)
      : table_(table), last_article_(last_article) {}

  /// Reads all entries. Reports problems to the log of the table.
  [[nodiscard]] TermListSums run();

 private:
  void check_entry();
  void check_terms(std::uint32_t article, std::string_view value);
  void check_slots(std::uint32_t article, std::string_view value);

  TreeWalker& table_;
  std::uint32_t last_article_;
  Inflater inflater_;
  TermListSums sums_;
  std::uint32_t article_ = 0;  ///< the article of the last term list
};

/// Reads the table of records and verifies that each can be decompressed. Returns the articles as in
/// PostingSums.
[[nodiscard]] MultisetHash verify_records(TreeWalker& table, std::uint32_t last_article);

/// Reads a table whose entries have no structure to check, and verifies that each can be decompressed.
void verify_values(TreeWalker& table);

}  // namespace telusur::glass
