// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "index_format/schema.h"
#include "news.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using telusur::test::ids_of;
using telusur::test::make_article;
using telusur::test::write_index;

const Article kFlood = make_article("banjir", "Banjir di Demak", "Banjir merendam ratusan rumah warga.");
const Article kQuake = make_article("gempa", "Gempa di Cianjur", "Gempa merusak ratusan rumah warga.");

TEST_CASE("an article is added once, then unchanged, and replaced after any change") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
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
                "back to what the last commit holds, but not what it is now");
  writer.commit();
  CHECK(writer.article_count() == 2);
  CHECK(Searcher(database).find("banjir") == kFlood);
}

TEST_CASE("a removed article is absent and can be added again") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood, kQuake});
  IndexWriter writer(database);
  CHECK(writer.remove("banjir"));
  CHECK_FALSE(writer.remove("tsunami"));
  CHECK_MESSAGE(writer.add(kFlood) == AddOutcome::kAdded, "though the last commit still holds it");
  CHECK(writer.remove("banjir"));
  writer.commit();
  CHECK(ids_of(Searcher(database).search("rumah")) == "gempa");
}

TEST_CASE("uncommitted changes are dropped, and the last commit stays") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood});
  {
    IndexWriter writer(database);
    writer.add(kQuake);
    writer.remove("banjir");
  }
  CHECK(ids_of(Searcher(database).search("rumah")) == "banjir");
}

TEST_CASE("a new index that was never committed leaves no files") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  { IndexWriter(database).add(kFlood); }
  CHECK_FALSE(std::filesystem::exists(database));
}

TEST_CASE("a rebuild shows the old index until its commit, then the new one") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood});
  {
    IndexWriter dropped(database, {.rebuild = true});
    dropped.add(kQuake);
  }
  CHECK(ids_of(Searcher(database).search("rumah")) == "banjir");
  {
    IndexWriter writer(database, {.rebuild = true});
    writer.add(kQuake);
    CHECK(ids_of(Searcher(database).search("rumah")) == "banjir");
    writer.commit();
  }
  CHECK(ids_of(Searcher(database).search("rumah")) == "gempa");
  std::size_t generations = 0;
  for (const auto& entry : std::filesystem::directory_iterator(database)) {
    if (entry.is_directory()) ++generations;
  }
  CHECK(generations == 1);
}

TEST_CASE("a small memory budget causes intermediate commits and loses nothing") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  IndexWriter writer(database, {.memory_budget_bytes = 1});
  for (int i = 0; i < 20; ++i)
    writer.add(make_article(std::to_string(i), "Judul", "Warga nomor " + std::to_string(i)));
  CHECK(Searcher(database).article_count() > 0);
  writer.commit();
  CHECK(Searcher(database).article_count() == 20);
}

TEST_CASE("the word list is committed with the articles, with the number of articles for each word") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const auto count_of = [&](std::string_view word) {
    return decode_count(Xapian::Database(database).get_metadata(word_key(word))).value_or(0);
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

TEST_CASE("a second writer learns which process holds the index") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const IndexWriter first(database);
  try {
    const IndexWriter second(database);
    FAIL("two writers at once");
  } catch (const IndexLockedError& error) {
    CHECK(std::string(error.what()).find("process " + std::to_string(getpid())) != std::string::npos);
  }
}

TEST_CASE("a folder or file that is not our index is refused and stays unchanged") {
  const test::TemporaryDirectory folder;
  SUBCASE("a folder of something else") {
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
    CHECK_THROWS_WITH_AS(Searcher(folder.file("mail.db")), doctest::Contains("holds no index of Telusur"),
                         const IndexError&);
    CHECK(Xapian::Database(folder.file("mail.db")).get_doccount() == 1);
  }
}

TEST_CASE("a foreign or invalid stub stops the writer, and no generation is touched") {
  for (const char* content :
       {"", "glass other\n", "auto generation-7\n", "auto generation-1\nauto generation-2\n"}) {
    CAPTURE(content);
    const test::TemporaryDirectory folder;
    const std::string database = folder.file("news.db");
    write_index(database, {kFlood});
    folder.write("news.db/XAPIANDB", content);
    CHECK_THROWS_WITH_AS(IndexWriter{database}, doctest::Contains("XAPIANDB"), const IndexError&);
    folder.write("news.db/XAPIANDB", "auto generation-1\n");
    CHECK(Searcher(database).article_count() == 1);
  }
}

TEST_CASE("an index without its stub is taken over") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood});
  std::filesystem::remove(database + "/XAPIANDB");
  CHECK(IndexWriter(database).add(kFlood) == AddOutcome::kUnchanged);
  CHECK(Searcher(database).article_count() == 1);
}

