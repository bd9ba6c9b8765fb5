// SPDX-License-Identifier: GPL-3.0-or-later
/// Verifies the table of positions against the posting lists.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/verification/problem_log.h"
#include "glass/verification/tree_walker.h"

namespace telusur::glass {

/// Returns the number of positions in the position list `value`. Verifies that the value has exactly the bits
/// of that many ascending positions. Costs time by the size of the value, whatever the number is. Throws
/// Xapian::DatabaseCorruptError with the problem of the entry (see fail_entry()).
[[nodiscard]] std::uint32_t verify_positions(std::string_view value);

/// Reads the table of positions in parallel with the posting lists. Both are in the order of terms and
/// articles.
class PositionChecker {
 public:
  /// `table` and `log` must outlive the checker.
  PositionChecker(TreeWalker& table, std::uint32_t last_article, ProblemLog& log);

  /// Goes to the lists of the term whose keys begin with `positions_prefix` (make_positions_prefix). Terms
  /// must ascend.
  void begin_term(std::string_view positions_prefix);

  /// Verifies the position list of the term in `article`, if there is one, against the frequency of the term
  /// there. Articles of a term must ascend.
  void check_posting(std::uint32_t article, std::uint32_t frequency) {
    if (is_of_term_ && article_ <= article) check_until(article, frequency);
  }

  /// Verifies the rest of the table.
  void finish();

 private:
  void advance();
  void read_entry();
  void check_until(std::uint32_t article, std::uint32_t frequency);
  void skip_list_without_posting();

  TreeWalker& table_;
  std::uint32_t last_article_;
  ProblemLog& log_;
  bool is_at_end_ = false;
  bool is_reported_ = false;        ///< whether the disagreement of the tables was reported
  std::string term_key_;            ///< key of the posting list
  bool is_of_term_ = false;         ///< whether the position list belongs to term_key_
  std::string_view list_term_key_;  ///< key of the position list
  std::uint32_t article_ = 0;
  std::uint32_t positions_ = 0;
};

}  // namespace telusur::glass
