// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/position_table.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "glass/format/keys.h"
#include "glass/format/packing.h"
#include "glass/format/position_coding.h"

namespace telusur::glass {
namespace {

/// A phrase reads the positions of a few terms in tens of articles, and reads most leaves again for other
/// articles. With half as many, phrases are 5 % slower; with twice as many, not faster.
constexpr std::size_t kKeptLeaves = 512;

}  // namespace

std::optional<PositionTable> PositionTable::open(const std::string& path, const Xapian::Database& database) {
  auto table = Table::open(path, TableKind::kPositions, database);
  if (!table) return std::nullopt;
  return PositionTable(std::move(table), database);
}

std::optional<PositionTable> PositionTable::require(const std::string& path,
                                                    const Xapian::Database& database) {
  auto table = Table::require(path, TableKind::kPositions, database);
  if (!table) return std::nullopt;
  return PositionTable(std::move(table), database);
}

PositionTable::PositionTable(std::shared_ptr<const Table> table, const Xapian::Database& database)
    : table_(std::move(table)),
      cursor_(*table_, kKeptLeaves),
      max_count_(database.get_doclength_upper_bound()) {}

void PositionTable::make_key(const std::string& term, Xapian::docid article) {
  if (term != term_) {
    term_ = term;
    key_ = make_positions_prefix(term);
    prefix_bytes_ = key_.size();
  }
  key_.resize(prefix_bytes_);
  append_sortable_number(key_, article);
}

void PositionTable::read(const std::string& term, Xapian::docid article,
                         std::vector<Xapian::termpos>& positions) {
  make_key(term, article);
  try {
    if (cursor_.find(key_)) decode_positions(cursor_.value(), max_count_, positions);
  } catch (const Xapian::DatabaseCorruptError&) {
    verify();
    throw;
  }
}

void PositionTable::read_all(const TakePositions& take) {
  constexpr std::size_t kListsPerVerification = 1 << 16;
  std::string term;
  std::string term_key;  // the key of `term`
  std::vector<Xapian::termpos> positions;
  std::size_t lists = 0;
  Table::Cursor cursor(*table_, 1);
  try {
    for (bool is_entry = cursor.seek(""); is_entry; is_entry = cursor.next()) {
      const std::string_view key = cursor.key();
      if (key.empty()) continue;  // each table begins with an empty key
      const std::size_t term_bytes = find_term_end(key);
      if (term_bytes == key.size()) fail_corrupt();
      if (key.substr(0, term_bytes) != term_key) {
        term_key = key.substr(0, term_bytes);
        term = unescape_term(term_key);
      }
      positions.clear();
      decode_positions(cursor.value(), max_count_, positions);
      take(term, parse_sortable_number(key.substr(term_bytes + 1)), positions);
      if (++lists % kListsPerVerification == 0) cursor.verify();
    }
    cursor.verify();
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor.verify();
    throw;
  }
}

}  // namespace telusur::glass
