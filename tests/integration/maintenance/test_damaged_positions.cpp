// SPDX-License-Identifier: GPL-3.0-or-later
// A damaged, missing or foreign file of positions: each command answers correctly or throws an error with a
// remedy, and --reindex loses nothing.
#include <functional>
#include <span>

#include <doctest/doctest.h>

#include "damage.h"
#include "folder_snapshot.h"
#include "news.h"
#include "reindexing.h"
#include "rewritten_lists.h"
#include "system/varint.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using Answers = std::map<std::string, std::string>;

constexpr unsigned kArticles = 600;

std::string query_of(const Article& article, std::size_t first_word, std::size_t words) {
  std::istringstream text(article.text);
  std::string query;
  std::string next;
  for (std::size_t i = 0; i < first_word + words && text >> next; ++i) {
    if (i >= first_word) query += (query.empty() ? "\"" : " ") + next;
  }
  return query + "\"";
}

/// An index with most of its positions in the file, and those of later changes in Xapian's table.
struct SoundIndex : IndexContent {
  SoundIndex() {
    Random random(5);
    std::vector<Article> written;
    for (unsigned i = 0; i < kArticles; ++i) written.push_back(random_article(i, 60, random));
    write_index(database, written);
    compact_index(database);
    write_index(database, std::vector(written.begin() + 100, written.begin() + 110));  // new numbers
    std::vector<Article> changed;
    for (unsigned i = 590; i < 620; ++i) changed.push_back(random_article(i, 60, random));
    write_index(database, changed);
    remove_articles(database, {"acak-7"});
    articles = articles_of(database);
    fs::copy(database, folder.file("again.db"), fs::copy_options::recursive);
    reindex(folder.file("again.db"));
    dump = dump_index(folder.file("again.db"));  // counts words from scratch
    for (const unsigned i : {0U, 50U, 105U, 300U, 599U, 610U}) {
      const Article& article = articles.at("acak-" + std::to_string(i));
      queries.push_back(query_of(article, 3, 2));
      queries.push_back(query_of(article, 20, 3));
    }
    queries.push_back("kata1 kata2");
    expected = answers(database);
    for (const auto& [query, ids] : expected) REQUIRE_FALSE(ids.empty());
  }

  /// Returns the answer to each query, or "error".
  [[nodiscard]] Answers answers(const std::string& index) const {
    Answers all;
    for (const std::string& query : queries) {
      try {
        all[query] = sorted_ids_of(Searcher(index).search(query, {.limit = 1000}));
      } catch (const IndexError&) {
        all[query] = "error";
      }
    }
    return all;
  }

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::vector<std::string> queries;
  Answers expected;
};

const SoundIndex& sound() {
  static const SoundIndex index;
  return index;
}

/// A copy to damage.
struct Copy {
  static std::string copy(std::string database) {
    fs::copy(sound().database, database, fs::copy_options::recursive);
    return database;
  }

  TemporaryDirectory folder;
  std::string database = copy(folder.file("news.db"));
  std::string generation = generation_of(database);
  std::string file = generation + "/" + std::string(kPositionsFile);
};

/// Checks that `action` throws an IndexError that names the file and a remedy.
void check_refused(const std::function<void()>& action) {
  try {
    action();
    FAIL_CHECK("no error");
  } catch (const IndexError& error) {
    CHECK(error.remedy() != Remedy::kNone);
    CHECK_MESSAGE(contains(error.what(), "positions"), error.what());
  }
}

void check_answers(const Answers& found) {
  for (const auto& [query, ids] : sound().expected) {
    CAPTURE(query);
    CHECK((found.at(query) == ids || found.at(query) == "error"));
  }
}

/// Checks that --reindex recovers all.
void check_reindexed(const Copy& copy) {
  const Observed observed = reindex(copy.database);
  CHECK(observed.damaged.empty());
  CHECK(observed.result.articles == sound().articles.size());
  check_equal_dumps(sound().dump, dump_index(copy.database));
  CHECK(check_index(copy.database).problems.empty());
  CHECK(sound().answers(copy.database) == sound().expected);
}

/// Checks an index whose file of positions is certainly not the one that was published.
void check_damaged(const Copy& copy) {
  check_answers(sound().answers(copy.database));
  const IndexCheck check = check_index(copy.database, {.depth = CheckDepth::kQuick});
  REQUIRE_FALSE(check.problems.empty());
  CHECK_MESSAGE(contains(check.problems.front().text(), "positions"), check.problems.front().text());
  const FolderSnapshot before = snapshot_folder(copy.generation);
  check_refused([&] { compact_index(copy.database); });
  CHECK(first_difference(before, snapshot_folder(copy.generation)).empty());
  CHECK(folders_in(copy.database).size() == 1);
}

