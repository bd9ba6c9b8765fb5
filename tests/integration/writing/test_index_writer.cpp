// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "database_changes.h"
#include "files.h"
#include "index_format/article_record.h"
#include "index_format/schema.h"
#include "news.h"
#include "system/varint.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const Article kFlood = make_article("banjir", "Banjir di Demak", "Banjir merendam ratusan rumah warga.");
const Article kQuake = make_article("gempa", "Gempa di Cianjur", "Gempa merusak ratusan rumah warga.");

TEST_CASE_FIXTURE(TemporaryIndex, "an article is added once, then unchanged, and replaced after any change") {
  {
    IndexWriter writer(database);
    CHECK(writer.add(kFlood) == AddOutcome::kAdded);
    CHECK(writer.add(kQuake) == AddOutcome::kAdded);
    writer.commit();
  }
  IndexWriter writer(database);
  CHECK(writer.add(kFlood) == AddOutcome::kUnchanged);
  Article changed = kFlood;
  changed.category = "Bencana";
  CHECK(writer.add(changed) == AddOutcome::kUpdated);
  CHECK_MESSAGE(writer.add(kFlood) == AddOutcome::kUpdated,
                "equal to the last commit, but not to the current state");
  writer.commit();
  CHECK(writer.article_count() == 2);
  CHECK(has_same_content(Searcher(database).find("banjir").value(), kFlood));
}

TEST_CASE_FIXTURE(TemporaryIndex, "a writer compares articles with its own last commit") {
  IndexWriter writer(database, {.fields = {{.name = "kota"}}});
  Article article = kFlood;
  CHECK(writer.add(article) == AddOutcome::kAdded);
  for (int commit = 0; commit < 3; ++commit) {
    writer.commit();
    CHECK(writer.add(article) == AddOutcome::kUnchanged);
    CHECK(writer.add(article) == AddOutcome::kUnchanged);
    article.extra = {{.name = "kota", .values = {"Demak " + std::to_string(commit)}}};
    CHECK(writer.add(article) == AddOutcome::kUpdated);
  }
  writer.commit();
  CHECK(writer.remove(article.id));
  CHECK(writer.add(article) == AddOutcome::kAdded);
  writer.commit();
  CHECK(writer.remove(article.id));
  writer.commit();
  CHECK(writer.add(article) == AddOutcome::kAdded);
  writer.rollback();
  CHECK(writer.add(article) == AddOutcome::kAdded);
  CHECK(writer.article_count() == 1);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "updates and rebuilds from the index keep the time when an article was added") {
  Article old = kFlood;
  old.added_utc_seconds = 1'700'000'000;
  const std::int64_t begin = std::time(nullptr);
  {
    IndexWriter writer(database);
    writer.add(old);
    writer.add(kQuake);
    writer.commit();
  }
  {
    IndexWriter writer(database);
    Article changed = kFlood;
    changed.text += " Warga mengungsi.";
    CHECK(writer.add(changed) == AddOutcome::kUpdated);
    writer.commit();
  }
  const auto check_times = [&] {
    Searcher searcher(database);
    CHECK(searcher.find("banjir")->added_utc_seconds == 1'700'000'000);
    CHECK(contains(searcher.find("banjir")->text, "mengungsi"));
    const std::int64_t added = searcher.find("gempa")->added_utc_seconds;
    CHECK(added >= begin);
    CHECK(added <= std::time(nullptr));
  };
  check_times();
  reindex_index(database);
  check_times();
}

TEST_CASE("a removed article is absent and can be added again") {
  const WrittenIndex folder({kFlood, kQuake});
  IndexWriter writer(folder.database);
  CHECK(writer.remove("banjir"));
  CHECK_FALSE(writer.remove("tsunami"));
  CHECK_MESSAGE(writer.add(kFlood) == AddOutcome::kAdded, "although the last commit still contains it");
  CHECK(writer.remove("banjir"));
  writer.commit();
  CHECK(ids_of(Searcher(folder.database).search("rumah")) == "gempa");
}

TEST_CASE("uncommitted changes are dropped, and the last commit stays") {
  const WrittenIndex folder({kFlood});
  {
    IndexWriter writer(folder.database);
    writer.add(kQuake);
    writer.remove("banjir");
  }
  CHECK(ids_of(Searcher(folder.database).search("rumah")) == "banjir");
}

TEST_CASE_FIXTURE(TemporaryIndex, "a new index that was never committed leaves no files") {
  { IndexWriter(database).add(kFlood); }
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE("a rebuild shows the old index until its commit, then the new one") {
  const WrittenIndex folder({kFlood});
  {
    IndexWriter dropped(folder.database, {.rebuild = true});
    dropped.add(kQuake);
  }
  CHECK(ids_of(Searcher(folder.database).search("rumah")) == "banjir");
  {
    IndexWriter writer(folder.database, {.rebuild = true});
    writer.add(kQuake);
    CHECK(ids_of(Searcher(folder.database).search("rumah")) == "banjir");
    writer.commit();
  }
  CHECK(ids_of(Searcher(folder.database).search("rumah")) == "gempa");
  std::size_t generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.database)) {
    if (entry.is_directory()) ++generations;
  }
  CHECK(generations == 1);
}

