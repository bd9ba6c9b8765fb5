// SPDX-License-Identifier: GPL-3.0-or-later
// Rebuilding an index with old or wrong records.
#include <algorithm>
#include <list>

#include <doctest/doctest.h>

#include "folder_snapshot.h"
#include "news.h"
#include "reindexing.h"

namespace {

using namespace telusur;
using namespace telusur::test;
using glass::TableKind;
namespace fs = std::filesystem;

/// An index with a file that was changed and read again, so that old leaves of its records still exist.
class ChangedIndex {
 public:
  ChangedIndex() {
    index.files.front() = index.folder.file("in0.jsonl");
    std::string text = test::read_file(index.files.front());
    for (const std::string number : {"50", "51", "52", "53", "54"}) {
      const std::size_t place = text.find("Berita ke-" + number + "\"");
      text.replace(place, 6, "Kabar ");
    }
    index.folder.write("in0.jsonl", text);
    REQUIRE(index_files(index.database, index.files).updated == 5);
    REQUIRE(generation_of(index.database) == generation);
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

  /// Returns a live leaf with the same keys as `stale`, or with as many other keys.
  [[nodiscard]] TableBlock find_live(bool of_same_keys) const {
    const std::vector<std::string> stale_keys = keys_of(stale);
    for (const auto& [key, block] : newest_) {
      const std::vector<std::string> keys = keys_of(*block);
      const bool is_wanted = of_same_keys ? keys == stale_keys
                                          : keys.size() == stale_keys.size() &&
                                                std::ranges::find(stale_keys, keys[0]) == stale_keys.end();
      if (is_wanted) return *block;
    }
    FAIL("there is no leaf of this kind");
    return {};
  }

  /// Writes the old leaf over `live`, like a misdirected write.
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

TEST_CASE(
    "an old leaf written over another leaf restores no old record, and the records that it covers are "
    "named") {
  ChangedIndex changed;
  OriginalIndex& index = changed.index;
  const std::size_t lost = keys_of(changed.find_live(false)).size();
  changed.write_over(changed.find_live(false));
  const Observed observed = reindex(index.database);
  std::size_t left_out = 0;
  auto found = articles_of(index.database);
  for (const DamagedArticle& article : observed.damaged) {
    CAPTURE(article.reason.text());
    CHECK(article.number == std::stoul(article.id.substr(1)) + 1);
    CHECK(found.contains(article.id) != article.is_left_out);
    if (article.is_left_out) ++left_out;
    CHECK(article.reason.text() ==
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

TEST_CASE("articles replaced by an old leaf are restored from their file") {
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

TEST_CASE("the record of a removed or different article is not taken from a damaged table") {
  DamagedIndex index;
  std::string reason;
  SUBCASE("of a removed article") {
    const std::vector<TableBlock> before = test::blocks_of(index.generation, TableKind::kRecords);
    const auto old = std::ranges::max_element(before, {}, keys_of);  // the leaf with the last article
    remove_articles(index.database, {"n599"});
    std::vector<std::string> keys = keys_of(*old);
    keys.pop_back();
    for (const TableBlock& block : test::blocks_of(index.generation, TableKind::kRecords)) {
      if (keys_of(block) == keys)
        test::write_block(index.generation, TableKind::kRecords, block.number, old->bytes);
    }
    reason = "its record is there without its terms, as that of a removed article";
  }
  SUBCASE("of another article") {
    change_database(index.generation, [](Xapian::WritableDatabase& inner) {
      const std::string first = inner.get_document(1).get_data();
      change_document(inner, 600, [&](Xapian::Document& document) { document.set_data(first); });
    });
    reason = "its record is that of another article";
  }
  test::zero_root(index.generation, TableKind::kRecords);
  const Observed observed = reindex(index.database);
  REQUIRE(observed.damaged.size() == 1);
  CHECK(observed.damaged.front().number == 600);
  CHECK(observed.damaged.front().is_left_out);
  CHECK(observed.damaged.front().reason.text() == reason);
  index.articles.erase("n599");
  CHECK(articles_of(index.database) == index.articles);
  CHECK(observed.result.kept == index.database + "/damaged-1");
}

}  // namespace
