// SPDX-License-Identifier: GPL-3.0-or-later
#include "position_checker.h"

#include <bit>

#include <xapian.h>

#include "key_reader.h"
#include "value_reader.h"

namespace telusur::glass {
namespace {

/// More positions than an article can have.
constexpr std::uint32_t kMaxPositions = std::uint32_t{1} << 26;

/// Numbers of fewer bits than a byte, the lowest bits first.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  /// One of `count` values from 0 on. Where count is no power of two, values in the middle are a bit shorter.
  std::uint32_t take(std::uint32_t count) {
    if (count == 0) fail_entry("has positions that do not ascend");
    const auto bits = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - count);
    if (spare == 0) return take_bits(bits);
    const std::uint32_t middle = (count - spare) / 2;
    const std::uint32_t value = take_bits(bits - 1);
    return value < middle && take_bits(1) != 0 ? value + middle + spare : value;
  }

  /// Skips the `count` numbers between `first` and `last`, the middle one first. Each that needs no bits is
  /// part of a run of consecutive numbers, so the rest of the run is not looked at.
  void skip_between(std::uint32_t first, std::uint32_t last, std::uint32_t count) {
    while (count > 0 && last - first - 1 > count) {
      const std::uint32_t before = (count + 1) / 2 - 1;  // numbers between first and the middle one
      const std::uint32_t middle = first + 1 + before + take(last - first - count);
      skip_between(first, middle, before);
      first = middle;
      count -= before + 1;
    }
  }

  void verify_end() const {
    if (!bytes_.empty() || pending_bits_ >= 8) fail_entry("has bytes behind its last position");
    if (pending_ != 0) fail_entry("has bits behind its last position");
  }

 private:
  std::uint32_t take_bits(unsigned bits) {
    for (; pending_bits_ < bits; pending_bits_ += 8) {
      if (bytes_.empty()) fail_entry("has fewer positions than it says");
      pending_ |= std::uint64_t{static_cast<unsigned char>(bytes_.front())} << pending_bits_;
      bytes_.remove_prefix(1);
    }
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << bits) - 1));
    pending_ >>= bits;
    pending_bits_ -= bits;
    return value;
  }

  std::string_view bytes_;
  std::uint64_t pending_ = 0;
  unsigned pending_bits_ = 0;
};

}  // namespace

std::uint32_t verify_positions(std::string_view value) {
  ValueReader reader(value);
  const std::uint32_t last = reader.number();
  if (reader.is_empty()) return 1;
  BitReader bits(reader.rest());
  const std::uint32_t first = bits.take(last);
  const std::uint32_t between = bits.take(last - first);
  if (between > kMaxPositions) fail_entry("has more positions than an article can have");
  bits.skip_between(first, last, between);
  bits.verify_end();
  return between + 2;
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
