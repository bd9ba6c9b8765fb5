// SPDX-License-Identifier: GPL-3.0-or-later
// An index that is built anew from its own stored articles.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "damage.h"
#include "folder_snapshot.h"
#include "glass/verification/checked_block.h"
#include "glass_index.h"
#include "index_dump.h"
#include "index_format/schema.h"
#include "index_format/stored_article.h"
#include "news.h"
#include "paths.h"
#include "table_damage.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using glass::TableKind;
using telusur::test::dump_index;
using telusur::test::TableBlock;
using telusur::test::write_index;
namespace fs = std::filesystem;

/// The articles of an index by id.
std::map<std::string, Article> articles_of(const std::string& database) {
  const Xapian::Database opened(database);
  ArticleDecoder decoder;
  decoder.add_dictionary(opened.get_metadata(std::string(kRecordDictionaryKey)));
  std::map<std::string, Article> articles;
  for (auto number = opened.postlist_begin(""); number != opened.postlist_end(""); ++number) {
    Article article = decoder.decode(opened.get_document(*number).get_data());
    articles[article.id] = article;
  }
  return articles;
}

std::map<std::string, std::string> file_states_of(const std::string& database) {
  const Xapian::Database opened(database);
  const std::string prefix(kFileKeyPrefix);
  std::map<std::string, std::string> states;
  for (auto key = opened.metadata_keys_begin(prefix); key != opened.metadata_keys_end(prefix); ++key)
    states[*key] = opened.get_metadata(*key);
  return states;
}

void check_equal(const std::map<std::string, std::string>& expected,
                 const std::map<std::string, std::string>& found) {
  CHECK(expected.size() == found.size());
  for (const auto& [what, text] : expected) {
    CAPTURE(what);
    REQUIRE(found.contains(what));
    REQUIRE(found.at(what) == text);
  }
}

/// `count` articles in a file of JSON Lines.
std::string many_articles(const test::TemporaryDirectory& folder, const std::string& name, int first,
                          int count) {
  test::Random random(7);
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string number = std::to_string(i);
    lines += R"({"id": ")" + number + R"(", "judul": "Berita ke-)" + number + R"(", "tanggal": "2024-01-0)" +
             std::to_string(1 + i % 9) + R"(", "sumber": "Harian )" + std::to_string(i % 7) +
             R"(", "penulis": "Sari", "isi": "Banjir merendam )" + std::to_string(i * 7919) + " rumah.";
    for (int word = 0; word < 60; ++word) lines += " kata" + std::to_string(random.below(5000));
    lines += "\"}\n";
  }
  return folder.write(name, lines);
}

std::string published(const std::string& database) {
  return database + "/" + index_statistics(database).generation;
}

/// Folders of generations, and those that were kept.
std::set<std::string> folders_in(const std::string& database) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(database)) {
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  }
  return names;
}

struct Observed {
  IndexReindex result;
  std::vector<DamagedArticle> damaged;
};

Observed reindex(const std::string& database, const ReindexOptions& options = {}) {
  Observed observed;
  observed.result = reindex_index(database, options, {.on_damaged = [&](const DamagedArticle& article) {
                                    observed.damaged.push_back(article);
                                  }});
  return observed;
}

TEST_CASE("an index built anew from its articles is the one that indexing them gives" *
          doctest::test_suite("slow")) {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  IndexWriterOptions options;
  SUBCASE("built in bulk") {
    index_files(database, std::vector{many_articles(folder, "in.jsonl", 0, 3000)}, {.jobs = 2});
    REQUIRE_FALSE(Xapian::Database(database).get_metadata(std::string(kRecordDictionaryKey)).empty());
  }
  SUBCASE("changed in many commits") { test::write_mixed_index(database); }
  SUBCASE("compacted") {
    test::write_mixed_index(database);
    compact_index(database);
  }
  SUBCASE("without positions") {
    options.positions = false;
    test::write_mixed_index(database, options);
  }
  SUBCASE("with a lexicon") {
    options.lexicon = std::make_shared<const UserLexicon>(UserLexicon::read(
        folder.write("words.txt", "nama: Berita\nkata: kata1\nsinonim: DLH = Dinas Hidup\n")));
    test::write_mixed_index(database, options);
  }
  SUBCASE("without articles") { write_index(database, {}); }
  const auto articles = articles_of(database);
  const auto states = file_states_of(database);
  const std::string expected = folder.file("expected.db");
  {
    IndexWriter writer(expected, options);
    for (const auto& [id, article] : articles) writer.add(article);
    writer.commit();
  }
  const IndexReindex result = reindex(database).result;
  CHECK(result.articles == articles.size());
  CHECK(result.damaged == 0);
  CHECK(result.problems.empty());
  CHECK(result.kept.empty());
  CHECK_FALSE(result.interrupted);
  CHECK(articles_of(database) == articles);
  CHECK(file_states_of(database) == states);
  check_equal(dump_index(expected), dump_index(database));
  CHECK(check_index(database) == IndexCheck{.articles = articles.size(), .problems = {}});
  CHECK(folders_in(database).size() == 1);
}

