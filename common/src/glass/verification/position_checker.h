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

/// The number of positions in the value of a list of positions. Verifies that the value has exactly the bits
/// of as many ascending positions. Costs time by the bytes of the value, whatever the number is. Throws
/// Xapian::DatabaseCorruptError with a predicate of the entry.
[[nodiscard]] std::uint32_t verify_positions(std::string_view value);

/// Reads the table of positions along with the posting lists, as both are in the order of terms and articles.
class PositionChecker {
 public:
  /// `table` and `log` must outlive it.
  PositionChecker(TreeWalker& table, std::uint32_t last_article, ProblemLog& log);

  /// Goes on to the lists of the term that append_sortable_string() and end_sortable() have written as
  /// `term_key`. Terms ascend.
  void begin_term(std::string_view term_key);

  /// Verifies the list of the term in `article`, if there is one, against the frequency of the term there.
  /// The articles of a term ascend.
  void check_posting(std::uint32_t article, std::uint32_t frequency) {
    if (is_of_term_ && article_ <= article) check_until(article, frequency);
  }

  /// Verifies the rest of the table.
  void finish();

 private:
  void advance();
  void read_entry();
  void check_until(std::uint32_t article, std::uint32_t frequency);
  void report_alone();

  TreeWalker& table_;
  std::uint32_t last_article_;
  ProblemLog& log_;
  bool is_at_end_ = false;
  bool is_reported_ = false;        ///< that the tables disagree
  std::string term_key_;            ///< of the posting list
  bool is_of_term_ = false;         ///< the list of positions belongs to term_key_
  std::string_view list_term_key_;  ///< of the list of positions
  std::uint32_t article_ = 0;
  std::uint32_t positions_ = 0;
};

}  // namespace telusur::glass
