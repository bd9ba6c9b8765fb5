// SPDX-License-Identifier: GPL-3.0-or-later
// Searchers of changing, multiple and missing indexes.
#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "index/searched_index.h"
#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

TEST_CASE_FIXTURE(test::TemporaryDirectory, "several indexes are searched as one") {
  test::write_index(file("a.db"),
                    {make_article("a", "Satu", "Banjir di Demak"), make_article("x", "Lain", "Panen")});
  test::write_index(file("b.db"), {make_article("b", "Dua", "Banjir di Kudus")});
  Searcher both(std::vector<std::string>{file("a.db"), file("b.db")});
  CHECK(both.article_count() == 3);
  CHECK(both.search("banjir").hits.size() == 2);
  CHECK(both.find("b")->title == "Dua");
}

TEST_CASE("an open searcher sees every commit and every rebuild") {
  const test::WrittenIndex folder({make_article("a", "Satu", "Banjir di Demak")});
  Searcher searcher(folder.database);
  CHECK(ids_of(searcher.search("banjir")) == "a");
  {
    IndexWriter writer(folder.database);
    for (const char* id : {"b", "c", "d"}) {
      writer.add(make_article(id, "Lagi", "Banjir di Kudus"));
      writer.commit();
      CHECK(searcher.find(id).has_value());
    }
  }
  CHECK(searcher.search("banjir").total == 4);
  for (const char* id : {"x", "y", "z"}) {
    test::write_index(folder.database, {make_article(id, "Baru", "Banjir di Pati")}, {.rebuild = true});
    CHECK(ids_of(searcher.search("banjir")) == id);
    CHECK(searcher.article_count() == 1);
    test::write_index(folder.database, {make_article("more", "Lagi", "Panen di Pati")});
    CHECK(searcher.find("more").has_value());
  }
}

TEST_CASE("an open searcher sees the fields and synonyms that a commit declares") {
  const test::WrittenIndex folder({make_article("a", "Satu", "Dinas Lingkungan Hidup memeriksa sungai")});
  const Searcher searcher(folder.database);
  CHECK(searcher.search("DLH").total == 0);
  CHECK(searcher.field_names().empty());
  std::vector<UserLexiconProblem> problems;
  const auto lexicon = std::make_shared<const UserLexicon>(
      UserLexicon::parse("sinonim: DLH = Dinas Lingkungan Hidup", problems));
  Article article = make_article("b", "Dua", "Panen padi");
  article.extra = {{.name = "kota", .values = {"Demak"}}};
  test::write_index(folder.database, {article},
                    {.lexicon = lexicon, .fields = {{"kota", IndexFieldType::kKeyword}}});
  CHECK(ids_of(searcher.search("DLH")) == "a");
  CHECK(ids_of(searcher.search("kota:demak")) == "b");
  CHECK(searcher.field_names() == std::vector<std::string>{"kota"});
}

TEST_CASE("searches and new searchers work while an index is rebuilt repeatedly") {
  const test::WrittenIndex folder({make_article("a", "Satu", "Banjir di Demak")});
  Searcher open_all_the_time(folder.database);
  std::atomic<bool> is_done = false;
  std::atomic<int> searches = 0;
  std::jthread rebuilding([&] {
    for (int i = 0; i < 20; ++i) {
      const int before = searches;
      test::write_index(folder.database, {make_article("a", "Satu", "Banjir di Demak")}, {.rebuild = true});
      searches.wait(before);  // a search that each rebuild interrupts again gives up
    }
    is_done = true;
  });
  std::size_t failures = 0;
  while (!is_done) {
    try {
      failures += ids_of(open_all_the_time.search("banjir")) == "a" ? 0U : 1U;
      failures += ids_of(Searcher(folder.database).search("banjir")) == "a" ? 0U : 1U;
    } catch (const Error& error) {
      MESSAGE(std::string(error.what()));
      ++failures;
    }
    ++searches;
    searches.notify_one();
  }
  CHECK(failures == 0);
}

TEST_CASE("a search that every rebuild interrupts asks to try again, and does not report damage") {
  const test::WrittenIndex folder({make_article("a", "Satu", "Banjir di Demak")});
  SearchedIndex index({folder.database});
  OpenedIndexes opened;
  int attempts = 0;
  try {
    index.on_newest(opened, [&](const Snapshot&) {
      ++attempts;
      test::write_index(folder.database, {make_article("a", "Satu", "Banjir di Demak")}, {.rebuild = true});
      throw Xapian::DatabaseNotFoundError("its file iamglass is missing");
    });
    FAIL("no error");
  } catch (const IndexError& error) {
    CHECK(contains(error.message().text(), "was changed repeatedly while it was read"));
    CHECK(error.remedy() == Remedy::kTryAgain);
  }
  CHECK(attempts == kMaxReopens + 1);
}

TEST_CASE_FIXTURE(test::TemporaryIndex, "an index without a commit is not reported as damaged") {
  const auto message = [&] { return index_error_of([&] { Searcher{database}; }); };
  {
    IndexWriter writer(database);
    writer.add(make_article("a", "Satu", "Banjir di Demak"));
    CHECK(contains(message(), "has not committed anything"));
    CHECK(contains(message(), "Wait until the run has finished"));
  }
  std::filesystem::create_directories(database + "/generation-1");  // as a killed run leaves it
  CHECK(contains(message(), "or start it again"));
}

TEST_CASE("a missing index is named, and the remedy is to create one") {
  try {
    Searcher searcher("/nowhere/news.db");
    FAIL("no error");
  } catch (const IndexError& error) {
    CHECK(error.message().text() == "There is no index at /nowhere/news.db.");
    CHECK(error.remedy() == Remedy::kNameOrCreateIndex);
  }
  CHECK_THROWS_WITH_AS(Searcher(""), doctest::Contains("The index has no name."), const UsageError&);
}

}  // namespace
