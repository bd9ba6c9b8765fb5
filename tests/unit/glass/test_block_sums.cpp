// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "files.h"
#include "glass/format/layout.h"
#include "glass/reading/block_source.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/position_table.h"
#include "glass/reading/posting_table.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/verification.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::glass;

/// A database with checksums in its published state.
struct Published {
  Published() {
    Xapian::WritableDatabase writer = open();
    add(writer, 600);
    writer.close();
    write_block_sums(path);
  }

  [[nodiscard]] Xapian::WritableDatabase open() const {
    return Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
  }

  static void add(Xapian::WritableDatabase& writer, int articles) {
    for (int i = 0; i < articles; ++i) {
      Xapian::Document document;
      for (unsigned position = 1; position < 60; ++position)
        document.add_posting("kata" + std::to_string((static_cast<unsigned>(i) * position) % 97), position);
      document.set_data("naskah " + std::to_string(i * 7919));
      writer.add_document(document);
    }
    writer.commit();
  }

  /// Flips a bit of the byte at `offset` in the file `name`.
  void flip(std::string_view name, std::uint64_t offset) const {
    test::flip_bits(path + "/" + std::string(name), offset, 4);
  }

  [[nodiscard]] std::uint64_t size_of(std::string_view name) const {
    return std::filesystem::file_size(path + "/" + std::string(name));
  }

  /// Reads every block of a table. Returns how many differ from the published ones.
  [[nodiscard]] int count_damaged(TableKind kind) const {
    const VersionFile version = read_version_file(path);
    const std::string file = path + "/" + std::string(file_name_of(kind));
    const std::size_t block_bytes = version.root(kind).block_bytes;
    const BlockSource source(file, block_bytes, BlockSums::open(path, version, kind));
    std::vector<unsigned char> block(block_bytes);
    int damaged = 0;
    for (std::uint64_t number = 0; number < std::filesystem::file_size(file) / block_bytes; ++number) {
      try {
        source.copy(number, version.revision, block);
      } catch (const Xapian::DatabaseCorruptError&) {
        ++damaged;
      } catch (const Xapian::DatabaseModifiedError&) {
        ++damaged;  // the revision was changed
      }
    }
    return damaged;
  }

  test::TemporaryDirectory folder;
  std::string path = folder.file("db");
};

TEST_CASE("a block that differs from the published one by any bit is detected") {
  const Published published;
  for (const TableKind kind :
       {TableKind::kPostings, TableKind::kRecords, TableKind::kTermLists, TableKind::kPositions}) {
    const std::string_view name = file_name_of(kind);
    CAPTURE(name);
    CHECK(published.count_damaged(kind) == 0);
    for (const std::uint64_t offset :
         {std::uint64_t{100}, published.size_of(name) / 2, published.size_of(name) - 1}) {
      published.flip(name, offset);
      CHECK(published.count_damaged(kind) == 1);
      published.flip(name, offset);
    }
    CHECK(published.count_damaged(kind) == 0);
  }
}

TEST_CASE("blocks of later commits are not verified, and older blocks still are") {
  const Published published;
  Xapian::WritableDatabase writer = published.open();
  Published::add(writer, 20);
  Published::add(writer, 20);
  for (const TableKind kind : {TableKind::kPostings, TableKind::kRecords, TableKind::kPositions})
    CHECK(published.count_damaged(kind) == 0);
  CHECK(verify_database(published.path).empty());
  published.flip(file_name_of(TableKind::kRecords), 6000);  // in the first block, which appends do not change
  CHECK(published.count_damaged(TableKind::kRecords) == 1);
}

TEST_CASE("readers of postings and positions refuse a damaged block") {
  const Published published;
  const Xapian::Database database(published.path);
  const auto read_all = [&] {
    auto postings = PostingTable::open(published.path, database);
    auto positions = PositionTable::open(published.path, database);
    REQUIRE(postings);
    REQUIRE(positions);
    postings->read_all([](std::string_view) {}, [](std::span<const Posting>) {});
    positions->read_all([](std::string_view, Xapian::docid, std::span<const Xapian::termpos>) {});
  };
  read_all();
  for (const std::string_view name :
       {file_name_of(TableKind::kPostings), file_name_of(TableKind::kPositions)}) {
    const std::uint64_t offset = published.size_of(name) - 3;  // a value, which stays plausible when changed
    published.flip(name, offset);
    CHECK_THROWS_AS(read_all(), const Xapian::DatabaseCorruptError&);
    published.flip(name, offset);
  }
  read_all();
}

TEST_CASE("verification detects damaged sums, and readers then ignore the sums") {
  const Published published;
  const std::uint64_t size = published.size_of(kSumsFile);
  for (const std::uint64_t offset : {std::uint64_t{3}, std::uint64_t{60}, std::uint64_t{600}, size - 1}) {
    CAPTURE(offset);
    published.flip(kSumsFile, offset);
    const auto problems = verify_database(published.path);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().starts_with("The file sums, with the checksums of the blocks, is damaged"));
    CHECK(published.count_damaged(TableKind::kPostings) == 0);
    published.flip(kSumsFile, offset);
  }
  std::filesystem::resize_file(published.path + "/sums", size - 512);
  CHECK(verify_database(published.path).size() == 1);
  std::filesystem::remove(published.path + "/sums");
  CHECK(verify_database(published.path).empty());
}

TEST_CASE("sums of another database are a problem and are ignored") {
  const Published one;
  const Published other;
  std::filesystem::copy_file(other.path + "/sums", one.path + "/sums",
                             std::filesystem::copy_options::overwrite_existing);
  CHECK(verify_database(one.path).size() == 1);
  one.flip(file_name_of(TableKind::kRecords), 6000);
  CHECK(one.count_damaged(TableKind::kRecords) == 0);
}

TEST_CASE("a changed byte of the version file is detected until the next commit") {
  const Published published;
  published.flip(kVersionFile, published.size_of(kVersionFile) - 2);  // among the statistics
  CHECK_FALSE(verify_database(published.path).empty());
}

}  // namespace
