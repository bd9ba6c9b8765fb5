// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/position_table.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "glass/format/bit_reader.h"
#include "glass/format/decoding.h"
#include "glass/format/encoding.h"
#include "glass/format/key_reader.h"

namespace telusur {
namespace {

/// A phrase asks for the positions of a few terms in tens of articles, and comes back to most of the leaves
/// for more articles. Half of this makes the reading of phrases a twentieth slower, twice as much no faster.
constexpr std::size_t kKeptLeaves = 512;

/// Fills in the numbers between the first and the last, the middle one first.
void take_between(glass::BitReader& bits, std::span<Xapian::termpos> numbers) {
  while (numbers.size() > 2) {
    const auto last = static_cast<std::uint32_t>(numbers.size() - 1);
    const std::uint32_t middle = last / 2;
    if (numbers.back() - numbers.front() < last) glass::fail_corrupt();
    numbers[middle] = bits.take(numbers.back() - numbers.front() - last + 1) + numbers.front() + middle;
    take_between(bits, numbers.first(middle + 1));
    numbers = numbers.subspan(middle);
  }
}

void append_positions(std::string_view value, Xapian::termcount max_count,
                      std::vector<Xapian::termpos>& positions) {
  const auto last = static_cast<Xapian::termpos>(glass::take_number(value));
  if (value.empty()) {
    positions.push_back(last);
    return;
  }
  glass::BitReader bits(value);
  const Xapian::termpos first = bits.take(last);
  const std::uint32_t size = bits.take(last - first) + 2;
  if (size > max_count) glass::fail_corrupt();
  const std::size_t begin = positions.size();
  positions.resize(begin + size);
  positions[begin] = first;
  positions.back() = last;
  take_between(bits, std::span(positions).subspan(begin));
}

}  // namespace

std::optional<PositionTable> PositionTable::open(const std::string& path, const Xapian::Database& database) {
  auto table = GlassTable::open(path, glass::TableKind::kPositions, database);
  if (!table) return std::nullopt;
  return PositionTable(std::move(table), database.get_doclength_upper_bound());
}

std::optional<PositionTable> PositionTable::require(const std::string& path,
                                                    const Xapian::Database& database) {
  auto table = GlassTable::require(path, glass::TableKind::kPositions, database);
  if (!table) return std::nullopt;
  return PositionTable(std::move(table), database.get_doclength_upper_bound());
}

PositionTable::PositionTable(std::shared_ptr<const GlassTable> table, Xapian::termcount max_count)
    : table_(std::move(table)), cursor_(*table_, kKeptLeaves), max_count_(max_count) {}

void PositionTable::make_key(const std::string& term, Xapian::docid article) {
  if (term != term_) {
    term_ = term;
    key_.clear();
    glass::append_sortable_string(key_, term);
    glass::end_sortable(key_);
    prefix_bytes_ = key_.size();
  }
  key_.resize(prefix_bytes_);
  glass::append_sortable_number(key_, article);
}

void PositionTable::read(const std::string& term, Xapian::docid article,
                         std::vector<Xapian::termpos>& positions) {
  make_key(term, article);
  try {
    if (cursor_.find(key_)) append_positions(cursor_.value(), max_count_, positions);
  } catch (const Xapian::DatabaseCorruptError&) {
    verify();
    throw;
  }
}

void PositionTable::read_all(const TakePositions& take) {
  constexpr std::size_t kListsPerVerification = 1 << 16;
  std::string term;
  std::string term_key;  // of it
  std::vector<Xapian::termpos> positions;
  std::size_t lists = 0;
  GlassTable::Cursor cursor(*table_, 1);
  try {
    for (bool is_entry = cursor.seek(""); is_entry; is_entry = cursor.next()) {
      const std::string_view key = cursor.key();
      if (key.empty()) continue;  // with which each table begins
      const std::size_t term_bytes = glass::size_of_term(key);
      if (term_bytes == key.size()) glass::fail_corrupt();
      if (key.substr(0, term_bytes) != term_key) {
        term_key = key.substr(0, term_bytes);
        term = glass::unescaped(term_key);
      }
      positions.clear();
      append_positions(cursor.value(), max_count_, positions);
      take(term, glass::sortable_number(key.substr(term_bytes + 1)), positions);
      if (++lists % kListsPerVerification == 0) cursor.verify();
    }
    cursor.verify();
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor.verify();
    throw;
  }
}

}  // namespace telusur
