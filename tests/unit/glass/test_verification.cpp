// SPDX-License-Identifier: GPL-3.0-or-later
// Sound databases have no problems, and each kind of damage is named.
#include <algorithm>

#include <doctest/doctest.h>

#include "child_process.h"
#include "folder_snapshot.h"
#include "glass/format/layout.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/verification.h"
#include "glass_index.h"
#include "lexicon.h"
#include "text.h"

namespace {

using namespace telusur;
using telusur::glass::verify_database;
using namespace telusur::test;

namespace fs = std::filesystem;

void check_sound(const std::string& generation) {
  for (const bool contents : {false, true}) {
    CAPTURE(contents);
    const auto problems = verify_database(generation, {.contents = contents});
    CHECK_MESSAGE(problems.empty(), problems.front());
  }
}

bool has_sentence(const std::vector<std::string>& problems, const std::string& part) {
  return std::ranges::any_of(problems, [&](const std::string& problem) { return contains(problem, part); });
}

TEST_CASE("an index written in bulk, changed in several commits and compacted has no problems") {
  for (const bool positions : {true, false}) {
    CAPTURE(positions);
    const TemporaryIndex folder;
    write_mixed_index(folder.database, {.positions = positions});
    check_sound(generation_of(folder.database));
    compact_index(folder.database);
    check_sound(generation_of(folder.database));
    write_small_blocks(generation_of(folder.database), folder.file("small"));
    const auto version = glass::read_version_file(folder.file("small"));
    CHECK(version.root(glass::TableKind::kPostings).level >= 2);
    check_sound(folder.file("small"));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "an index without articles has no problems") {
  IndexWriter(database).commit();
  check_sound(generation_of(database));
  {
    IndexWriter writer(database);
    Random random(1);
    for (unsigned i = 0; i < 50; ++i) writer.add(random_article(i, 100, random));
    writer.commit();
    for (unsigned i = 0; i < 50; ++i) CHECK(writer.remove("acak-" + std::to_string(i)));
    writer.commit();
  }
  check_sound(generation_of(database));
}

TEST_CASE_FIXTURE(TemporaryIndex, "an index with a user lexicon has no problems") {
  write_mixed_index(database, {.lexicon = lexicon_of("nama: Jokowi\nkata: gercep\n")});
  check_sound(generation_of(database));
}

TEST_CASE_FIXTURE(TemporaryIndex, "an index has no problems after each of many commits in place") {
  Random random(5);
  IndexWriter writer(database);
  for (int commit = 0; commit < 150; ++commit) {
    for (int i = 0; i < 5; ++i) writer.add(random_article(random.below(200), random.below(300), random));
    for (int i = 0; i < 3; ++i) writer.remove("acak-" + std::to_string(random.below(200)));
    writer.commit();
    if (commit % 10 == 0) check_sound(generation_of(database));
  }
  check_sound(generation_of(database));
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "a database with terms of all bytes, values and long metadata has no problems") {
  Random random(2);
  Xapian::WritableDatabase database(file("db"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, 2048);
  for (int i = 0; i < 500; ++i) {
    Xapian::Document article;
    for (int t = 0; t < 40; ++t) {
      std::string term;
      for (unsigned size = 1 + random.below(12); size > 0; --size)
        term.push_back(static_cast<char>(random.below(4) == 0 ? 0 : random.below(256)));
      article.add_posting(term, random.below(100'000), 1 + random.below(300));
    }
    for (unsigned slot = 0; slot < 300; slot += 1 + random.below(100))
      article.add_value(slot, std::string(1 + random.below(50), static_cast<char>(random.below(256))));
    article.set_data(std::string(1 + random.below(5000), 'x'));
    database.replace_document(1 + random.below(1'000'000), article);
  }
  database.set_metadata("kunci", std::string(100'000, 'y'));
  database.add_spelling("ejaan");
  database.add_synonym("satu", "lain");
  database.commit();
  check_sound(file("db"));
}

TEST_CASE_FIXTURE(TemporaryDirectory, "blocks of a writer that never committed are not reported") {
  const std::string path = file("db");
  const auto add_articles = [&](Xapian::WritableDatabase& database) {
    Random random(8);
    for (int i = 0; i < 300; ++i) {
      Xapian::Document article;
      for (int t = 0; t < 50; ++t)
        article.add_posting("kata" + std::to_string(random.below(3000)), 1 + random.below(500));
      article.set_data(std::string(500, 'x'));
      database.add_document(article);
    }
  };
  {
    Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, 2048);
    add_articles(database);
    database.commit();
    add_articles(database);
    database.commit();
  }
  const auto sizes = [&] {
    return fs::file_size(path + "/docdata.glass") + fs::file_size(path + "/postlist.glass");
  };
  const auto before = sizes();
  const int code = exit_status_of(start_child([&] {
    Xapian::WritableDatabase database(path);
    database.begin_transaction(false);
    add_articles(database);
    add_articles(database);
    static_cast<void>(database.allterms_begin());  // causes Xapian to write the
  }));
  CHECK(code == 0);
  CHECK(sizes() > before);
  check_sound(path);
}

TEST_CASE_FIXTURE(TemporaryIndex, "a database during a commit is sound or reported as changed") {
  write_mixed_index(database);
  const std::string generation = generation_of(database);
  const pid_t writer = start_child([&] {
    Random random(4);
    IndexWriter index(database);
    for (int commit = 0; commit < 40; ++commit) {
      for (int i = 0; i < 10; ++i) index.add(random_article(random.below(200), 100, random));
      index.commit();
    }
  });
  int sound = 0;
  int changed = 0;
  int status = 0;
  while (waitpid(writer, &status, WNOHANG) == 0) {
    try {
      const auto problems = verify_database(generation);
      REQUIRE_MESSAGE(problems.empty(), problems.front());
      ++sound;
    } catch (const Xapian::DatabaseModifiedError&) {
      ++changed;
    }
  }
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(sound + changed > 0);
  MESSAGE(sound, " times sound, ", changed, " times changed");
  check_sound(generation);
}

TEST_CASE_FIXTURE(TemporaryIndex, "verification writes nothing") {
  write_mixed_index(database);
  const std::string generation = generation_of(database);
  set_byte(generation + "/iamglass", 32, '\0');
  const auto before = snapshot_folder(generation);
  const auto problems = verify_database(generation);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front() ==
        "The database is damaged: its file iamglass is invalid: it has the revision of an empty database.");
  CHECK(snapshot_folder(generation) == before);
}

TEST_CASE("each damaged block is named with its table") {
  const TemporaryDirectory folder;
  write_mixed_index(folder.file("news.db"));
  const std::string generation = generation_of(folder.file("news.db"));
  const auto version = glass::read_version_file(generation);
  const auto root = version.root(glass::TableKind::kPositions);
  const std::string file = generation + "/position.glass";
  const auto block = std::to_string(root.block);
  const auto expect = [&](std::uint64_t offset, char byte, const std::string& what) {
    const std::uint64_t place = root.block * root.block_bytes + offset;
    const char before = set_byte(file, place, byte);
    const auto problems = verify_database(generation);
    CAPTURE(what);
    CHECK(has_sentence(problems, what));
    set_byte(file, place, before);
  };
  const std::string version_is_damaged = "The database is damaged: its file iamglass is invalid: ";
  const std::string block_is_damaged = "The table position.glass is damaged: block " + block + " ";
  expect(0, '\x7f', version_is_damaged + "a root is newer than its revision.");
  expect(4, '\x07', version_is_damaged + "the root of position.glass is another block.");
  expect(9, '\x7f', block_is_damaged + "has a directory of an impossible size.");
  expect(7, '\x7f', block_is_damaged + "has another number of free bytes than it says.");
  expect(11, '\x7f', block_is_damaged + "has an item beyond its end.");
  check_sound(generation);
}

TEST_CASE("a table wrongly marked as sequential is a problem") {
  // Xapian would read its leaves in file order, including free ones.
  const TemporaryDirectory folder;
  write_mixed_index(folder.file("news.db"));
  const std::string generation = generation_of(folder.file("news.db"));
  const std::string file = generation + "/iamglass";
  constexpr std::uint64_t kFlagsOfPostings = 34;
  const auto flags = static_cast<unsigned char>(read_file(file).at(kFlagsOfPostings));
  REQUIRE((flags & glass::kRootIsSequential) == 0);
  REQUIRE(glass::read_version_file(generation).root(glass::TableKind::kPostings).level == flags >> 2U);
  set_byte(file, kFlagsOfPostings, static_cast<char>(flags | glass::kRootIsSequential));
  for (const bool contents : {false, true})
    CHECK(has_sentence(verify_database(generation, {.contents = contents}), "postlist.glass is damaged"));
}

TEST_CASE("a truncated, missing or exchanged table is a problem") {
  const TemporaryDirectory folder;
  write_mixed_index(folder.file("news.db"));
  const std::string generation = generation_of(folder.file("news.db"));
  for (const std::string table : {"postlist.glass", "termlist.glass", "docdata.glass", "position.glass"}) {
    CAPTURE(table);
    const fs::path file = fs::path(generation) / table;
    const fs::path aside = folder.path() / table;
    fs::copy_file(file, aside);
    fs::resize_file(file, fs::file_size(file) / 2);
    CHECK(!verify_database(generation).empty());
    fs::remove(file);
    CHECK(!verify_database(generation).empty());
    fs::copy_file(fs::path(generation) / "flintlock", file);
    CHECK(!verify_database(generation).empty());
    fs::remove(file);
    fs::rename(aside, file);
  }
  check_sound(generation);
  CHECK_THROWS_AS(static_cast<void>(verify_database(folder.file("nothing"))), Xapian::DatabaseNotFoundError);
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "a table of another index is a problem although it is sound by itself") {
  Random random(6);
  std::vector<Article> articles;
  for (unsigned i = 0; i < 30; ++i) articles.push_back(random_article(i, 50, random));
  const auto write = [&](const std::string& name) {
    IndexWriter writer(file(name));
    for (const Article& article : articles) writer.add(article);
    writer.commit();
    return generation_of(file(name));
  };
  const std::string one = write("one.db");
  articles[7].text += "lain";
  const std::string other = write("other.db");
  const fs::copy_options over = fs::copy_options::overwrite_existing;
  fs::copy_file(other + "/termlist.glass", one + "/termlist.glass", over);
  fs::remove(one + "/sums");  // which would tell it by the checksum
  const auto problems = verify_database(one);
  CHECK(has_sentence(problems, "The tables postlist.glass and termlist.glass do not fit together"));
}

}  // namespace