TEST_CASE("after it a run over unchanged files reads none, and the files may be gone") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  fs::copy(test::corpus_path("articles"), folder.file("in"), fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(folder.file("in")))
    fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(1));
  const std::vector paths{folder.file("in")};
  const IndexSummary first = index_files(database, paths);
  REQUIRE(reindex(database).result.articles == first.added);
  const IndexSummary second = index_files(database, paths);
  CHECK(second.unchanged == first.added);
  CHECK(second.bytes == 0);
  fs::remove_all(folder.file("in"));
  CHECK(reindex(database).result.articles == first.added);
}

TEST_CASE("positions and the lexicon change with an index that is built anew, if that is asked for") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, test::numbered_articles(0, 20));
  const auto with_positions = dump_index(database);
  reindex(database, {.positions = false});
  CHECK(index_statistics(database).features.empty());
  reindex(database);
  CHECK(index_statistics(database).features.empty());
  reindex(database, {.positions = true});
  check_equal(with_positions, dump_index(database));
  reindex(database, {.lexicon = std::make_shared<const UserLexicon>(
                         UserLexicon::read(folder.write("words.txt", "kata: rendang = rumah\n")))});
  CHECK(Searcher(database).search("rendang").total == 20);
  reindex(database);
  CHECK(Searcher(database).search("rendang").total == 20);
}

