// SPDX-License-Identifier: GPL-3.0-or-later
/// What a rollback drops, and what the writer does after it.
#include <functional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_maintenance.h>

#include "full_disk.h"
#include "index_dump.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

Article changed(Article article) {
  article.text += " Warga mengungsi.";
  return article;
}

/// Uncommitted changes of an index with the articles 0 to 19.
struct Changes {
  const char* name;
  std::function<void(IndexWriter&)> make;
};

const Changes kChanges[] = {
    {"nothing", [](IndexWriter&) {}},
    {"additions",
     [](IndexWriter& writer) {
       for (const Article& article : numbered_articles(20, 30)) writer.add(article);
     }},
    {"replacements",
     [](IndexWriter& writer) {
       for (const Article& article : numbered_articles(0, 10)) writer.add(changed(article));
     }},
    {"removals",
     [](IndexWriter& writer) {
       for (const char* id : {"3", "4", "19"}) writer.remove(id);
     }},
    {"all of them",
     [](IndexWriter& writer) {
       writer.remove("1");
       writer.add(changed(make_article("1", "Gempa", "Gempa di Cianjur.")));
       writer.add(make_article("baru", "Rob", "Rob di Demak."));
       writer.remove("2");
     }},
};

TEST_CASE("a rollback drops uncommitted changes, and the writer goes on as if they had never been made") {
  for (const Changes& changes : kChanges) {
    CAPTURE(changes.name);
    const WrittenIndex folder(numbered_articles(0, 20));
    const auto before = dump_index(folder.database);
    const std::vector<Article> later{make_article("x", "Tsunami", "Tsunami di Aceh."),
                                     changed(numbered_articles(1, 1)[0])};
    {
      IndexWriter writer(folder.database);
      changes.make(writer);
      writer.rollback();
      CHECK(writer.article_count() == 20);
      writer.commit();
      check_equal_dumps(before, dump_index(folder.database));
      for (const Article& article : later) writer.add(article);
      writer.remove("3");
      writer.commit();
    }
    const WrittenIndex other(numbered_articles(0, 20));
    {
      IndexWriter direct(other.database);
      for (const Article& article : later) direct.add(article);
      direct.remove("3");
      direct.commit();
    }
    check_equal_dumps(dump_index(other.database), dump_index(folder.database));
    CHECK(check_index(folder.database).problems.empty());
  }
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a rollback keeps what the same writer has committed, also in a new index") {
  IndexWriter writer(database);
  writer.add(make_article("a", "Banjir", "Banjir di Demak."));
  writer.rollback();
  CHECK(writer.article_count() == 0);
  writer.add(make_article("b", "Gempa", "Gempa di Cianjur."));
  writer.commit();
  writer.add(make_article("c", "Rob", "Rob di Demak."));
  writer.remove("b");
  writer.rollback();
  writer.rollback();
  CHECK(writer.article_count() == 1);
  CHECK(writer.add(make_article("b", "Gempa", "Gempa di Cianjur.")) == AddOutcome::kUnchanged);
  writer.commit();
  CHECK(articles_of(database).size() == 1);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "a writer keeps its lock in a rollback, and leaves no files of a new index") {
  {
    IndexWriter writer(database);
    writer.add(make_article("a", "Banjir", "Banjir di Demak."));
    writer.rollback();
    CHECK_THROWS_AS(IndexWriter{database}, const IndexLockedError&);
  }
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE("a rebuild is empty again after a rollback, and one that is committed is an index like others") {
  const WrittenIndex folder(numbered_articles(0, 20));
  const std::vector<Article> rebuilt = numbered_articles(100, 5);
  const WrittenIndex other(rebuilt);
  // The small budget makes flushes, which a rebuild does not show.
  IndexWriter writer(folder.database, {.rebuild = true, .memory_budget_bytes = 1});
  for (const Article& article : numbered_articles(50, 30)) writer.add(article);
  writer.rollback();
  CHECK(writer.article_count() == 0);
  CHECK(Searcher(folder.database).article_count() == 20);
  for (const Article& article : rebuilt) writer.add(article);
  writer.commit();
  check_equal_dumps(dump_index(other.database), dump_index(folder.database));
  writer.rollback();
  CHECK(writer.article_count() == 5);
  writer.commit();
  check_equal_dumps(dump_index(other.database), dump_index(folder.database));
}

TEST_CASE("the options of a writer hold after a rollback, and are recorded with the next commit only") {
  Article article = make_article("a", "Banjir", "Banjir di Demak.");
  article.extra = {{.name = "kota", .values = {"Demak"}}};
  const WrittenIndex folder({article});
  const auto before = dump_index(folder.database);
  const IndexWriterOptions options{.fields = {{.name = "kota"}}};
  {
    IndexWriter writer(folder.database, options);
    CHECK(writer.add(article) == AddOutcome::kUpdated);
    writer.rollback();
  }
  check_equal_dumps(before, dump_index(folder.database));
  {
    IndexWriter writer(folder.database, options);
    writer.add(article);
    writer.rollback();
    writer.commit();
  }
  const WrittenIndex other({article});
  write_index(other.database, {}, options);
  check_equal_dumps(dump_index(other.database), dump_index(folder.database));
  CHECK(folder.search("kota:demak").total == 0);
  {
    IndexWriter rebuild(folder.database, {.rebuild = true, .dropped_fields = {"kota"}});
    rebuild.add(article);
    rebuild.rollback();
    rebuild.add(article);
    rebuild.commit();
    rebuild.rollback();
  }
  check_equal_dumps(before, dump_index(folder.database));
}

TEST_CASE("a rollback makes a writer usable whose step has failed") {
  const WrittenIndex folder(numbered_articles(0, 100));
  const auto before = dump_index(folder.database);
  bool rebuild = false;
  SUBCASE("in an index") {}
  SUBCASE("in a rebuild") { rebuild = true; }
  IndexWriter writer(folder.database, {.rebuild = rebuild});
  for (const Article& article : numbered_articles(1000, 2000)) writer.add(article);
  {
    const FullDisk full(60'000);
    CHECK_THROWS_AS(writer.commit(), const IndexError&);
  }
  CHECK_THROWS_AS(writer.remove("1"), const IndexError&);
  writer.rollback();
  check_equal_dumps(before, dump_index(folder.database));
  CHECK(writer.article_count() == (rebuild ? 0 : 100));
  for (const Article& article : numbered_articles(100, 20)) writer.add(article);
  writer.commit();
  const WrittenIndex other(rebuild ? numbered_articles(100, 20) : numbered_articles(0, 120));
  check_equal_dumps(dump_index(other.database), dump_index(folder.database));
}

TEST_CASE("a writer refuses all work after a rollback that failed, until one succeeds") {
  const WrittenIndex folder(numbered_articles(0, 5));
  IndexWriter writer(folder.database);
  writer.add(make_article("x", "Gempa", "Gempa di Cianjur."));
  const std::string version = folder.database + "/generation-1/iamglass";
  std::filesystem::rename(version, folder.file("away"));
  CHECK_THROWS_AS(writer.rollback(), const IndexError&);
  CHECK_THROWS_WITH_AS(writer.commit(), doctest::Contains("a rollback failed"), const IndexError&);
  CHECK_THROWS_AS(writer.rollback(), const IndexError&);
  std::filesystem::rename(folder.file("away"), version);
  CHECK_THROWS_AS(IndexWriter{folder.database}, const IndexLockedError&);
  writer.rollback();
  CHECK(writer.article_count() == 5);
  writer.commit();
}

}  // namespace
