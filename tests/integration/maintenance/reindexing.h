// SPDX-License-Identifier: GPL-3.0-or-later
// Sound and damaged indexes to reindex, and the results.
#pragma once

#include <chrono>
#include <cstddef>
#include <set>

#include "database_changes.h"
#include "glass/reading/checked_block.h"
#include "glass_index.h"
#include "index_dump.h"
#include "table_damage.h"
#include "text.h"

namespace telusur::test {

namespace fs = std::filesystem;
using glass::TableKind;

inline std::map<std::string, std::string> file_states_of(const std::string& database) {
  return metadata_of(database, std::string(kFileKeyPrefix));
}

/// Writes `count` articles to a file of JSON Lines, starting at number `first`.
inline std::string many_articles(const TemporaryDirectory& folder, const std::string& name, int first,
                                 int count) {
  Random random(7);
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    const std::string number = std::to_string(i);
    std::string text = "Banjir merendam " + std::to_string(i * 7919) + " rumah.";
    for (int word = 0; word < 60; ++word) text += " kata" + std::to_string(random.below(5000));
    lines += json_line({{"id", "n" + number},
                        {"judul", "Berita ke-" + number},
                        {"tanggal", "2024-01-0" + std::to_string(1 + i % 9)},
                        {"sumber", "Harian " + std::to_string(i % 7)},
                        {"penulis", "Sari"},
                        {"isi", text}});
  }
  return folder.write(name, lines);
}

/// Returns the names of the folders of generations and of kept indexes.
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

/// The files of an index and its content.
struct IndexContent {
  std::vector<std::string> files;
  std::map<std::string, Article> articles;
  std::map<std::string, std::string> dump;
  std::map<std::string, std::string> states;  // file states
};

/// Moves the positions of a database into Xapian's table, as if the articles had been written in place.
inline void move_positions_to_xapian(const std::string& generation) {
  change_database(generation, [&](Xapian::WritableDatabase& database) {
    StoredPositions positions(generation, Xapian::Database(generation));
    for (Xapian::docid number = 1; number <= database.get_lastdocid(); ++number) {
      Xapian::Document article = database.get_document(number);
      std::vector<std::string> terms(article.termlist_begin(), article.termlist_end());
      for (const std::string& term : terms) {
        for (const Xapian::termpos position : positions.at(term, number)) article.add_posting(term, position, 0);
      }
      database.replace_document(number, article);
    }
    database.set_metadata(std::string(kPositionsKey), "");
  });
  fs::remove(generation + "/" + std::string(kPositionsFile));
}

/// An index of three files of JSON Lines whose positions are in Xapian's table. Its small blocks make trees with
/// branches.
struct OriginalIndex : IndexContent {
  OriginalIndex() {
    for (int file = 0; file < 3; ++file) {
      files.push_back(many_articles(folder, "in" + std::to_string(file) + ".jsonl", 200 * file, 200));
      fs::last_write_time(files.back(), fs::file_time_type::clock::now() - std::chrono::hours(1));
    }
    index_files(database, files, {.jobs = 2});
    const std::string generation = database + "/generation-1";
    move_positions_to_xapian(generation);
    write_small_blocks(generation, folder.file("small"));
    fs::remove_all(generation);
    fs::rename(folder.file("small"), generation);
    articles = articles_of(database);
    dump = dump_index(database);
    states = file_states_of(database);
  }

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
};

/// A copy of OriginalIndex to damage.
class DamagedIndex : public IndexContent {
 public:
  DamagedIndex() {
    static const OriginalIndex original;
    fs::copy(original.database, database, fs::copy_options::recursive);
    static_cast<IndexContent&>(*this) = original;
  }

  /// Overwrites the records of articles with an invalid byte.
  void damage_records(const std::set<std::string>& ids) {
    change_database(generation, [&](Xapian::WritableDatabase& inner) {
      for (const std::string& id : ids) damage_record(inner, *inner.postlist_begin(make_term("Q:", id)));
    });
  }

  TemporaryDirectory folder;
  std::string database = folder.file("news.db");
  std::string generation = database + "/generation-1";
};

/// Returns the keys of a leaf, the empty one included. Returns none for other blocks.
inline std::vector<std::string> keys_of(const TableBlock& block) {
  std::vector<std::string> keys;
  if (block.level > 0) return keys;
  const std::vector<unsigned char> bytes(block.bytes.begin(), block.bytes.end());
  try {
    const glass::CheckedBlock leaf(bytes, 0);
    for (std::size_t i = 0; i < leaf.item_count(); ++i) keys.emplace_back(leaf.leaf_item(i).key);
  } catch (const Xapian::DatabaseCorruptError&) {
    keys.clear();  // the block was never written
  }
  return keys;
}

}  // namespace telusur::test
