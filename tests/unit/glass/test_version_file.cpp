// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>
#include <xapian.h>

#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/reading/version_reader.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using glass::VersionFile;

/// The numbers of a version file after its UUID, in order.
struct Numbers {
  std::vector<std::uint64_t> values = {
      7,  // revision
      // postings: block, level and flags, entries, block size, compression, free list of six bytes: revision,
      // first unused block, none free
      0, 0, 3, 4, 4, 6, 7, 1, 0, 0, 0, 0, 0, 0, 2, 4, 4, 6, 7, 1, 0, 0, 0, 0,  // records
      0, 0, 2, 4, 4, 6, 7, 1, 0, 0, 0, 0,                                      // term lists
      0, 1, 0, 4, 0, 0,                                                        // positions: empty
      0, 1, 0, 4, 4, 0,                                                        // spellings
      0, 1, 0, 4, 4, 0,                                                        // synonyms
      2, 0, 3, 5, 4, 0, 11, 0                                                  // articles, ...
  };

  [[nodiscard]] std::string bytes() const {
    std::string bytes(glass::kMagic);
    bytes.append(glass::kUuidBytes, 'u');
    for (const std::uint64_t value : values) glass::append_number(bytes, value);
    return bytes;
  }
};

TEST_CASE("a version file gives the commit, the roots and the statistics") {
  const VersionFile version = glass::parse_version_file(Numbers().bytes());
  CHECK(version.revision == 7);
  CHECK(version.articles == 2);
  CHECK(version.last_article == 2);
  CHECK(version.total_length == 11);
  CHECK(version.root(glass::TableKind::kPostings).entries == 3);
  CHECK(version.root(glass::TableKind::kPostings).block_bytes == 8192);
  CHECK(version.root(glass::TableKind::kPositions).is_empty);
}

TEST_CASE("impossible values are refused") {
  struct Row {
    const char* what;
    std::size_t at;
    std::uint64_t value;
  };
  constexpr std::size_t kPostings = 1;
  constexpr std::size_t kStatistics = 55;
  const Row rows[] = {
      {"the revision of an empty database", 0, 0},
      {"a revision of more than 32 bits", 0, std::uint64_t{1} << 32},
      {"72 levels", kPostings + 1, 72 << 2},
      {"ten levels", kPostings + 1, 10 << 2},
      {"entries of an empty table", kPostings + 1, 1},
      {"blocks of no size", kPostings + 3, 0},
      {"blocks of 6 KiB", kPostings + 3, 3},
      {"blocks of 128 KiB", kPostings + 3, 64},
      {"blocks of 2^20 units", kPostings + 3, std::uint64_t{1} << 20},
      {"a free list beyond the end", kPostings + 5, 1 << 20},
      {"2^32 articles", kStatistics, std::uint64_t{1} << 32},
      {"article numbers beyond 32 bits", kStatistics + 1, 0xffff'ffff},
      {"a shortest article longer than the longest", kStatistics + 2, 10},
      {"a longest article beyond 32 bits", kStatistics + 4, 0xffff'ffff},
      {"more words than the articles can have", kStatistics + 6, 19},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Numbers numbers;
    numbers.values[row.at] = row.value;
    CHECK_THROWS_AS(static_cast<void>(glass::parse_version_file(numbers.bytes())),
                    const Xapian::DatabaseCorruptError&);
  }
}

TEST_CASE("a version file that is truncated anywhere or too long is refused") {
  const std::string bytes = Numbers().bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK_THROWS_AS(static_cast<void>(glass::parse_version_file(bytes.substr(0, size))),
                    const Xapian::DatabaseCorruptError&);
  }
  CHECK_THROWS_AS(static_cast<void>(glass::parse_version_file(bytes + '\0')),
                  const Xapian::DatabaseCorruptError&);
}

TEST_CASE("a version file must fit the tables beside it") {
  const test::TemporaryDirectory folder;
  const std::string path = folder.path().string();
  for (const auto name :
       {glass::file_name_of(glass::TableKind::kPostings), glass::file_name_of(glass::TableKind::kRecords),
        glass::file_name_of(glass::TableKind::kTermLists)})
    folder.write(name, std::string(8192, '\0'));
  const auto write = [&](std::size_t at, std::uint64_t value) {
    Numbers numbers;
    numbers.values[at] = value;
    folder.write(glass::kVersionFile, numbers.bytes());
  };
  write(0, 7);
  CHECK_NOTHROW(static_cast<void>(glass::read_version_file(path)));
  SUBCASE("a root after the end of its table") { write(1, 1); }
  SUBCASE("a root among unused blocks") { write(8, 0); }
  SUBCASE("more entries than the table can hold") { write(3, 8192); }
  SUBCASE("more articles than the table can hold") { write(55, 5000); }
  SUBCASE("a table that is missing") { std::filesystem::remove(path + "/docdata.glass"); }
  SUBCASE("a table that is a link") {
    std::filesystem::rename(path + "/docdata.glass", path + "/elsewhere");
    std::filesystem::create_symlink("elsewhere", path + "/docdata.glass");
  }
  SUBCASE("a table that was cut") { std::filesystem::resize_file(path + "/termlist.glass", 8191); }
  SUBCASE("a version file that is a link") {
    std::filesystem::rename(path + "/iamglass", path + "/elsewhere");
    std::filesystem::create_symlink("elsewhere", path + "/iamglass");
  }
  CHECK_THROWS_AS(static_cast<void>(glass::read_version_file(path)), const Xapian::DatabaseCorruptError&);
}

TEST_CASE_FIXTURE(
    test::TemporaryDirectory,
    "a folder without a version file holds no database, and an unreadable file gives the reason") {
  CHECK_THROWS_AS(static_cast<void>(glass::read_version_file(path().string())),
                  const Xapian::DatabaseNotFoundError&);
  CHECK_THROWS_AS(static_cast<void>(glass::read_version_file(std::string(5000, 'x'))),
                  const Xapian::DatabaseOpeningError&);
}

TEST_CASE_FIXTURE(test::TemporaryDirectory, "version files of Xapian are read as Xapian reads them") {
  const std::string path = file("db");
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  CHECK(glass::read_version_file(path).articles == 0);
  for (unsigned i = 1; i <= 300; ++i) {
    Xapian::Document document;
    for (unsigned word = 0; word < i; ++word) document.add_posting("w" + std::to_string(word), word + 1);
    document.set_data(std::string(i, 'd'));
    database.add_document(document);
    if (i % 50 != 0) continue;
    database.delete_document(i / 2);
    database.commit();
    const VersionFile version = glass::read_version_file(path);
    CHECK(version.uuid == database.get_uuid());
    CHECK(version.revision == database.get_revision());
    CHECK(version.articles == database.get_doccount());
    CHECK(version.last_article == database.get_lastdocid());
    CHECK(version.total_length == database.get_total_length());
  }
}

}  // namespace