/// Changes `count` articles and adds one.
void change_articles(const std::string& database, unsigned count) {
  Random random(11);
  IndexWriter writer(database);
  for (unsigned i = 0; i < count; ++i) writer.add(random_article(i, 20, random));
  writer.add(random_article(5000, 20, random));
  writer.commit();
}

TEST_CASE("a changed bit on any page of the positions is found by its checksum, and --reindex loses nothing" *
          doctest::test_suite("slow")) {
  const std::uint64_t pages = fs::file_size(Copy().file) / kPositionPageBytes;
  REQUIRE(pages > 8);
  Random random(3);
  for (std::uint64_t page = 0; page < pages; ++page) {
    CAPTURE(page);
    const Copy copy;
    flip_bits(copy.file, page * kPositionPageBytes + random.below(kPositionPageBytes),
              static_cast<unsigned char>(1U << random.below(8)));
    check_damaged(copy);
    if (page % 8 == 0 || page + 2 > pages) check_reindexed(copy);
  }
}

struct Row {
  std::string name;
  std::function<void(const Copy&)> damage;
};

void replace_file(const Copy& copy, const std::string& other) {
  fs::remove(copy.file);
  fs::copy_file(other + "/" + std::string(kPositionsFile), copy.file);
}

TEST_CASE("a file of positions that is not the published one gives errors, and no article is lost" *
          doctest::test_suite("slow")) {
  // The same articles: a file of the same size for other databases.
  const Copy compacted;
  compact_index(compacted.database);
  const std::string other_generation = generation_of(compacted.database);
  const Copy published;
  compact_index(published.database);
  REQUIRE(fs::file_size(other_generation + "/positions") ==
          fs::file_size(generation_of(published.database) + "/positions"));
  const Row rows[] = {
      {"missing", [](const Copy& copy) { fs::remove(copy.file); }},
      {"empty", [](const Copy& copy) { fs::resize_file(copy.file, 0); }},
      {"without its tail",
       [](const Copy& copy) { fs::resize_file(copy.file, fs::file_size(copy.file) - kPositionPageBytes); }},
      {"cut in a page", [](const Copy& copy) { fs::resize_file(copy.file, fs::file_size(copy.file) - 1); }},
      {"longer",
       [](const Copy& copy) { fs::resize_file(copy.file, fs::file_size(copy.file) + kPositionPageBytes); }},
      {"of another database",
       [&](const Copy& copy) { replace_file(copy, generation_of(compacted.database)); }},
      {"a link",
       [](const Copy& copy) {
         fs::rename(copy.file, copy.folder.file("aside"));
         fs::create_symlink(copy.folder.file("aside"), copy.file);
       }},
      {"a folder",
       [](const Copy& copy) {
         fs::remove(copy.file);
         fs::create_directory(copy.file);
       }},
      {"zeros",
       [](const Copy& copy) { overwrite(copy.file, 0, std::string(fs::file_size(copy.file), '\0')); }},
  };
  for (const Row& row : rows) {
    for (const bool has_sums : {true, false}) {
      CAPTURE(row.name);
      CAPTURE(has_sums);
      const Copy copy;
      row.damage(copy);
      if (!has_sums) fs::remove(copy.generation + "/sums");
      check_damaged(copy);
      CHECK_THROWS_AS(backup_index(copy.database, copy.folder.file("backup.db")), const IndexError&);
      CHECK_FALSE(fs::exists(copy.folder.file("backup.db/XAPIANDB")));
      if (!has_sums) check_reindexed(copy);
    }
  }
}

/// Writes the file of positions again, without checksums.
void rewrite_file(const Copy& copy, const ListChanges& changes) {
  const std::string folder = copy.folder.file("rewritten");
  fs::create_directory(folder);
  rewrite_lists(copy.generation, folder, changes);
  fs::remove(copy.generation + "/sums");
  replace_file(copy, folder);
}

/// Overwrites the level of the first block of the list of `term`, and removes the checksums.
void change_level(const Copy& copy, const std::string& term, std::uint8_t level) {
  const auto file = PositionFile::open(copy.generation, glass::read_version_file(copy.generation));
  PositionPages pages(file, 8);
  const auto place = PositionDictionary(pages).find(term);
  REQUIRE(place);
  REQUIRE(place->postings > kBlockPostings);
  std::string_view bytes = pages.bytes(place->offset, 40);
  for (int number = 0; number < 3; ++number) REQUIRE(take_varint(bytes));
  fs::remove(copy.generation + "/sums");
  overwrite(copy.file, place->offset + 40 - bytes.size(), std::string(1, static_cast<char>(level)));
}

