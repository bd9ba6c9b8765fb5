// SPDX-License-Identifier: GPL-3.0-or-later
/// An index is a function of its stored articles, and the check proves it.
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/indexer/index_writer.h>

#include "documents/document_builder.h"
#include "index_format/schema.h"
#include "news.h"
#include "paths.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::make_article;
using telusur::test::numbered_articles;
using telusur::test::write_index;

std::string line(int id, const std::string& text) {
  return R"({"id": "n)" + std::to_string(id) + R"(", "judul": "Kabar )" + std::to_string(id) +
         R"(", "isi": ")" + text + R"(", "tanggal": "2024-05-)" + std::to_string(10 + id % 20) +
         R"(", "sumber": "Kabar Nusa"})" + "\n";
}

std::string lines(int begin, int end, const std::string& text) {
  std::string all;
  for (int id = begin; id < end; ++id) all += line(id, text + " di kecamatan " + std::to_string(id * 7919));
  return all;
}

/// A folder with a file of articles, and an index.
struct Archive {
  [[nodiscard]] std::vector<std::string> paths() const { return {folder.file("news.jsonl")}; }
  void write(const std::string& content) const { folder.write("news.jsonl", content); }
  void run(const IndexFilesOptions& options = {}) const { index_files(database, paths(), options); }
  void run_corpus(const IndexFilesOptions& options = {}) const {
    index_files(database, std::vector{test::corpus_path("articles")}, options);
  }

  test::TemporaryDirectory folder;
  std::string database = folder.file("news.db");
};

