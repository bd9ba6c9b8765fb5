// SPDX-License-Identifier: GPL-3.0-or-later
/// The check proves that an index is a function of its stored articles.
#include <functional>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "documents/document_builder.h"
#include "index_format/schema.h"
#include "lexicon.h"
#include "news.h"
#include "paths.h"
#include "system/varint.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string lines(int begin, int end, const std::string& text) {
  std::string all;
  for (int id = begin; id < end; ++id)
    all += json_line({{"id", "n" + std::to_string(id)},
                      {"judul", "Kabar " + std::to_string(id)},
                      {"isi", text + " di kecamatan " + std::to_string(id * 7919)},
                      {"tanggal", "2024-05-" + std::to_string(10 + id % 20)},
                      {"sumber", "Kabar Nusa"}});
  return all;
}

/// A folder with a file of articles and an index.
struct Archive {
  [[nodiscard]] std::vector<std::string> paths() const { return {folder.file("news.jsonl")}; }
  void write(const std::string& content) const { folder.write("news.jsonl", content); }
  void run(const IndexFilesOptions& options = {}) const { index_files(database, paths(), options); }
  void run_corpus(const IndexFilesOptions& options = {}) const {
    index_files(database, std::vector{corpus_path("articles")}, options);
  }

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
};

TEST_CASE_FIXTURE(Archive, "the index equals the index of its articles after every kind of run") {
  const auto change = [&](const std::function<void(IndexWriter&)>& action) {
    IndexWriter writer(database);
    action(writer);
    writer.commit();
  };
  SUBCASE("a first run in bulk") { run_corpus(); }
  SUBCASE("article by article, with commits in between") {
    write_index(database, numbered_articles(0, 200), {.memory_budget_bytes = 20'000});
  }
  SUBCASE("a run that updates, adds and leaves articles") {
    write(lines(0, 50, "Banjir merendam rumah warga"));
    run();
    write(lines(0, 25, "Banjir merendam rumah warga") + lines(25, 80, "Gempa merusak sekolah"));
    run();
  }
  SUBCASE("grown JSON Lines") {
    write(lines(0, 50, "Banjir merendam rumah warga"));
    run();
    write(lines(0, 60, "Banjir merendam rumah warga"));
    run();
  }
  SUBCASE("a repeated id in one bulk run") {
    write(lines(0, 50, "Banjir merendam rumah warga") + lines(20, 70, "Gempa merusak sekolah"));
    run();
  }
  SUBCASE("a bulk run after another one") {
    write(lines(0, 1500, "Banjir merendam rumah warga"));
    run();
    write(lines(500, 2500, "Gempa merusak sekolah"));
    run();
    CHECK(index_statistics(database).generation == "generation-2");
  }
  SUBCASE("missing files") {
    run_corpus();
    write(lines(0, 50, "Banjir merendam rumah warga"));
    run();
    std::filesystem::remove(folder.file("news.jsonl"));
    index_files(database, std::vector{folder.path().string()}, {.prune = true});
  }
  SUBCASE("a rebuild") {
    run_corpus();
    run_corpus({.writer = {.rebuild = true}});
  }
  SUBCASE("a rebuild with a lexicon, and changes after it") {
    const auto lexicon = lexicon_of("nama: Nusa\nkata: mengunduh = unduh\n");
    run_corpus({.writer = {.rebuild = true, .lexicon = lexicon}});
    change(
        [](IndexWriter& writer) { writer.add(make_article("x", "Kabar Nusa", "Warga mengunduh aplikasi")); });
  }
  SUBCASE("without positions") {
    run_corpus({.writer = {.positions = false}});
    IndexWriter writer(database, {.positions = false});
    writer.add(make_article("x", "Banjir", "Air merendam rumah"));
    writer.commit();
  }
  SUBCASE("a compaction of what was removed and replaced") {
    write_index(database, numbered_articles(0, 300));
    change([](IndexWriter& writer) {
      for (int i = 0; i < 200; ++i) writer.remove(std::to_string(i));
      for (int i = 200; i < 250; ++i) writer.add(make_article(std::to_string(i), "Lain", "Isi lain"));
    });
    compact_index(database);
  }
  SUBCASE("odd articles") {
    change([](IndexWriter& writer) {
      writer.add(make_article("judul ganda", "Maju maju", "Tak ada"));  // the first two positions
      writer.add(make_article("kosong", "", ""));
      writer.add(make_article(std::string(500, 'x'), "Judul", std::string(3000, 'a')));
      writer.add(make_article("nul", std::string("a\0b", 3), std::string("isi\0isi", 7)));
      Article all =
          make_article("semua", "Rp1,5 triliun pada 13 September 2023", "kerja sama KPK antikorupsi");
      all.author = "Siti Aminah";
      all.source = "Kabar Nusa";
      all.category = "Ekonomi";
      all.url = "https://kabar.example/1";
      all.path = "/a/" + std::string(300, 'b');
      all.date = DateTime{.utc_seconds = -86'400, .offset_minutes = 540};
      writer.add(all);
    });
  }
  SUBCASE("no article at all") {
    change([](IndexWriter& writer) { writer.add(make_article("1", "Satu", "Isi")); });
    change([](IndexWriter& writer) { writer.remove("1"); });
  }
  const IndexCheck check = check_index(database);
  CHECK(check.problems.empty());
  CHECK(check.articles == index_statistics(database).articles);
  CHECK(check_index(database, {.jobs = 1}) == check);
  CHECK(check_index(database, {.depth = CheckDepth::kQuick}) == check);
}

/// An index with sound tables and changed contents.
struct ChangedContent {
  const char* what;
  std::function<void(Xapian::WritableDatabase&)> change;
  std::vector<std::string> problems;
};

/// Applies `change` to the document number 7.
template <typename Change>
auto in_article_7(Change change) {
  return [change](Xapian::WritableDatabase& database) { change_document(database, 7, change); };
}

TEST_CASE("a check names the article and the term that its articles do not explain") {
  const std::string word_key_of_air(word_key("air"));
  const ChangedContent cases[] = {
      {"another frequency",
       in_article_7([](Xapian::Document& document) { document.add_term("air", 3); }),
       {R"(The term list of the article 6 has 5 times and not 2 times the term "air".)",
        R"(The list of the term "air" has 5 times and not 2 times the article 6.)"}},
      {"an extra term",
       in_article_7([](Xapian::Document& document) { document.add_term("gunung", 0); }),
       {R"(The term list of the article 6 has, although its record does not give it, the term "gunung".)",
        R"(The list of the term "gunung" has, although its record does not give it, the article 6.)"}},
      {"a missing term",
       in_article_7([](Xapian::Document& document) { document.remove_term("air"); }),
       {R"(The term list of the article 6 lacks the term "air".)",
        R"(The list of the term "air" lacks the article 6.)",
        R"(The list of the term "air" lacks positions in the article 6.)"}},
      {"another position",
       in_article_7([](Xapian::Document& document) {
         auto air = document.termlist_begin();
         air.skip_to("air");
         document.remove_posting("air", *air.positionlist_begin(), 0);
         document.add_posting("air", 5000, 0);
       }),
       {R"(The list of the term "air" has other positions than the text gives in the article 6.)"}},
      {"another value",
       in_article_7([](Xapian::Document& document) { document.add_value(kSourceSlot, "Lain"); }),
       {"The article 6 has another value in slot 1 than its record gives."}},
      {"a value in a foreign slot",
       in_article_7([](Xapian::Document& document) { document.add_value(9, "Lain"); }),
       {"The article 6 has another value in slot 9 than its record gives."}},
      {"a damaged record",
       in_article_7([](Xapian::Document& document) { document.set_data("?"); }),
       {"The article 6 has a damaged record."}},
      {"another fingerprint",
       in_article_7([](Xapian::Document& document) {
         std::string data = document.get_data();
         data = std::string(
                    "\x08"
                    "12345678",
                    9) +
                data.substr(data.front() == '\0' ? 1 : 9);
         document.set_data(data);
       }),
       {"The article 6 has another fingerprint than its text gives."}},
      {"a repeated article",
       [](Xapian::WritableDatabase& database) { database.add_document(database.get_document(7)); },
       {"The id 6 belongs to 2 articles."}},
      {"a count of a word that is too low",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, encode_varint(3)); },
       {R"(The list of words counts "air" in 3 articles and not in 50.)"}},
      {"an unlisted word",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, ""); },
       {"The list of words lacks 1 word of the articles."}},
      {"an invalid count",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, "\xff"); },
       {R"(The count of the word "air" is damaged.)"}},
      {"the state of a file",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telusur:file:/a/b", "\x05?"); },
       {"The state of the file /a/b is damaged."}},
      {"a foreign key",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telvsur:word:air", "\x01"); },
       {R"(The index has metadata under the key "telvsur:word:air", which Telusur does not write.)"}},
      {"a missing feature",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telusur:features", ""); },
       {R"(The list of the term "0" has, although its record gives none, positions in the article 0.)"}},
  };
  for (const ChangedContent& changed : cases) {
    CAPTURE(changed.what);
    const WrittenIndex folder(numbered_articles(0, 50));
    change_database(folder.database + "/generation-1", changed.change);
    const IndexCheck check = check_index(folder.database);
    std::string all;
    for (const Message& problem : check.problems) all += problem.text() + "\n";
    for (const std::string& problem : changed.problems) CHECK_MESSAGE(contains(all, problem), all);
  }
}

TEST_CASE("a truncated word list may lack words, and damaged features are detected") {
  const WrittenIndex folder(numbered_articles(0, 50));
  const auto set = [&](std::string_view key, const std::string& value) {
    set_metadata(folder.database + "/generation-1", key, value);
  };
  set(word_key("air"), "");
  CHECK(check_index(folder.database).problems.size() == 1);
  set(kDroppedWordsKey, "1");
  CHECK(check_index(folder.database).problems.empty());
  set(kFeaturesKey, "pozitions");
  CHECK(check_index(folder.database, {.depth = CheckDepth::kQuick}).problems ==
        std::vector{Message("The features of the index say that it has no positions, but it has some.")});
}

TEST_CASE("a check names twenty problems of each kind and counts the rest") {
  const WrittenIndex folder(numbered_articles(0, 50));
  change_database(folder.database + "/generation-1", [](Xapian::WritableDatabase& inner) {
    for (Xapian::docid number = 1; number <= 50; ++number) damage_record(inner, number);
  });
  const IndexCheck check = check_index(folder.database);
  CHECK(check.articles == 0);
  REQUIRE(check.problems.size() > 20);
  CHECK(check.problems[20].text() == "30 more articles are damaged.");
}

}  // namespace