/// An index of three files of JSON Lines, in small blocks so that its trees have branches.
struct OriginalIndex {
  OriginalIndex() {
    for (int file = 0; file < 3; ++file) {
      files.push_back(many_articles(folder, "in" + std::to_string(file) + ".jsonl", 200 * file, 200));
      fs::last_write_time(files.back(), fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    index_files(database, files, {.jobs = 2});
    const std::string generation = database + "/generation-1";
    test::write_small_blocks(generation, folder.file("small"));
    fs::remove_all(generation);
    fs::rename(folder.file("small"), generation);
    articles = articles_of(database);
    dump = dump_index(database);
    states = file_states_of(database);
  }

  test::TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::vector<std::string> files;
  std::map<std::string, Article> articles;
  std::map<std::string, std::string> dump;
  std::map<std::string, std::string> states;  // of files
};

/// A copy of it, to be damaged.
class DamagedIndex {
 public:
  DamagedIndex() {
    static const OriginalIndex original;
    fs::copy(original.database, database, fs::copy_options::recursive);
    files = original.files;
    articles = original.articles;
    dump = original.dump;
    states = original.states;
  }

  /// Overwrites the records of articles with bytes that are none.
  void damage_records(const std::set<std::string>& ids) {
    Xapian::WritableDatabase inner(generation);
    for (const std::string& id : ids) {
      const Xapian::docid number = *inner.postlist_begin(make_term("Q:", id));
      Xapian::Document document = inner.get_document(number);
      document.set_data("?");
      inner.replace_document(number, document);
    }
    inner.commit();
  }

  test::TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::string generation = database + "/generation-1";
  std::vector<std::string> files;
  std::map<std::string, Article> articles;
  std::map<std::string, std::string> dump;
  std::map<std::string, std::string> states;  // of files
};

TEST_CASE("damage to what is derived from the articles does not matter" * doctest::test_suite("slow")) {
  DamagedIndex index;
  SUBCASE("positions") { test::zero_root(index.generation, TableKind::kPositions); }
  SUBCASE("no positions left") { fs::remove(index.generation + "/position.glass"); }
  SUBCASE("postings") {
    test::zero_blocks(index.generation, TableKind::kPostings, [](const TableBlock& block) {
      return block.level == 0 && block.bytes.find("telusur:") == std::string::npos && block.number % 2 == 0;
    });
  }
  SUBCASE("term lists") {
    test::zero_blocks(index.generation, TableKind::kTermLists,
                      [](const TableBlock& block) { return block.number % 3 == 0; });
  }
  SUBCASE("random bytes of everything but records and metadata") {
    test::Random random(11);
    for (const char* table : {"/position.glass", "/termlist.glass"})
      test::damage(index.generation + table, random);
  }
  REQUIRE_FALSE(check_index(index.database).problems.empty());
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK(observed.result.articles == index.articles.size());
  CHECK(observed.result.kept.empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-2"});
  check_equal(index.dump, dump_index(index.database));
  CHECK(check_index(index.database).problems.empty());
  CHECK(index_files(index.database, index.files).unchanged == index.articles.size());
}

TEST_CASE(
    "damaged branches of the records or of the metadata cost no article, and all files are read again") {
  DamagedIndex index;
  SUBCASE("of the metadata") {
    test::zero_blocks(index.generation, TableKind::kPostings,
                      [](const TableBlock& block) { return block.level > 0; });
  }
  SUBCASE("the root") { test::zero_root(index.generation, TableKind::kRecords); }
  SUBCASE("all of them") {
    CHECK(test::zero_blocks(index.generation, TableKind::kRecords,
                            [](const TableBlock& block) { return block.level > 0; }) > 0);
  }
  SUBCASE("after changes, which leave old leaves behind") {
    std::vector<Article> changed;
    for (int i = 100; i < 130; ++i) {
      changed.push_back(index.articles.at(std::to_string(i)));
      changed.back().text += " Tambahan.";
    }
    write_index(index.database, changed);
    index.articles = articles_of(index.database);
    index.dump.clear();
    test::zero_root(index.generation, TableKind::kRecords);
  }
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK_FALSE(observed.result.problems.empty());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(observed.result.forgot_files);
  CHECK(file_states_of(index.database).empty());
  CHECK(articles_of(index.database) == index.articles);
  if (!index.dump.empty()) check_equal(index.dump, dump_index(index.database));
  CHECK(check_index(index.database).problems.empty());
}

/// The keys of a leaf of `block`, the empty one included; none if it is no leaf.
std::vector<std::string> keys_of(const TableBlock& block) {
  std::vector<std::string> keys;
  if (block.level > 0) return keys;
  const std::vector<unsigned char> bytes(block.bytes.begin(), block.bytes.end());
  try {
    const glass::CheckedBlock leaf(bytes, 0);
    for (std::size_t i = 0; i < leaf.item_count(); ++i) keys.emplace_back(leaf.leaf_item(i).key);
  } catch (const Xapian::DatabaseCorruptError&) {
    keys.clear();  // a block that was never written
  }
  return keys;
}

/// An index of which a file was changed and read again, so that old leaves of its records are still there.
class ChangedIndex {
 public:
  ChangedIndex() {
    index.files.front() = index.folder.file("in0.jsonl");
    std::string text = test::read_whole(index.files.front());
    for (const std::string number : {"50", "51", "52", "53", "54"}) {
      const std::size_t place = text.find("Berita ke-" + number + "\"");
      text.replace(place, 6, "Kabar ");
    }
    index.folder.write("in0.jsonl", text);
    REQUIRE(index_files(index.database, index.files).updated == 5);
    REQUIRE(published(index.database) == generation);
    index.articles = articles_of(index.database);
    for (const TableBlock& block : test::blocks_of(generation, TableKind::kRecords)) {
      for (const std::string& key : keys_of(block)) {
        const TableBlock*& newest = newest_[key];
        if (newest == nullptr || newest->bytes.substr(0, 4) < block.bytes.substr(0, 4))
          newest = &blocks_.emplace_back(block);
      }
    }
    for (const TableBlock& block : test::blocks_of(generation, TableKind::kRecords)) {
      const std::vector<std::string> keys = keys_of(block);
      if (keys.size() > 1 && newest_.at(keys[1])->number != block.number) stale = block;
    }
    REQUIRE_FALSE(stale.bytes.empty());
  }

  /// A leaf of the tree that holds the same keys as `stale`, or others and as many.
  [[nodiscard]] TableBlock find_live(bool of_same_keys) const {
    const std::vector<std::string> stale_keys = keys_of(stale);
    for (const auto& [key, block] : newest_) {
      const std::vector<std::string> keys = keys_of(*block);
      const bool is_wanted = of_same_keys ? keys == stale_keys
                                          : keys.size() == stale_keys.size() &&
                                                std::ranges::find(stale_keys, keys[0]) == stale_keys.end();
      if (is_wanted) return *block;
    }
    FAIL("there is no such leaf");
    return {};
  }

  /// Writes the old leaf over `live`, as a misdirected write does.
  void write_over(const TableBlock& live) const {
    test::write_block(generation, TableKind::kRecords, live.number, stale.bytes);
  }

  OriginalIndex index;
  std::string generation = index.database + "/generation-1";
  TableBlock stale;

 private:
  std::list<TableBlock> blocks_;
  std::map<std::string, const TableBlock*> newest_;  // by key
};

TEST_CASE("an old leaf of the records over another one takes nothing back, and what it covers is named") {
  ChangedIndex changed;
  OriginalIndex& index = changed.index;
  const std::size_t lost = keys_of(changed.find_live(false)).size();
  changed.write_over(changed.find_live(false));
  const Observed observed = reindex(index.database);
  std::size_t left_out = 0;
  auto found = articles_of(index.database);
  for (const DamagedArticle& article : observed.damaged) {
    CAPTURE(article.reason);
    CHECK(article.number == std::stoul(article.id) + 1);
    CHECK(found.contains(article.id) != article.is_left_out);
    if (article.is_left_out) ++left_out;
    CHECK(article.reason ==
          (article.is_left_out ? "its record is missing" : "there are several records of it"));
  }
  CHECK(left_out == lost);
  CHECK(observed.damaged.size() > lost);
  CHECK(found.size() + lost == index.articles.size());
  for (const auto& [id, article] : found) CHECK(article == index.articles.at(id));
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).added == lost);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE("articles that an old leaf has taken back come again from their file") {
  ChangedIndex changed;
  OriginalIndex& index = changed.index;
  changed.write_over(changed.find_live(true));
  test::zero_root(changed.generation, TableKind::kRecords);
  const Observed observed = reindex(index.database);
  CHECK(articles_of(index.database) != index.articles);
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(observed.result.forgot_files);
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).updated > 0);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE("the record of a removed article, or of another one, is not taken from a damaged table") {
  DamagedIndex index;
  std::string reason;
  SUBCASE("of a removed article") {
    const std::vector<TableBlock> before = test::blocks_of(index.generation, TableKind::kRecords);
    const auto old = std::ranges::max_element(before, {}, keys_of);  // with the last article
    {
      IndexWriter writer(index.database);
      writer.remove("599");
      writer.commit();
    }
    std::vector<std::string> keys = keys_of(*old);
    keys.pop_back();
    for (const TableBlock& block : test::blocks_of(index.generation, TableKind::kRecords)) {
      if (keys_of(block) == keys)
        test::write_block(index.generation, TableKind::kRecords, block.number, old->bytes);
    }
    reason = "its record is there without its terms, as that of a removed article";
  }
  SUBCASE("of another article") {
    Xapian::WritableDatabase inner(index.generation);
    Xapian::Document document = inner.get_document(600);
    document.set_data(inner.get_document(1).get_data());
    inner.replace_document(600, document);
    inner.commit();
    reason = "its record is that of another article";
  }
  test::zero_root(index.generation, TableKind::kRecords);
  const Observed observed = reindex(index.database);
  REQUIRE(observed.damaged.size() == 1);
  CHECK(observed.damaged.front().number == 600);
  CHECK(observed.damaged.front().is_left_out);
  CHECK(observed.damaged.front().reason == reason);
  index.articles.erase("599");
  CHECK(articles_of(index.database) == index.articles);
  CHECK(observed.result.kept == index.database + "/damaged-1");
}

TEST_CASE("damaged records are named, the old index is kept, and their files give them back" *
          doctest::test_suite("slow")) {
  DamagedIndex index;
  std::set<std::string> lost;
  SUBCASE("some records") {
    lost = {"5", "199"};
    index.damage_records(lost);
  }
  SUBCASE("a leaf") {
    std::size_t leaves = 0;
    test::zero_blocks(index.generation, TableKind::kRecords,
                      [&](const TableBlock& block) { return block.level == 0 && ++leaves == 4; });
  }
  SUBCASE("a leaf and the root") {
    std::size_t leaves = 0;
    test::zero_blocks(index.generation, TableKind::kRecords,
                      [&](const TableBlock& block) { return block.level == 0 && ++leaves == 4; });
    test::zero_root(index.generation, TableKind::kRecords);
  }
  const std::string file = index.files.front();
  const Observed observed = reindex(index.database);
  REQUIRE_FALSE(observed.damaged.empty());
  for (const DamagedArticle& article : observed.damaged) {
    CHECK(article.path == file);
    CHECK(article.number == std::stoul(article.id) + 1);
    const bool is_missing = article.reason == "its record is missing";
    CHECK((is_missing || article.reason == "its record is damaged"));
    if (!lost.empty()) CHECK(lost.contains(article.id));
  }
  CHECK(observed.result.damaged == observed.damaged.size());
  CHECK(observed.result.articles + observed.result.damaged == index.articles.size());
  if (!lost.empty()) CHECK(lost.size() == observed.damaged.size());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(folders_in(index.database) == std::set<std::string>{"damaged-1", "generation-2"});
  CHECK(check_index(index.database).problems.empty());
  auto kept_states = index.states;
  kept_states.erase("telusur:file:" + file);
  if (lost.empty()) kept_states.clear();  // other articles may be old ones
  CHECK(observed.result.forgot_files == lost.empty());
  CHECK(file_states_of(index.database) == kept_states);

  const auto kept = test::snapshot_folder(index.database + "/damaged-1");
  const IndexSummary summary = index_files(index.database, index.files);
  CHECK(summary.added == observed.damaged.size());
  CHECK(summary.unchanged == observed.result.articles);
  CHECK(articles_of(index.database) == index.articles);
  CHECK(Searcher(index.database).search("banjir").total == index.articles.size());
  compact_index(index.database);
  reindex(index.database);
  index_files(index.database, index.files, {.writer = {.rebuild = true}});
  CHECK(test::first_difference(kept, test::snapshot_folder(index.database + "/damaged-1")).empty());
}

TEST_CASE("a damaged index that is kept for the second time takes another name") {
  DamagedIndex index;
  fs::create_directory(index.database + "/damaged-1");
  index.damage_records({"5"});
  CHECK(reindex(index.database).result.kept == index.database + "/damaged-2");
}

TEST_CASE("a damaged index outlives a crash between its successor and its new name") {
  DamagedIndex index;
  const std::string aside = index.folder.file("aside");
  fs::copy(index.generation, aside);
  std::ofstream(aside + "/damaged") << "Records could not be read.\n";
  const auto before = test::snapshot_folder(aside);
  index_files(index.database, index.files, {.writer = {.rebuild = true}});
  fs::rename(aside, index.generation);
  compact_index(index.database);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(check_index(index.database).problems.empty());
}

TEST_CASE("the mark of a damaged index is taken back when nothing supersedes it") {
  DamagedIndex index;
  const std::string mark = index.generation + "/damaged";
  SUBCASE("as publishing fails") {
    index.damage_records({"5"});
    fs::create_directories(index.database + "/XAPIANDB.new/full");
    CHECK_THROWS_AS(reindex(index.database), const IndexError&);
    CHECK_FALSE(fs::exists(mark));
    fs::remove_all(index.database + "/XAPIANDB.new");
    CHECK(reindex(index.database).result.kept == index.database + "/damaged-1");
  }
  SUBCASE("as the program was killed") {
    std::ofstream(mark) << "Records could not be read.\n";
    write_index(index.database, test::numbered_articles(0, 1));
    CHECK_FALSE(fs::exists(mark));
    compact_index(index.database);
    CHECK(folders_in(index.database) == std::set<std::string>{"generation-2"});
  }
  SUBCASE("in a backup") {
    std::ofstream(mark) << "Records could not be read.\n";
    const std::string copy = index.folder.file("copy.db");
    backup_index(index.database, copy);
    CHECK_FALSE(fs::exists(published(copy) + "/damaged"));
    CHECK(fs::exists(mark));
  }
}

TEST_CASE("a damaged state of a file is left out, and the file is read again") {
  DamagedIndex index;
  const std::string key = "telusur:file:" + index.files.front();
  {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(key, "\x02\x80");
    inner.commit();
  }
  REQUIRE_FALSE(check_index(index.database).problems.empty());
  CHECK(reindex(index.database).result.kept.empty());
  index.states.erase(key);
  CHECK(file_states_of(index.database) == index.states);
  CHECK(check_index(index.database).problems.empty());
}

TEST_CASE("without its term list a damaged article is named by its number, and every file is read again") {
  DamagedIndex index;
  index.damage_records({"5"});
  fs::remove(index.generation + "/termlist.glass");
  const Observed observed = reindex(index.database);
  REQUIRE(observed.damaged.size() == 1);
  CHECK(observed.damaged.front() == DamagedArticle{.number = 6, .reason = "its record is damaged"});
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).added == 1);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE("an article of which no trace is left is counted") {
  DamagedIndex index;
  std::size_t leaves = 0;
  test::zero_blocks(index.generation, TableKind::kRecords,
                    [&](const TableBlock& block) { return block.level == 0 && ++leaves == 4; });
  fs::remove(index.generation + "/termlist.glass");
  const Observed observed = reindex(index.database);
  CHECK(observed.damaged.empty());
  CHECK(observed.result.damaged > 0);
  CHECK(observed.result.articles + observed.result.damaged == index.articles.size());
  CHECK(observed.result.kept == index.database + "/damaged-1");
  CHECK(file_states_of(index.database).empty());
  CHECK(index_files(index.database, index.files).added == observed.result.damaged);
  CHECK(articles_of(index.database) == index.articles);
}