TEST_CASE_FIXTURE(TemporaryIndex, "a small memory budget causes intermediate commits and loses nothing") {
  IndexWriter writer(database, {.memory_budget_bytes = 1});
  for (int i = 0; i < 20; ++i)
    writer.add(make_article(std::to_string(i), "Judul", "Warga nomor " + std::to_string(i)));
  CHECK(Searcher(database).article_count() > 0);
  writer.commit();
  CHECK(Searcher(database).article_count() == 20);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "the word list is committed with the articles, with the number of articles for each word") {
  const auto count_of = [&](std::string_view word) {
    return decode_varint(Xapian::Database(database).get_metadata(word_key(word))).value_or(0);
  };
  {
    IndexWriter writer(database);
    writer.add(kFlood);
    writer.commit();
    CHECK(count_of("merendam") == 1);
    writer.add(kQuake);
    CHECK_MESSAGE(count_of("merusak") == 0, "not committed yet");
    writer.commit();
  }
  CHECK(count_of("rumah") == 2);
  CHECK(count_of("merusak") == 1);
  CHECK(count_of("rendam") == 0);
  {
    IndexWriter writer(database);
    writer.add(kFlood);
    writer.add(make_article("rob", "", "Rob merendam Demak."));
    writer.commit();
  }
  CHECK_MESSAGE(count_of("demak") == 2, "an unchanged article is not counted again");
}

TEST_CASE_FIXTURE(TemporaryIndex, "a second writer learns which process holds the index") {
  const IndexWriter first(database);
  CHECK_THROWS_WITH_AS(IndexWriter{database},
                       doctest::Contains(("process " + std::to_string(getpid())).c_str()),
                       const IndexLockedError&);
}

TEST_CASE("a folder or file that is not our index is refused and stays unchanged") {
  const TemporaryDirectory folder;
  SUBCASE("a foreign folder") {
    const std::string note = folder.write("papers/note.txt", "mine");
    CHECK_THROWS_AS(IndexWriter(folder.file("papers")), const IndexError&);
    CHECK(std::filesystem::exists(note));
    CHECK_FALSE(std::filesystem::exists(folder.file("papers/lock")));
  }
  SUBCASE("a file") {
    const std::string file = folder.write("news.db", "text");
    CHECK_THROWS_AS(const IndexWriter writer(file), const IndexError&);
    CHECK_THROWS_AS(const Searcher searcher(file), const IndexError&);
  }
  SUBCASE("a database of another program") {
    { Xapian::WritableDatabase(folder.file("mail.db"), Xapian::DB_CREATE).add_document(Xapian::Document()); }
    CHECK_THROWS_AS(IndexWriter(folder.file("mail.db")), const IndexError&);
    CHECK_THROWS_WITH_AS(Searcher(folder.file("mail.db")), doctest::Contains("contains no index of Telusur"),
                         const IndexError&);
    CHECK(Xapian::Database(folder.file("mail.db")).get_doccount() == 1);
  }
}

TEST_CASE("a foreign or invalid stub stops the writer, and no generation is touched") {
  for (const char* content :
       {"", "glass other\n", "auto generation-7\n", "auto generation-1\nauto generation-2\n"}) {
    CAPTURE(content);
    const WrittenIndex folder({kFlood});
    folder.write("news.db/XAPIANDB", content);
    CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("XAPIANDB"), const IndexError&);
    folder.write("news.db/XAPIANDB", "auto generation-1\n");
    CHECK(Searcher(folder.database).article_count() == 1);
  }
}

TEST_CASE("an index without its stub is taken over") {
  const WrittenIndex folder({kFlood});
  std::filesystem::remove(folder.database + "/XAPIANDB");
  CHECK(IndexWriter(folder.database).add(kFlood) == AddOutcome::kUnchanged);
  CHECK(Searcher(folder.database).article_count() == 1);
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "only our own generations are removed, whatever other files have such names") {
  SUBCASE("beside an index") {
    write_index(database, {kFlood});
    std::filesystem::copy(database + "/generation-1", database + "/generation-1.bak");
    const std::string thesis = write("news.db/generation-9/thesis.txt", "mine");
    write_index(database, {kQuake}, {.rebuild = true});
    CHECK(std::filesystem::exists(thesis));
    CHECK(std::filesystem::exists(database + "/generation-1.bak/iamglass"));
    CHECK_FALSE(std::filesystem::exists(database + "/generation-1"));
  }
  SUBCASE("in a foreign folder") {
    const std::string thesis = write("news.db/generation-z/thesis.txt", "mine");
    CHECK_THROWS_AS(IndexWriter{database}, const IndexError&);
    CHECK(std::filesystem::exists(thesis));
  }
  SUBCASE("left by a killed run") {
    write_index(database, {kFlood});
    std::filesystem::copy(database + "/generation-1", database + "/generation-2");
    // No generation has superseded it yet; the next published one does.
    write_index(database, {kQuake});
    CHECK(std::filesystem::exists(database + "/generation-2"));
    write_index(database, {kQuake}, {.rebuild = true});
    CHECK_FALSE(std::filesystem::exists(database + "/generation-2"));
    CHECK(std::filesystem::exists(database + "/generation-3"));
  }
}

