// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/position_checker.h"

#include <xapian.h>

#include "glass/entries/value_reader.h"
#include "glass/format/bit_reader.h"
#include "glass/format/key_reader.h"

namespace telusur::glass {
namespace {

/// More positions than an article can have.
constexpr std::uint32_t kMaxPositions = std::uint32_t{1} << 26;

/// Skips the `count` numbers between `first` and `last`, the middle one first. Each that needs no bits is
/// part of a run of consecutive numbers, so the rest of the run is not looked at.
void skip_between(BitReader& bits, std::uint32_t first, std::uint32_t last, std::uint32_t count) {
  while (count > 0 && last - first - 1 > count) {
    const std::uint32_t before = (count + 1) / 2 - 1;  // numbers between first and the middle one
    const std::uint32_t middle = first + 1 + before + bits.take(last - first - count);
    skip_between(bits, first, middle, before);
    first = middle;
    count -= before + 1;
  }
}

/// Reads a list of several positions behind the last one. Returns how many there are.
std::uint32_t verify_several(std::string_view bytes, std::uint32_t last) {
  BitReader bits(bytes);
  const std::uint32_t first = bits.take(last);
  const std::uint32_t between = bits.take(last - first);
  if (between > kMaxPositions) fail_corrupt();
  skip_between(bits, first, last, between);
  if (!bits.is_at_end()) fail_corrupt();
  return between + 2;
}

}  // namespace

std::uint32_t verify_positions(std::string_view value) {
  ValueReader reader(value);
  const std::uint32_t last = reader.number();
  if (reader.is_empty()) return 1;
  try {
    return verify_several(reader.rest(), last);
  } catch (const Xapian::DatabaseCorruptError&) {
    fail_entry("has positions that make no sense");
  }
}

PositionChecker::PositionChecker(TreeWalker& table, std::uint32_t last_article, ProblemLog& log)
    : table_(table), last_article_(last_article), log_(log) {
  advance();
}

void PositionChecker::begin_term(std::string_view term_key) {
  while (!is_at_end_ && list_term_key_ < term_key) report_alone();
  term_key_ = term_key;
  is_of_term_ = !is_at_end_ && list_term_key_ == term_key_;
}

void PositionChecker::check_until(std::uint32_t article, std::uint32_t frequency) {
  while (is_of_term_ && article_ < article) report_alone();
  if (!is_of_term_ || article_ != article) return;
  // Terms that count nothing, such as those of the title alone, have positions as well.
  if (frequency > 0 && positions_ > frequency)
    table_.report_entry("has more positions than the term has occurrences");
  advance();
}

void PositionChecker::finish() {
  while (!is_at_end_) report_alone();
}

/// Reads the next list that makes sense.
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
  if (table_.is_compressed()) fail_entry("is compressed");
  const std::string_view key = table_.key();
  const std::size_t term_bytes = size_of_term(key);
  if (term_bytes == 0 || term_bytes == key.size()) fail_entry("has a key without a term or an article");
  ValueReader rest(key.substr(term_bytes + 1));
  article_ = checked_article(rest.sortable_number(), last_article_);
  if (!rest.is_empty()) fail_entry("has a key that is too long");
  list_term_key_ = key.substr(0, term_bytes + 1);
  positions_ = verify_positions(table_.value());
}

/// Skips a list of positions that has no posting.
void PositionChecker::report_alone() {
  // A damaged table loses entries that the other one still has.
  if (!is_reported_ && table_.is_sound() && !log_.has_problems(TableKind::kPostings)) {
    is_reported_ = true;
    log_.add_disagreement("The tables postlist.glass and position.glass do not fit together: the positions " +
                          quoted_key(table_.key()) + " have no posting.");
  }
  advance();
}

}  // namespace telusur::glass
