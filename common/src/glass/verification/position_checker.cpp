// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/position_checker.h"

#include <xapian.h>

#include "glass/entries/value_reader.h"
#include "glass/format/keys.h"
#include "glass/format/position_coding.h"

namespace telusur::glass {

std::uint32_t verify_positions(std::string_view value) {
  ValueReader reader(value);
  const std::uint32_t last = reader.read_number();
  if (reader.is_empty()) return 1;
  try {
    return count_positions(last, reader.rest());
  } catch (const Xapian::DatabaseCorruptError&) {
    fail_entry(Message("has invalid positions"));
  }
}

PositionChecker::PositionChecker(TreeWalker& table, std::uint32_t last_article, ProblemLog& log)
    : table_(table), last_article_(last_article), log_(log) {
  advance();
}

void PositionChecker::begin_term(std::string_view positions_prefix) {
  while (!is_at_end_ && list_term_key_ < positions_prefix) skip_list_without_posting();
  term_key_ = positions_prefix;
  is_of_term_ = !is_at_end_ && list_term_key_ == term_key_;
}

void PositionChecker::check_until(std::uint32_t article, std::uint32_t frequency) {
  while (is_of_term_ && article_ < article) skip_list_without_posting();
  if (!is_of_term_ || article_ != article) return;
  // Terms with a frequency of 0, such as those of the title field, have positions as well.
  if (frequency > 0 && positions_ > frequency)
    table_.report_entry("has more positions than the term has occurrences");
  advance();
}

void PositionChecker::finish() {
  while (!is_at_end_) skip_list_without_posting();
}

/// Goes to the next list that is not damaged.
void PositionChecker::advance() {
  while (table_.next()) {
    try {
      read_entry();
      is_of_term_ = list_term_key_ == term_key_;
      return;
    } catch (const Xapian::DatabaseCorruptError& error) {
      table_.report_entry(error.get_msg());
    }
  }
  is_at_end_ = true;
  is_of_term_ = false;
}

void PositionChecker::read_entry() {
  if (table_.is_compressed()) fail_entry(Message("is compressed"));
  const std::string_view key = table_.key();
  const std::size_t term_bytes = find_term_end(key);
  if (term_bytes == 0 || term_bytes == key.size())
    fail_entry(Message("has a key without a term or an article"));
  ValueReader rest(key.substr(term_bytes + 1));
  article_ = checked_article(rest.read_sortable_number(), last_article_);
  if (!rest.is_empty()) fail_entry(Message("has a key that is too long"));
  list_term_key_ = key.substr(0, term_bytes + 1);
  positions_ = verify_positions(table_.value());
}

void PositionChecker::skip_list_without_posting() {
  // If one table is damaged, the other has entries that it lost.
  if (!is_reported_ && table_.is_sound() && !log_.has_problems(TableKind::kPostings)) {
    is_reported_ = true;
    log_.add_disagreement("The tables postlist.glass and position.glass do not fit together: the positions " +
                          quote_key(table_.key()) + " have no posting.");
  }
  advance();
}

}  // namespace telusur::glass
