// SPDX-License-Identifier: GPL-3.0-or-later
// Which file gives the article of an id that several files have, when they are edited, deleted, moved and
// added.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_writer.h>

#include "changing_folder.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// Two files that share the id x. The second one was read last, so it gives the article.
struct SharedId {
  ChangingFolder folder;
  bool is_packed = false;
  Articles first{{"x", "Dari satu."}, {"a", "Hanya satu."}};
  Articles second{{"x", "Dari dua."}, {"b", "Hanya dua."}};

  [[nodiscard]] std::string name_of(const std::string& stem) const {
    return stem + (is_packed ? ".zip" : ".json");
  }
  void write(const std::string& stem, const Articles& articles) {
    if (is_packed) {
      folder.write_zip(name_of(stem), json_of(articles));
    } else {
      folder.write(name_of(stem), json_of(articles));
    }
  }
};

struct Row {
  std::string what;
  std::function<void(SharedId&)> change;
  Articles kept;    ///< the articles without --prune
  Articles pruned;  ///< and with it
};

const std::vector<Row>& rows() {
  static const Articles both{{"x", "Dari dua."}, {"a", "Hanya satu."}, {"b", "Hanya dua."}};
  const auto with = [](Articles articles, const Articles& changes) {
    for (const auto& [id, text] : changes) articles[id] = text;
    return articles;
  };
  const auto without = [](Articles articles, const std::string& id) {
    articles.erase(id);
    return articles;
  };
  static const std::vector<Row> all{
      {"nothing", [](SharedId&) {}, both, both},
      {"touch the first", [](SharedId& s) { s.folder.touch(s.name_of("satu")); }, both, both},
      {"touch the second", [](SharedId& s) { s.folder.touch(s.name_of("tiga")); }, both, both},
      {"edit x in the first",
       [](SharedId& s) {
         s.write("satu", {{"x", "Ralat satu."}, {"a", "Hanya satu."}});
       },
       with(both, {{"x", "Ralat satu."}}), with(both, {{"x", "Ralat satu."}})},
      {"edit another article of the first",
       [](SharedId& s) {
         s.write("satu", {{"x", "Dari satu."}, {"a", "Ralat."}});
       },
       with(both, {{"a", "Ralat."}}), with(both, {{"a", "Ralat."}})},
      {"edit x in the second",
       [](SharedId& s) {
         s.write("tiga", {{"x", "Ralat dua."}, {"b", "Hanya dua."}});
       },
       with(both, {{"x", "Ralat dua."}}), with(both, {{"x", "Ralat dua."}})},
      {"edit another article of the second",
       [](SharedId& s) {
         s.write("tiga", {{"x", "Dari dua."}, {"b", "Ralat."}});
       },
       with(both, {{"b", "Ralat."}}), with(both, {{"b", "Ralat."}})},
      {"edit x in both",
       [](SharedId& s) {
         s.write("satu", {{"x", "Ralat satu."}, {"a", "Hanya satu."}});
         s.write("tiga", {{"x", "Ralat dua."}, {"b", "Hanya dua."}});
       },
       with(both, {{"x", "Ralat dua."}}), with(both, {{"x", "Ralat dua."}})},
      {"edit x in the first and another article of the second",
       [](SharedId& s) {
         s.write("satu", {{"x", "Ralat satu."}, {"a", "Hanya satu."}});
         s.write("tiga", {{"x", "Dari dua."}, {"b", "Ralat."}});
       },
       with(both, {{"x", "Ralat satu."}, {"b", "Ralat."}}),
       with(both, {{"x", "Ralat satu."}, {"b", "Ralat."}})},
      {"edit x in the second and another article of the first",
       [](SharedId& s) {
         s.write("satu", {{"x", "Dari satu."}, {"a", "Ralat."}});
         s.write("tiga", {{"x", "Ralat dua."}, {"b", "Hanya dua."}});
       },
       with(both, {{"x", "Ralat dua."}, {"a", "Ralat."}}),
       with(both, {{"x", "Ralat dua."}, {"a", "Ralat."}})},
      {"correct x in a new file and edit another article of both",
       [](SharedId& s) {
         s.write("satu", {{"x", "Dari satu."}, {"a", "Ralat."}});
         s.write("akhir", {{"x", "Ralat lain."}});
         s.write("tiga", {{"x", "Dari dua."}, {"b", "Ralat."}});
       },
       with(both, {{"x", "Ralat lain."}, {"a", "Ralat."}, {"b", "Ralat."}}),
       with(both, {{"x", "Ralat lain."}, {"a", "Ralat."}, {"b", "Ralat."}})},
      {"take x out of the first",
       [](SharedId& s) {
         s.write("satu", {{"a", "Hanya satu."}});
       },
       both, both},
      {"take x out of the second",
       [](SharedId& s) {
         s.write("tiga", {{"b", "Hanya dua."}});
       },
       with(both, {{"x", "Dari satu."}}), with(both, {{"x", "Dari satu."}})},
      {"take x out of the second and edit another article of the first",
       [](SharedId& s) {
         s.write("satu", {{"x", "Dari satu."}, {"a", "Ralat."}});
         s.write("tiga", {{"b", "Hanya dua."}});
       },
       with(both, {{"x", "Dari satu."}, {"a", "Ralat."}}),
       with(both, {{"x", "Dari satu."}, {"a", "Ralat."}})},
      {"take x out of both",
       [](SharedId& s) {
         s.write("satu", {{"a", "Hanya satu."}});
         s.write("tiga", {{"b", "Hanya dua."}});
       },
       both, without(both, "x")},
      {"take an article out of the second",
       [](SharedId& s) {
         s.write("tiga", {{"x", "Dari dua."}});
       },
       both, without(both, "b")},
      {"delete the first", [](SharedId& s) { s.folder.remove(s.name_of("satu")); }, both, without(both, "a")},
      {"delete the second", [](SharedId& s) { s.folder.remove(s.name_of("tiga")); }, both,
       with(without(both, "b"), {{"x", "Dari satu."}})},
      {"move the first", [](SharedId& s) { s.folder.move(s.name_of("satu"), s.name_of("dua")); },
       with(both, {{"x", "Dari satu."}}), with(both, {{"x", "Dari satu."}})},
      {"move the second", [](SharedId& s) { s.folder.move(s.name_of("tiga"), s.name_of("baru")); }, both,
       both},
      {"correct x in a new file, whatever its path",
       [](SharedId& s) {
         s.write("akhir", {{"x", "Ralat lain."}});
       },
       with(both, {{"x", "Ralat lain."}}), with(both, {{"x", "Ralat lain."}})},
  };
  return all;
}