TEST_CASE("an article of an archive, and one of a long path, are read again from the right file") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const std::string state = "state";  // of another version, which is kept as it is
  const std::string long_folder = "/arsip/" + std::string(200, 'a') + "/" + std::string(100, 'b');
  struct Row {
    std::string path;  // of the damaged article
    std::string file;  // whose state goes
  };
  const Row rows[] = {{"/arsip/2023.zip!/a.txt", "/arsip/2023.zip"},
                      {"/arsip/2023.zip!/dalam.zip!/a.txt", "/arsip/2023.zip"},
                      {"/arsip/a.jsonl", "/arsip/a.jsonl"},
                      {long_folder + "/a.jsonl", long_folder + "/a.jsonl"},
                      {long_folder + "/a.zip!/b.txt", long_folder + "/a.zip"}};
  for (const Row& row : rows) {
    CAPTURE(row.path);
    fs::remove_all(database);
    std::vector<Article> articles = test::numbered_articles(0, 2);
    articles[1].path = row.path;
    write_index(database, articles);
    {
      Xapian::WritableDatabase inner(database + "/generation-1");
      inner.set_metadata(make_term(kFileKeyPrefix, row.file), state);
      inner.set_metadata(make_term(kFileKeyPrefix, "/other/b.jsonl"), state);
      Xapian::Document document = inner.get_document(2);
      document.set_data("?");
      inner.replace_document(2, document);
      inner.commit();
    }
    CHECK(reindex(database).damaged.size() == 1);
    CHECK(file_states_of(database) ==
          std::map<std::string, std::string>{{"telusur:file:/other/b.jsonl", state}});
  }
}