TEST_CASE_FIXTURE(TemporaryIndex, "a damaged index raises our own error in any thread, never one of Xapian") {
  std::string lines;
  for (int i = 0; i < 500; ++i)
    lines += json_line("n" + std::to_string(i), "Banjir nomor " + std::to_string(i));
  const std::string path = write("in.jsonl", lines);
  index_files(database, std::vector{path});
  const std::string table = database + "/generation-1/docdata.glass";
  std::string bytes = read_file(table);
  for (std::size_t at = 8192; at < bytes.size(); ++at) bytes[at] = static_cast<char>(at * 31);
  overwrite(table, 0, bytes);
  CHECK_THROWS_AS(index_files(database, std::vector{path}), const IndexError&);
}

TEST_CASE("invalid text is repaired before it is stored") {
  const WrittenIndex folder({make_article("a", "caf\xE9", "kopi \xFF pahit")});
  CHECK(Searcher(folder.database).find("a")->text == "kopi \xEF\xBF\xBD pahit");
}

TEST_CASE("extra fields of a program are cleaned before they are stored, and found again") {
  Article article = kFlood;
  article.extra = {{" kota\n", {" Demak\xff "}},
                   {"tags", {"a", "", "b"}, true},
                   {"n", {"1.50"}, false, true},
                   {"", {"x"}},
                   {"kosong", {" "}},
                   {"kota", {"Kudus"}}};
  const std::vector<ExtraField> stored = {
      {"kota", {"Demak\ufffd", "Kudus"}, true}, {"tags", {"a", "b"}, true}, {"n", {"1.50"}, false, true}};
  const WrittenIndex folder({article});
  CHECK(Searcher(folder.database).find("banjir")->extra == stored);
  const Results results = folder.search("demak");
  REQUIRE(results.hits.size() == 1);
  CHECK(results.hits[0].extra == stored);
  CHECK(results.hits[0].added_utc_seconds > 0);
}

TEST_CASE("an index of another format version or analyzer is refused with the remedy") {
  const WrittenIndex folder({kFlood});
  const auto set = [&](const std::string& key, const std::string& value) {
    set_metadata(folder.database + "/generation-1", key, value);
  };
  SUBCASE("format") {
    set("telusur:format", "99");
    CHECK_THROWS_WITH_AS(Searcher{folder.database}, doctest::Contains("format version 99"),
                         const IndexError&);
  }
  SUBCASE("analyzer") {
    set("telusur:analyzer", "old");
    CHECK_THROWS_WITH_AS(Searcher{folder.database}, doctest::Contains("from its stored articles"),
                         const IndexError&);
  }
  CHECK_THROWS_AS(IndexWriter{folder.database}, const IndexError&);
  CHECK_NOTHROW(IndexWriter(folder.database, {.rebuild = true}));
}

TEST_CASE("positions are a setting of the whole index") {
  const WrittenIndex folder({kFlood}, {.positions = false});
  CHECK_THROWS_WITH_AS(IndexWriter{folder.database}, doctest::Contains("without positions"),
                       const UsageError&);
  Searcher searcher(folder.database);
  CHECK(ids_of(searcher.search("rumah warga")) == "banjir");
  CHECK_THROWS_WITH_AS(static_cast<void>(searcher.search("\"rumah warga\"")),
                       doctest::Contains("has no positions"), const QueryError&);
}

TEST_CASE_FIXTURE(TemporaryIndex, "an id may have any length and any bytes") {
  const std::string long_id(10'000, 'x');
  const std::string with_nuls("a\0b", 3);
  write_index(database, {make_article(long_id, "Panjang", "Isi"), make_article(long_id + "y", "Lain", "Isi"),
                         make_article(with_nuls, "Nol", "Isi")});
  Searcher searcher(database);
  CHECK(searcher.find(long_id)->title == "Panjang");
  CHECK(searcher.find(long_id + "y")->title == "Lain");
  CHECK(searcher.find(with_nuls)->title == "Nol");
  CHECK_FALSE(searcher.find("a").has_value());
}

TEST_CASE("a search reads the newest commit while the index is written") {
  const WrittenIndex folder({kFlood});
  Searcher searcher(folder.database);
  IndexWriter writer(folder.database);
  for (int commit = 0; commit < 20; ++commit) {
    for (int i = 0; i < 50; ++i) {
      writer.add(
          make_article(std::to_string(commit * 50 + i), "Warga", "Rumah warga nomor " + std::to_string(i)));
    }
    writer.commit();
    CHECK(searcher.search("rumah warga", {.limit = 100}).hits.size() > 0);
  }
  CHECK(Searcher(folder.database).search("rumah", {.limit = 0, .exact_total = true}).total == 1001);
}

}  // namespace
