// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes to build anew from their stored articles, sound or damaged, and what came of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "glass/verification/checked_block.h"
#include "glass_index.h"
#include "index_dump.h"
#include "index_format/schema.h"
#include "index_format/stored_article.h"
#include "paths.h"
#include "table_damage.h"
#include "temporary_directory.h"

namespace telusur::test {

namespace fs = std::filesystem;
using glass::TableKind;

/// The articles of an index by id.
inline std::map<std::string, Article> articles_of(const std::string& database) {
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

inline std::map<std::string, std::string> file_states_of(const std::string& database) {
  const Xapian::Database opened(database);
  const std::string prefix(kFileKeyPrefix);
  std::map<std::string, std::string> states;
  for (auto key = opened.metadata_keys_begin(prefix); key != opened.metadata_keys_end(prefix); ++key)
    states[*key] = opened.get_metadata(*key);
  return states;
}

inline void check_equal(const std::map<std::string, std::string>& expected,
                        const std::map<std::string, std::string>& found) {
  CHECK(expected.size() == found.size());
  for (const auto& [what, text] : expected) {
    CAPTURE(what);
    REQUIRE(found.contains(what));
    REQUIRE(found.at(what) == text);
  }
}

/// `count` articles in a file of JSON Lines.
inline std::string many_articles(const TemporaryDirectory& folder, const std::string& name, int first,
                                 int count) {
  Random random(7);
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

inline std::string published(const std::string& database) {
  return database + "/" + index_statistics(database).generation;
}

/// Folders of generations, and those that were kept.
inline std::set<std::string> folders_in(const std::string& database) {
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

inline Observed reindex(const std::string& database, const ReindexOptions& options = {}) {
  Observed observed;
  observed.result = reindex_index(database, options, {.on_damaged = [&](const DamagedArticle& article) {
                                    observed.damaged.push_back(article);
                                  }});
  return observed;
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
    write_small_blocks(generation, folder.file("small"));
    fs::remove_all(generation);
    fs::rename(folder.file("small"), generation);
    articles = articles_of(database);
    dump = dump_index(database);
    states = file_states_of(database);
  }

  TemporaryDirectory folder;
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

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::string generation = database + "/generation-1";
  std::vector<std::string> files;
  std::map<std::string, Article> articles;
  std::map<std::string, std::string> dump;
  std::map<std::string, std::string> states;  // of files
};

/// The keys of a leaf of `block`, the empty one included; none if it is no leaf.
inline std::vector<std::string> keys_of(const TableBlock& block) {
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

}  // namespace telusur::test
