// SPDX-License-Identifier: GPL-3.0-or-later
/// Any value of a position list is verified and read, or refused. A value that passes verification is read as
/// Xapian reads it. The input is a value, or makes a sound value from the distances of the positions and then
/// changes bytes of it.
#include <optional>

#include <xapian.h>

#include "glass/format/position_coding.h"
#include "glass/reading/position_table.h"
#include "glass/verification/position_checker.h"
#include "glass_leaves.h"
#include "harness.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr std::string_view kTerm = "a";
constexpr Xapian::docid kArticle = 7;
constexpr unsigned kArticles = 20;

using Positions = std::vector<Xapian::termpos>;

Positions make_positions(Input& input) {
  Positions positions{1 + input.byte()};  // the format has no list of 0 and 1
  for (unsigned left = input.byte(); left > 0; --left) {
    const unsigned step = input.byte();
    positions.push_back(positions.back() + 1 + (step < 224 ? step % 16 : (step - 223) << input.byte() % 18));
  }
  return positions;
}

std::optional<std::uint32_t> verify(std::string_view value) {
  try {
    return glass::verify_positions(value);
  } catch (const Xapian::DatabaseCorruptError&) {
    return std::nullopt;
  }
}

/// Writes a database with the list and one metadata entry, as Xapian opens no database without postings. The
/// commit is always the same.
void write(const LeafDatabase& database, const std::string& value) {
  Tables tables;
  std::string key;
  glass::append_sortable_string(key, kTerm);
  glass::end_sortable(key);
  glass::append_sortable_number(key, kArticle);
  entries_of(tables, glass::TableKind::kPositions)[key] = {.bytes = value};
  entries_of(tables, glass::TableKind::kPostings)[std::string("\0\xc0k", 3)] = {.bytes = "x"};
  database.write(tables, kArticles, 0);
}

/// Returns the positions that glass::PositionTable reads, or nothing if it refuses the list.
std::optional<Positions> read(glass::PositionTable& table) {
  Positions positions;
  try {
    table.read(std::string(kTerm), kArticle, positions);
    table.verify();
  } catch (const Xapian::DatabaseError&) {
    return std::nullopt;
  }
  return positions;
}

Xapian::Database open_sound(const LeafDatabase& database) {
  write(database, "\x01");
  return Xapian::Database(database.path());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const LeafDatabase files;
  static const Xapian::Database sound = open_sound(files);

  Input input(data, size);
  std::string value;
  if (input.byte() % 2 == 0) {
    value = input.text(4000);
  } else {
    const Positions positions = make_positions(input);
    glass::append_positions(value, positions);
    require(verify(value) == positions.size(), "positions that were written are sound");
    while (!input.is_empty()) value[input.byte() % value.size()] = static_cast<char>(input.byte());
  }
  write(files, value);
  auto table = glass::PositionTable::open(files.path(), sound);
  require(table.has_value(), "a table that is not empty is opened");
  const std::optional<Positions> found = read(*table);
  if (found) require(found->size() <= LeafDatabase::kMaxLength, "no list is longer than an article");

  const std::optional<std::uint32_t> count = verify(value);
  if (!count || *count > LeafDatabase::kMaxLength) return 0;
  const Xapian::Database database(files.path());
  const Positions expected(database.positionlist_begin(kArticle, std::string(kTerm)),
                           database.positionlist_end(kArticle, std::string(kTerm)));
  require(found == expected, "positions without a problem are those that Xapian reads");
  require(found->size() == *count, "there are as many as the verification counts");
  for (std::size_t i = 1; i < found->size(); ++i)
    require((*found)[i - 1] < (*found)[i], "positions without a problem ascend");
  return 0;
}