TEST_CASE("of two articles with one id the later one stays") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  write_index(database, test::numbered_articles(0, 20));
  {
    Xapian::WritableDatabase inner(database + "/generation-1");
    Xapian::Document document = inner.get_document(3);
    document.set_data(ArticleEncoder().encode(test::make_article("2", "Judul baru", "Isi baru")));
    inner.add_document(document);
    inner.commit();
  }
  CHECK(reindex(database).result.articles == 20);
  CHECK(articles_of(database).at("2").title == "Judul baru");
  CHECK(check_index(database).problems.empty());
}

TEST_CASE("an index of which nothing can be read stays as it is") {
  DamagedIndex index;
  const char* reason = "";
  SUBCASE("without its dictionary") {
    Xapian::WritableDatabase inner(index.generation);
    REQUIRE_FALSE(inner.get_metadata(std::string(kRecordDictionaryKey)).empty());
    inner.set_metadata(std::string(kRecordDictionaryKey), "");
    inner.commit();
    reason = "None of the 600 articles";
  }
  SUBCASE("with a damaged dictionary") {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(std::string(kRecordDictionaryKey), "?");
    inner.commit();
    reason = "The dictionary of the stored records is damaged";
  }
  SUBCASE("without records") {
    fs::remove(index.generation + "/docdata.glass");
    reason = "its file is missing";
  }
  SUBCASE("with a damaged version file") {
    fs::resize_file(index.generation + "/iamglass", 40);
    reason = "iamglass is damaged";
  }
  SUBCASE("without its generation") {
    fs::rename(index.generation, index.folder.file("elsewhere"));
    reason = "is missing";
  }
  SUBCASE("of another program") {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(std::string(kFormatVersionKey), "");
    inner.commit();
    reason = "was not made by Telusur";
  }
  SUBCASE("of an older format") {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(std::string(kFormatVersionKey), "3");
    inner.commit();
    reason = "telusur-index --rebuild";
  }
  SUBCASE("of a newer format") {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(std::string(kFormatVersionKey), "99");
    inner.commit();
    reason = "has format version 99";
  }
  SUBCASE("with a lexicon that is not one any more") {
    Xapian::WritableDatabase inner(index.generation);
    inner.set_metadata(std::string(kUserLexiconKey), "kata\n");
    inner.commit();
    reason = "Mend your lexicon";
  }
  fs::create_directories(index.generation);
  const auto before = test::snapshot_folder(index.generation);
  CHECK_THROWS_WITH_AS(reindex(index.database), doctest::Contains(reason), const IndexError&);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-1"});
}