TEST_CASE("the index equals the index of its articles after every kind of run") {
  const Archive archive;
  const auto change = [&](const std::function<void(IndexWriter&)>& action) {
    IndexWriter writer(archive.database);
    action(writer);
    writer.commit();
  };
  SUBCASE("a first run in bulk") { archive.run_corpus(); }
  SUBCASE("article by article, with commits in between") {
    write_index(archive.database, numbered_articles(0, 200), {.memory_budget_bytes = 20'000});
  }
  SUBCASE("a run that updates, adds and leaves articles") {
    archive.write(lines(0, 50, "Banjir merendam rumah warga"));
    archive.run();
    archive.write(lines(0, 25, "Banjir merendam rumah warga") + lines(25, 80, "Gempa merusak sekolah"));
    archive.run();
  }
  SUBCASE("JSON Lines that have grown") {
    archive.write(lines(0, 50, "Banjir merendam rumah warga"));
    archive.run();
    archive.write(lines(0, 60, "Banjir merendam rumah warga"));
    archive.run();
  }
  SUBCASE("an id that stands twice in one bulk run") {
    archive.write(lines(0, 50, "Banjir merendam rumah warga") + lines(20, 70, "Gempa merusak sekolah"));
    archive.run();
  }
  SUBCASE("a bulk run behind the articles of another one") {
    archive.write(lines(0, 1500, "Banjir merendam rumah warga"));
    archive.run();
    archive.write(lines(500, 2500, "Gempa merusak sekolah"));
    archive.run();
    CHECK(index_statistics(archive.database).generation == "generation-2");
  }
  SUBCASE("files that are gone") {
    archive.run_corpus();
    archive.write(lines(0, 50, "Banjir merendam rumah warga"));
    archive.run();
    std::filesystem::remove(archive.folder.file("news.jsonl"));
    index_files(archive.database, std::vector{archive.folder.path().string()}, {.prune = true});
  }
  SUBCASE("a rebuild") {
    archive.run_corpus();
    archive.run_corpus({.writer = {.rebuild = true}});
  }
  SUBCASE("a rebuild with a lexicon, and changes after it") {
    std::vector<UserLexiconProblem> problems;
    const auto lexicon =
        std::make_shared<const UserLexicon>(UserLexicon::parse("Kabar Nusa\nmengunduh <- unduh\n", problems));
    archive.run_corpus({.writer = {.rebuild = true, .lexicon = lexicon}});
    change(
        [](IndexWriter& writer) { writer.add(make_article("x", "Kabar Nusa", "Warga mengunduh aplikasi")); });
  }
  SUBCASE("without positions") {
    archive.run_corpus({.writer = {.positions = false}});
    IndexWriter writer(archive.database, {.positions = false});
    writer.add(make_article("x", "Banjir", "Air merendam rumah"));
    writer.commit();
  }
  SUBCASE("a compaction of what was removed and replaced") {
    write_index(archive.database, numbered_articles(0, 300));
    change([](IndexWriter& writer) {
      for (int i = 0; i < 200; ++i) writer.remove(std::to_string(i));
      for (int i = 200; i < 250; ++i) writer.add(make_article(std::to_string(i), "Lain", "Isi lain"));
    });
    compact_index(archive.database);
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
  const IndexCheck check = check_index(archive.database);
  CHECK(check.problems == std::vector<std::string>{});
  CHECK(check.articles == index_statistics(archive.database).articles);
  CHECK(check_index(archive.database, {.jobs = 1}) == check);
  CHECK(check_index(archive.database, {.depth = CheckDepth::kQuick}) == check);
}

/// An index whose tables are sound and whose contents were changed.
struct ChangedContent {
  const char* what;
  std::function<void(Xapian::WritableDatabase&)> change;
  std::vector<std::string> problems;
};

/// Replaces the document of number 7 by `change` of it.
template <typename Change>
auto in_article_7(Change change) {
  return [change](Xapian::WritableDatabase& database) {
    Xapian::Document document = database.get_document(7);
    change(document);
    database.replace_document(7, document);
  };
}

TEST_CASE("a check names the article and the term that its articles do not explain") {
  const std::string word_key_of_air(word_key("air"));
  const ChangedContent cases[] = {
      {"another frequency",
       in_article_7([](Xapian::Document& document) { document.add_term("air", 3); }),
       {R"(The term list of the article 6 has 4 times and not once the term "air".)",
        R"(The list of the term "air" has 4 times and not once the article 6.)"}},
      {"a term too many",
       in_article_7([](Xapian::Document& document) { document.add_term("gunung", 0); }),
       {R"(The term list of the article 6 has, although its record does not give it, the term "gunung".)",
        R"(The list of the term "gunung" has, although its record does not give it, the article 6.)"}},
      {"a term too few",
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
      {"a value of a slot that is none of ours",
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
      {"an article twice",
       [](Xapian::WritableDatabase& database) { database.add_document(database.get_document(7)); },
       {"The id 6 belongs to 2 articles."}},
      {"a count of a word that is too low",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, encode_count(3)); },
       {R"(The list of words counts "air" in 3 articles and not in 50.)"}},
      {"a word that is not listed",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, ""); },
       {"The list of words lacks 1 word of the articles."}},
      {"a count that is none",
       [&](Xapian::WritableDatabase& database) { database.set_metadata(word_key_of_air, "\xff"); },
       {R"(The count of the word "air" is damaged.)"}},
      {"the state of a file",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telusur:file:/a/b", "\x02?"); },
       {"The state of the file /a/b is damaged."}},
      {"a key that is none of ours",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telvsur:word:air", "\x01"); },
       {R"(The index has metadata under the key "telvsur:word:air", which is none of ours.)"}},
      {"a feature that the index does not have",
       [&](Xapian::WritableDatabase& database) { database.set_metadata("telusur:features", ""); },
       {R"(The list of the term "0" has, although its record gives none, positions in the article 0.)"}},
  };
  for (const ChangedContent& changed : cases) {
    CAPTURE(changed.what);
    const test::TemporaryDirectory folder;
    const std::string database = folder.file("news.db");
    write_index(database, numbered_articles(0, 50));
    {
      Xapian::WritableDatabase inner(database + "/generation-1");
      changed.change(inner);
      inner.commit();
    }
    const IndexCheck check = check_index(database);
    std::string all;
    for (const std::string& problem : check.problems) all += problem + "\n";
    for (const std::string& problem : changed.problems)
      CHECK_MESSAGE(all.find(problem) != std::string::npos, all);
  }
}

TEST_CASE("a truncated word list may lack words, and damaged features are detected") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 50));
  const auto set = [&](std::string_view key, const std::string& value) {
    Xapian::WritableDatabase inner(database + "/generation-1");
    inner.set_metadata(std::string(key), value);
    inner.commit();
  };
  set(word_key("air"), "");
  CHECK(check_index(database).problems.size() == 1);
  set(kDroppedWordsKey, "1");
  CHECK(check_index(database).problems.empty());
  set(kFeaturesKey, "pozitions");
  CHECK(check_index(database, {.depth = CheckDepth::kQuick}).problems ==
        std::vector<std::string>{"The features of the index say that it has no positions, but it has some."});
}

TEST_CASE("a check names twenty problems of each kind and counts the rest") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, numbered_articles(0, 50));
  {
    Xapian::WritableDatabase inner(database + "/generation-1");
    for (Xapian::docid number = 1; number <= 50; ++number) {
      Xapian::Document document = inner.get_document(number);
      document.set_data("?");
      inner.replace_document(number, document);
    }
    inner.commit();
  }
  const IndexCheck check = check_index(database);
  CHECK(check.articles == 0);
  REQUIRE(check.problems.size() > 20);
  CHECK(check.problems[20] == "30 more articles are damaged.");
}

}  // namespace