void check_articles(const SharedId& shared, const Articles& articles, std::size_t others) {
  Searcher searcher(shared.folder.database());
  CHECK(searcher.article_count() == articles.size() + others);
  for (const auto& [id, text] : articles) {
    CAPTURE(id);
    const auto article = searcher.find(id);
    CHECK((article ? article->text : "") == text);
  }
}

TEST_CASE("no article of two files that share an id is lost or wrong, whatever happens to them") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    for (const bool is_bulk : {false, true}) {
      CAPTURE(is_bulk);
      for (const bool prune : {false, true}) {
        CAPTURE(prune);
        for (const bool is_packed : {false, true}) {
          if (is_packed && is_bulk) continue;
          CAPTURE(is_packed);
          SharedId shared;
          shared.is_packed = is_packed;
          shared.write("satu", shared.first);
          shared.write("tiga", shared.second);
          REQUIRE(shared.folder.run().added == 3);
          CHECK(shared.folder.text_of("x") == "Dari dua.");
          if (is_bulk) shared.folder.write("0.jsonl", many_articles());
          row.change(shared);
          shared.folder.run({.jobs = 2, .prune = prune});
          check_articles(shared, prune ? row.pruned : row.kept, is_bulk ? 1100 : 0);
          const IndexSummary idle = shared.folder.run({.prune = prune});
          CHECK(idle.added + idle.updated + idle.removed + idle.bytes == 0);
          check_articles(shared, prune ? row.pruned : row.kept, is_bulk ? 1100 : 0);
        }
      }
    }
  }
}