TEST_CASE("a lexicon that is lost with the metadata must be named") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const auto lexicon = std::make_shared<const UserLexicon>(
      UserLexicon::read(folder.write("words.txt", "kata: rendang = rumah\n")));
  write_index(database, test::numbered_articles(0, 20), {.lexicon = lexicon});
  test::zero_blocks(database + "/generation-1", TableKind::kPostings, [](const TableBlock& block) {
    return block.bytes.find("telusur:") != std::string::npos;
  });
  CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("Name it with --lexicon"), const IndexError&);
  CHECK(reindex(database, {.lexicon = lexicon}).result.articles == 20);
  CHECK(Searcher(database).search("rendang").total == 20);
}

TEST_CASE("a lexicon with a changed letter is found by the checksum of its block, and must be named") {
  const test::TemporaryDirectory folder;
  const std::string database = folder.file("news.db");
  const auto lexicon = std::make_shared<const UserLexicon>(
      UserLexicon::read(folder.write("words.txt", "kata: rendang = rumah\n")));
  index_files(database, std::vector{many_articles(folder, "in.jsonl", 0, 50)},
              {.writer = {.lexicon = lexicon}});
  const std::string table = published(database) + "/postlist.glass";
  const std::size_t place = test::read_whole(table).find("rendang = rumah");
  REQUIRE(place != std::string::npos);
  std::fstream file(table, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(place));
  file << "l" << std::flush;
  CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("Name it with --lexicon"), const IndexError&);
  const Observed observed = reindex(database, {.lexicon = lexicon});
  CHECK(observed.result.articles == 50);
  CHECK_FALSE(observed.result.kept.empty());
  CHECK(Searcher(database).search("rendang").total == 50);
}