TEST_CASE("a file of positions whose postings are not those of the tables is a problem of the index") {
  const std::uint32_t article = 300;
  struct Change {
    std::string name;
    bool is_problem;
    ListChanges changes;
  };
  const Change rows[] = {
      {"none", false, {}},
      {"another frequency",
       true,
       {.frequency =
            [&](const std::string& of, std::uint32_t in, std::uint32_t frequency) {
              return frequency + (of == "berita" && in == article ? 1U : 0U);
            }}},
      {"a posting less",
       true,
       {.is_kept = [&](const std::string& of, std::uint32_t in) { return of != "berita" || in != article; }}},
      {"a list less",
       true,
       {.is_kept = [&](const std::string& of, std::uint32_t) { return of != "S:harian"; }}},
      {"another length",
       true,
       {.length = [&](std::uint32_t of,
                      std::uint32_t length) { return length + (of == article ? 1U : 0U); }}},
  };
  for (const Change& row : rows) {
    CAPTURE(row.name);
    const Copy copy;
    rewrite_file(copy, row.changes);
    const IndexCheck check = check_index(copy.database, {.depth = CheckDepth::kQuick});
    REQUIRE(check.problems.empty() == !row.is_problem);
    if (row.is_problem)
      CHECK_MESSAGE(contains(check.problems.front().text(), "the file positions"),
                    check.problems.front().text());
  }
  for (const std::uint8_t level : {std::uint8_t{1}, kMaxSaturationLevel}) {
    const Copy copy;
    change_level(copy, "berita", level);
    check_damaged(copy);
  }
}

TEST_CASE("a bulk run does not take over an index whose file of positions is missing" *
          doctest::test_suite("slow")) {
  const Copy copy;
  fs::remove(copy.file);
  const std::string lines = many_articles(copy.folder, "banyak.jsonl", 10'000, 1100);
  check_refused([&] { index_files(copy.database, std::vector{lines}, {.jobs = 2}); });
  CHECK(folders_in(copy.database).size() == 1);
  reindex(copy.database);  // also has the articles that were committed before the run went bulk
  const auto found = articles_of(copy.database);
  for (const auto& [id, article] : sound().articles) CHECK(found.at(id) == article);
  CHECK(check_index(copy.database).problems.empty());
}

TEST_CASE("a change in place beside a damaged file of positions loses no article") {
  for (const bool is_missing : {true, false}) {
    CAPTURE(is_missing);
    const Copy copy;
    if (is_missing)
      fs::remove(copy.file);
    else
      overwrite(copy.file, 0, std::string(kPositionPageBytes, '\xff'));
    bool is_changed = true;
    try {
      change_articles(copy.database, 3);
    } catch (const IndexError& error) {
      is_changed = false;
      CHECK(error.remedy() != Remedy::kNone);
    }
    reindex(copy.database);
    const auto found = articles_of(copy.database);
    CHECK(found.size() == sound().articles.size() + (is_changed ? 1U : 0U));
    for (const auto& [id, article] : sound().articles) CHECK(found.contains(id));
    CHECK(check_index(copy.database).problems.empty());
  }
}

TEST_CASE(
    "a file of positions without checksums is read; damage to it is an error or an answer, and no crash" *
    doctest::test_suite("slow")) {
  {
    const Copy copy;
    fs::remove(copy.generation + "/sums");
    CHECK(sound().answers(copy.database) == sound().expected);
    CHECK(check_index(copy.database).problems.empty());
  }
  Random random(4);
  for (int round = 0; round < 16; ++round) {
    CAPTURE(round);
    const Copy copy;
    fs::remove(copy.generation + "/sums");
    damage(copy.file, random);
    static_cast<void>(sound().answers(copy.database));
    CHECK_FALSE(check_index(copy.database).problems.empty());
    if (round % 8 == 0) check_reindexed(copy);
  }
}

TEST_CASE("an open searcher whose file of positions is truncated answers correctly or throws") {
  const Copy copy;
  const std::string intact = copy.folder.file("intact");
  fs::copy_file(copy.file, intact);
  const auto size = fs::file_size(intact);
  for (const std::uintmax_t left : {std::uintmax_t{0}, kPositionPageBytes + 0UL, size / 2, size - 1}) {
    for (const bool is_warm : {false, true}) {
      CAPTURE(left);
      CAPTURE(is_warm);
      Searcher searcher(copy.database);
      const auto ask = [&] {
        Answers all;
        for (const std::string& query : sound().queries) {
          try {
            all[query] = sorted_ids_of(searcher.search(query, {.limit = 1000}));
          } catch (const IndexError&) {
            all[query] = "error";
          }
        }
        return all;
      };
      if (is_warm) CHECK(ask() == sound().expected);
      fs::resize_file(copy.file, left);
      check_answers(ask());
      check_answers(ask());  // the same searcher again: no failed list is taken for an empty one
      fs::copy_file(intact, copy.file, fs::copy_options::overwrite_existing);
      CHECK(ask() == sound().expected);
    }
  }
}

}  // namespace
