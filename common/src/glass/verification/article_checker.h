// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the tables that have an entry for each article: term lists and records.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glass/entries/inflater.h"
#include "glass/reading/version_file.h"
#include "glass/verification/multiset_hash.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// What the table of term lists says about the articles; the table of postings must say the same.
struct TermListSums {
  MultisetHash postings;  ///< term hash, article, frequency
  MultisetHash lengths;   ///< 0, article, length
  MultisetHash values;    ///< slot, article, 0
};

/// Reads the whole table of term lists.
class TermListChecker {
 public:
  /// `table` must outlive it.
  TermListChecker(TreeWalker& table, std::uint32_t last_article)
      : table_(table), last_article_(last_article) {}

  [[nodiscard]] TermListSums run();

 private:
  void check_entry();
  void check_terms(std::uint32_t article, std::string_view value);
  void check_slots(std::uint32_t article, std::string_view value);

  TreeWalker& table_;
  std::uint32_t last_article_;
  Inflater inflater_;
  TermListSums sums_;
  std::uint32_t article_ = 0;  ///< of the last term list
};

/// Reads the whole table of records and verifies that each can be decompressed. Returns the articles: 0,
/// article, 0.
[[nodiscard]] MultisetHash verify_records(TreeWalker& table, std::uint32_t last_article);

/// Reads the whole of a table of which the entries are not interpreted, and verifies that each can be
/// decompressed.
void verify_values(TreeWalker& table);

}  // namespace telusur::glass