TEST_CASE("a changed letter of the metadata that no checksum covers loses neither lexicon nor positions") {
  struct Row {
    const char* name;
    std::string from;
    std::string to;
    bool needs_lexicon;
  };
  const Row rows[] = {
      {"key of the lexicon", "telusur:lexicon", "telusur:lexicoo", true},
      {"an earlier key of it", "telusur:lexicon", "telusur:lexicol", true},
      {"word of the lexicon", "kata: rendang", "kata: lendang", true},
      {"key of the features", "telusur:features", "telusur:featuret", false},
      {"positions", "positions", "positionr", false},
      {"key of the analyzer", "telusur:analyzer", "telusur:analyzes", true},
      {"words of the analyzer", Analyzer::fingerprint() + "-", Analyzer::fingerprint() + "+", true},
      {"key of the format", "telusur:format", "telusur:formau", false},
      {"format", "telusur:format5", "telusur:formatu", false}};
  const test::TemporaryDirectory folder;
  const std::string lexicon_file = folder.write("words.txt", "kata: rendang = rumah\n");
  const auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::read(lexicon_file));
  const std::string original = folder.file("original.db");
  index_files(original, std::vector{many_articles(folder, "in.jsonl", 0, 50)},
              {.writer = {.lexicon = lexicon}});
  index_files(original, std::vector{many_articles(folder, "more.jsonl", 50, 2)},
              {.writer = {.lexicon = lexicon}});
  const std::string database = folder.file("news.db");
  for (const Row& row : rows) {
    CAPTURE(row.name);
    fs::remove_all(database);
    fs::copy(original, database, fs::copy_options::recursive);
    const std::string table = published(database) + "/postlist.glass";
    std::string bytes = test::read_whole(table);
    REQUIRE(bytes.find(row.from) != std::string::npos);
    for (std::size_t at = bytes.find(row.from); at != std::string::npos; at = bytes.find(row.from, at + 1))
      bytes.replace(at, row.to.size(), row.to);
    std::ofstream(table, std::ios::binary) << bytes << std::flush;
    if (row.needs_lexicon) {
      CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("Name it with --lexicon"), const IndexError&);
    }
    const IndexReindex result = reindex(database, {.lexicon = row.needs_lexicon ? lexicon : nullptr}).result;
    CHECK(result.articles == 52);
    CHECK(result.damaged == 0);
    CHECK_FALSE(result.problems.empty());
    CHECK_FALSE(result.kept.empty());
    CHECK(result.forgot_files);
    CHECK(file_states_of(database).empty());
    CHECK(Searcher(database).search("rendang").total == 52);
    CHECK(Searcher(database).search("\"merendam 7919\"").total == 1);
    CHECK(check_index(database).problems.empty());
  }
}

