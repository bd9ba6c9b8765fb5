// SPDX-License-Identifier: GPL-3.0-or-later
// A backup is one complete commit of the index or nothing, whatever happens during it.
#include <doctest/doctest.h>

#include "changing_index.h"
#include "database_changes.h"
#include "folder_snapshot.h"

namespace {

using namespace telusur;
using namespace telusur::test;
namespace fs = std::filesystem;

std::string refusal_of(const std::string& database, const std::string& target) {
  return index_error_of([&] { static_cast<void>(backup_index(database, target)); });
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a backup of any kind of index contains the same articles and gives the same answers" *
                      doctest::test_suite("slow")) {
  SUBCASE("written in bulk") {
    const std::vector<std::string> paths{test::corpus_path("articles")};
    index_files(database, paths, {.writer = {}, .jobs = 2});
  }
  SUBCASE("written incrementally") { write_index(database, numbered_articles(0, 200)); }
  SUBCASE("changed in several commits") { write_mixed_index(database); }
  SUBCASE("compacted") {
    write_mixed_index(database);
    compact_index(database);
  }
  SUBCASE("without positions") { write_mixed_index(database, {.positions = false}); }
  SUBCASE("without articles") {
    write_index(database, numbered_articles(0, 1));
    remove_articles(database, {"n0"});
  }
  const auto before = snapshot_folder(database);
  std::uint64_t last = 0;
  const std::string target = file("copies/backup");
  const IndexBackup backup = backup_index(database, target, {.on_progress = [&](std::uint64_t bytes) {
                                            CHECK(bytes >= last);
                                            last = bytes;
                                          }});
  CHECK(first_difference(before, snapshot_folder(database)) == "");
  CHECK_FALSE(backup.is_interrupted);
  CHECK(backup.articles == check_index(database).articles);
  CHECK(backup.generation == fs::path(generation_of(database)).filename());
  CHECK(backup.bytes >= last);
  if (Xapian::Database(database).has_positions() || backup.articles == 0) {
    check_same(target, database);
  } else {
    CHECK(dump_index(target) == dump_index(database));
  }
}

TEST_CASE("a backup can be updated, even if the index had free blocks") {
  const ChangingIndex index;
  backup_index(index.path(), index.target());
  for (const std::string& database : {index.path(), index.target()}) {
    for (int commit = 0; commit < 5; ++commit) write_index(database, numbered_articles(commit * 30, 60));
    compact_index(database);
  }
  check_same(index.target(), index.path());
}

TEST_CASE("a backup contains only the regular files of the generation") {
  const ChangingIndex index(20);
  const std::string generation = generation_of(index.path());
  std::ofstream(generation + "/notes") << "of a later version";
  std::ofstream(generation + "/iamglass.tmp") << "the next version file";
  fs::create_symlink("/etc/passwd", generation + "/link");
  fs::create_directory(generation + "/folder");
  backup_index(index.path(), index.target());
  const auto copy = snapshot_folder(index.target() + "/generation-1");
  CHECK(copy.at("notes").content == "of a later version");
  CHECK(copy.contains("sums"));
  for (const char* name : {"iamglass.tmp", "link", "folder", "flintlock"}) CHECK_FALSE(copy.contains(name));
  CHECK(copy.at("iamglass").content == snapshot_folder(generation).at("iamglass").content);
}

TEST_CASE("the tables of a backup have no wider permissions than those of the index") {
  const ChangingIndex index(20);
  const std::string generation = generation_of(index.path());
  fs::permissions(generation, fs::perms(0500));
  fs::permissions(generation + "/docdata.glass", fs::perms(0400));
  backup_index(index.path(), index.target());
  const std::string copy = generation_of(index.target());
  CHECK(fs::status(copy).permissions() == fs::perms(0700));
  CHECK(fs::status(copy + "/docdata.glass").permissions() == fs::perms(0600));
  fs::permissions(generation, fs::perms(0700));
}

TEST_CASE_FIXTURE(TemporaryDirectory, "a backup requires a new or empty folder outside the index") {
  const ChangingIndex index(20);
  std::string target = file("backup");
  bool is_allowed = false;
  SUBCASE("a new folder in a new folder") {
    target = file("a/b/");
    is_allowed = true;
  }
  SUBCASE("an empty folder") {
    fs::create_directory(target);
    is_allowed = true;
  }
  SUBCASE("a folder with only a lock") {
    write("backup/lock", "");
    is_allowed = true;
  }
  SUBCASE("a folder with a file") { write("backup/notes.txt", "mine"); }
  SUBCASE("another index") { write_index(target, numbered_articles(0, 3)); }
  SUBCASE("a file") { write("backup", "mine"); }
  SUBCASE("a link to an empty folder") {
    fs::create_directory(file("empty"));
    fs::create_directory_symlink(file("empty"), target);
  }
  SUBCASE("a dangling link") { fs::create_symlink(file("none"), target); }
  SUBCASE("the index itself") { target = index.path(); }
  SUBCASE("a folder in the index") { target = index.path() + "/backup"; }
  SUBCASE("a folder in a generation") { target = generation_of(index.path()) + "/a/b"; }
  SUBCASE("a folder in the index by another name") {
    fs::create_directory_symlink(index.path(), file("link"));
    target = file("link/backup");
  }
  const auto index_before = snapshot_folder(index.path());
  const auto before = snapshot_folder(path());
  if (is_allowed) {
    backup_index(index.path(), target);
    check_same(target, index.path());
  } else {
    const std::string message = refusal_of(index.path(), target);
    CHECK_MESSAGE(contains(message, "There is no backup to"), message);
    CHECK(first_difference(before, snapshot_folder(path())) == "");
  }
  CHECK(first_difference(index_before, snapshot_folder(index.path())) == "");
}

TEST_CASE_FIXTURE(TemporaryDirectory, "a backup requires a target path and an existing index") {
  const ChangingIndex index(5);
  CHECK_THROWS_AS(backup_index(index.path(), ""), const UsageError&);
  CHECK_THROWS_WITH_AS(backup_index(file("none"), file("backup")), doctest::Contains("There is no index"),
                       const IndexError&);
  CHECK(fs::is_empty(path()));
}

TEST_CASE("a damaged index is not backed up, and the message names the damage") {
  const ChangingIndex index;
  const std::string generation = generation_of(index.path());
  std::string named = "is not sound";
  SUBCASE("a changed byte") {
    const std::string table = generation + "/termlist.glass";
    flip_bits(table, fs::file_size(table) / 2, 0x10);
  }
  SUBCASE("a truncated table") { fs::resize_file(generation + "/docdata.glass", 8192); }
  SUBCASE("an empty table") { fs::resize_file(generation + "/position.glass", 0); }
  SUBCASE("a missing table") {
    fs::remove(generation + "/postlist.glass");
    named = "postlist.glass";
  }
  SUBCASE("an invalid version file") {
    fs::resize_file(generation + "/iamglass", 40);
    named = "iamglass is invalid";
  }
  SUBCASE("no version file") {
    fs::remove(generation + "/iamglass");
    named = "iamglass is missing";
  }
  SUBCASE("no generation") {
    fs::remove_all(generation);
    named = "is missing";
  }
  const std::string message = refusal_of(index.path(), index.target() + "/of/november");
  CHECK_MESSAGE(contains(message, named), message);
  CHECK_FALSE(fs::exists(index.target()));  // including its parent folders
}

TEST_CASE("an index of another release is backed up unchanged") {
  const WrittenIndex folder(numbered_articles(0, 30));
  const std::string generation = generation_of(folder.database);
  for (const auto& [key, value] : {std::pair{kFormatVersionKey, "4"}, std::pair{kAnalyzerKey, "id-0"}}) {
    CAPTURE(key);
    const std::string before = metadata_of(folder.database, std::string(key)).at(std::string(key));
    set_metadata(generation, key, value);
    CHECK(check_index(folder.database).is_outdated);
    const std::string target = folder.file("backup of " + std::string(value));
    CHECK(backup_index(folder.database, target).articles == 30);
    CHECK(dump_index(target) == dump_index(folder.database));
    set_metadata(generation, key, before);
  }
}

TEST_CASE("a copy changed by the disk is refused, and the message says that the index is sound") {
  const ChangingIndex index;
  const std::string draft = index.target() + "/segment-1";
  bool is_changed = false;
  const auto change = [&](std::uint64_t) {
    if (is_changed || !fs::exists(draft + "/docdata.glass")) return;
    fs::resize_file(draft + "/postlist.glass", 8192);  // it was copied whole
    is_changed = true;
  };
  CHECK_THROWS_WITH_AS(backup_index(index.path(), index.target(), {.on_progress = change}),
                       doctest::Contains("The index itself is sound"), const IndexError&);
  CHECK(is_changed);
  CHECK_FALSE(fs::exists(index.target()));
}

}  // namespace