TEST_CASE("the same holds for files that changed just before they were read") {
  for (const Row& row : rows()) {
    CAPTURE(row.what);
    for (const bool prune : {false, true}) {
      CAPTURE(prune);
      SharedId shared;
      const auto make_new = [&] {
        for (const auto& entry : fs::directory_iterator(shared.folder.path("")))
          fs::last_write_time(entry.path(), fs::file_time_type::clock::now());
      };
      shared.write("satu", shared.first);
      shared.write("tiga", shared.second);
      make_new();
      REQUIRE(shared.folder.run().added == 3);
      row.change(shared);
      make_new();
      shared.folder.run({.prune = prune});
      check_articles(shared, prune ? row.pruned : row.kept, 0);
      const IndexSummary idle = shared.folder.run({.prune = prune});
      CHECK(idle.added + idle.updated + idle.removed == 0);
    }
  }
}

TEST_CASE_FIXTURE(SharedId, "a file that is due is read by the next run that visits it") {
  write("a/satu", first);
  write("b/tiga", second);
  REQUIRE(folder.run().added == 3);
  write("b/tiga", {{"b", "Hanya dua."}});
  folder.run({}, {"b"});
  CHECK(folder.text_of("x") == "Dari dua.");
  SUBCASE("by another run") { folder.run({}, {"a"}); }
  SUBCASE("by a run over both") { folder.run(); }
  SUBCASE("even if the owner is deleted meanwhile") {
    folder.remove(name_of("b/tiga"));
    folder.run({}, {"a"});
  }
  CHECK(folder.text_of("x") == "Dari satu.");
  CHECK(folder.run().bytes == 0);
}

TEST_CASE_FIXTURE(SharedId, "an id that a newer file took meanwhile does not go back to a file that is due") {
  write("a/satu", first);
  write("b/tiga", second);
  REQUIRE(folder.run().added == 3);
  write("b/tiga", {{"b", "Hanya dua."}});
  folder.run({}, {"b"});
  write("c/empat", {{"x", "Dari empat."}});
  folder.run();
  CHECK(folder.text_of("x") == "Dari empat.");
  folder.remove(name_of("c/empat"));
  write("c/lima", {{"c", "Lain."}});
  folder.run({.prune = true});
  CHECK(folder.text_of("x") == "Dari satu.");
}

TEST_CASE_FIXTURE(SharedId, "a file that was read with other options is not read again for a lost id") {
  write("satu", first);
  write("tiga", second);
  REQUIRE(folder.run({.reader = {.field_names = {{"title", "tajuk"}}}}, {name_of("satu")}).added == 2);
  REQUIRE(folder.run({}, {name_of("tiga")}).added == 1);
  folder.remove(name_of("tiga"));
  folder.run({.prune = true}, {""});
  CHECK(folder.text_of("x") == "Dari satu.");  // other options, so it is read anyway
}

TEST_CASE_FIXTURE(ChangingFolder,
                  "a pipe takes an id, and the file that had it gives it again after its removal") {
  write("satu.json", json_of({{"x", "Dari satu."}, {"a", "Satu."}}));
  REQUIRE(run().added == 2);
  {
    IndexWriter writer(database());
    CHECK(writer.add({.id = "x", .text = "Dari pipa."}) == AddOutcome::kUpdated);
    writer.commit();
  }
  CHECK(run().bytes == 0);
  CHECK(text_of("x") == "Dari pipa.");
  {
    IndexWriter writer(database());
    CHECK(writer.remove("x"));
    writer.commit();
  }
  CHECK(run().added == 1);
  CHECK(text_of("x") == "Dari satu.");
}

TEST_CASE_FIXTURE(ChangingFolder, "thousands of lost ids stay lost until they are given up") {
  constexpr int kMany = 2500;
  Articles old;
  Articles corrected;
  for (int i = 0; i < kMany; ++i) {
    old["x" + std::to_string(i)] = "Lama " + std::to_string(i);
    corrected["x" + std::to_string(i)] = "Baru " + std::to_string(i);
  }
  write("satu.json", json_of(old));
  write("tiga.json", json_of(corrected));
  CHECK(run().updated == kMany);
  CHECK(run().bytes == 0);
  old["x9"] = "Ralat";
  write("satu.json", json_of(old));
  CHECK(run().updated == 1);
  CHECK(text_of("x7") == "Baru 7");
  CHECK(text_of("x9") == "Ralat");
  remove("tiga.json");
  const IndexSummary summary = run({.prune = true});
  CHECK(summary.removed == kMany - 1);
  CHECK(summary.added == kMany - 1);
  CHECK(text_of("x7") == "Lama 7");
}

}  // namespace