TEST_CASE("only our own generations are removed, whatever other files have such names") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  SUBCASE("beside an index") {
    write_index(database, {kFlood});
    std::filesystem::copy(database + "/generation-1", database + "/generation-1.bak");
    const std::string thesis = folder.write("news.db/generation-9/thesis.txt", "mine");
    write_index(database, {kQuake}, {.rebuild = true});
    CHECK(std::filesystem::exists(thesis));
    CHECK(std::filesystem::exists(database + "/generation-1.bak/iamglass"));
    CHECK_FALSE(std::filesystem::exists(database + "/generation-1"));
  }
  SUBCASE("in a folder that is no index") {
    const std::string thesis = folder.write("news.db/generation-z/thesis.txt", "mine");
    CHECK_THROWS_AS(IndexWriter{database}, const IndexError&);
    CHECK(std::filesystem::exists(thesis));
  }
  SUBCASE("left behind by a run that was killed") {
    write_index(database, {kFlood});
    std::filesystem::copy(database + "/generation-1", database + "/generation-2");
    // Nothing has superseded it yet; the next published generation does.
    write_index(database, {kQuake});
    CHECK(std::filesystem::exists(database + "/generation-2"));
    write_index(database, {kQuake}, {.rebuild = true});
    CHECK_FALSE(std::filesystem::exists(database + "/generation-2"));
    CHECK(std::filesystem::exists(database + "/generation-3"));
  }
}

TEST_CASE("a damaged index raises our own error in any thread, never one of Xapian") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  std::vector<Article> articles;
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += "{\"id\": \"" + std::to_string(i) + "\", \"isi\": \"Banjir nomor " + std::to_string(i) + "\"}\n";
  }
  const std::string path = folder.write("in.jsonl", lines);
  index_files(database, std::vector{path});
  const std::string table = database + "/generation-1/docdata.glass";
  const auto size = std::filesystem::file_size(table);
  std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
  for (std::uintmax_t at = 8192; at < size; ++at) {
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(at * 31));
  }
  file.close();
  CHECK_THROWS_AS(index_files(database, std::vector{path}), const IndexError&);
}

TEST_CASE("invalid text is repaired before it is stored") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {make_article("a", "caf\xE9", "kopi \xFF pahit")});
  CHECK(Searcher(database).find("a")->text == "kopi \xEF\xBF\xBD pahit");
}

TEST_CASE("an index of another format version or analyzer is refused with the remedy") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood});
  const auto set = [&](const std::string& key, const std::string& value) {
    Xapian::WritableDatabase inner(database + "/generation-1");
    inner.set_metadata(key, value);
    inner.commit();
  };
  SUBCASE("format") {
    set("telusur:format", "99");
    CHECK_THROWS_WITH_AS(Searcher{database}, doctest::Contains("format version 99"), const IndexError&);
  }
  SUBCASE("analyzer") {
    set("telusur:analyzer", "old");
    CHECK_THROWS_WITH_AS(Searcher{database}, doctest::Contains("--reindex"), const IndexError&);
  }
  CHECK_THROWS_AS(IndexWriter{database}, const IndexError&);
  CHECK_NOTHROW(IndexWriter(database, {.rebuild = true}));
}

TEST_CASE("positions are a setting of the whole index") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood}, {.positions = false});
  CHECK_THROWS_WITH_AS(IndexWriter{database}, doctest::Contains("without positions"), const UsageError&);
  Searcher searcher(database);
  CHECK(ids_of(searcher.search("rumah warga")) == "banjir");
  CHECK_THROWS_WITH_AS(static_cast<void>(searcher.search("\"rumah warga\"")),
                       doctest::Contains("without positions"), const QueryError&);
}

TEST_CASE("an article without an id is an error of the caller") {
  const test::TemporaryDirectory folder;
  IndexWriter writer(folder.file("news.db"));
  CHECK_THROWS_AS(writer.add(make_article("", "Judul", "Isi")), const UsageError&);
}

TEST_CASE("an id may have any length and any bytes") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
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
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, {kFlood});
  Searcher searcher(database);
  IndexWriter writer(database);
  for (int commit = 0; commit < 20; ++commit) {
    for (int i = 0; i < 50; ++i) {
      writer.add(
          make_article(std::to_string(commit * 50 + i), "Warga", "Rumah warga nomor " + std::to_string(i)));
    }
    writer.commit();
    CHECK(searcher.search("rumah warga", {.limit = 100}).hits.size() > 0);
  }
  CHECK(Searcher(database).search("rumah", {.limit = 0, .exact_total = true}).total == 1001);
}

}  // namespace