TEST_CASE("building anew can be stopped, and then nothing has changed") {
  DamagedIndex index;
  index.damage_records({"5"});
  const auto before = test::snapshot_folder(index.generation);
  std::stop_source stop;
  const IndexReindex result =
      reindex_index(index.database, {.jobs = 1},
                    {.on_progress = [&](const ReindexProgress&) { stop.request_stop(); }}, stop.get_token());
  CHECK(result.interrupted);
  CHECK(test::first_difference(before, test::snapshot_folder(index.generation)).empty());
  CHECK(folders_in(index.database) == std::set<std::string>{"generation-1"});
  CHECK(reindex(index.database).result.articles == index.articles.size() - 1);
}

TEST_CASE("building anew makes no index, waits for no writer, and needs a folder that can be written") {
  const test::TemporaryDirectory folder;
  CHECK_THROWS_WITH_AS(reindex(folder.file("none")), doctest::Contains("There is no index"),
                       const IndexError&);
  CHECK_FALSE(fs::exists(folder.file("none")));
  const std::string database = folder.file("news.db");
  write_index(database, test::numbered_articles(0, 10));
  {
    const IndexWriter other(database);
    CHECK_THROWS_AS(reindex(database), const IndexLockedError&);
  }
  if (geteuid() == 0) return;  // nothing is read-only for root
  fs::permissions(database, fs::perms::owner_read | fs::perms::owner_exec);
  CHECK_THROWS_WITH_AS(reindex(database), doctest::Contains("Check the permissions"), const IndexError&);
  fs::permissions(database, fs::perms::owner_all);
}

}  // namespace
