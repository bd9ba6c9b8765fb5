// SPDX-License-Identifier: GPL-3.0-or-later
// An index that changes during another operation.
#pragma once

#include <doctest/doctest.h>

#include "glass_index.h"
#include "index_dump.h"
#include "news.h"

namespace telusur::test {

using Articles = std::map<std::string, Article>;  // by id

/// An index that changes commit by commit, and the articles of each commit. A commit replaces articles all
/// over the tables, adds one and removes one.
class ChangingIndex {
 public:
  explicit ChangingIndex(unsigned articles = 400) {
    IndexWriter writer(path_);
    for (unsigned i = 0; i < articles; ++i) add(writer, i);
    writer.commit();
    commits_.push_back(articles_);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string target() const { return folder_.file("backup"); }

  /// All commits, newest last.
  [[nodiscard]] const std::vector<Articles>& commits() const { return commits_; }

  void commit() {
    IndexWriter writer(path_);
    for (unsigned i = 0; i < 10; ++i) add(writer, random_.below(400));
    add(writer, 1000 + ++round_);
    const std::string removed = "acak-" + std::to_string(random_.below(400));
    writer.remove(removed);
    articles_.erase(removed);
    writer.commit();
    commits_.push_back(articles_);
  }

  /// Publishes a new generation with the same articles. The old one is removed.
  void publish_generation() const { compact_index(path_); }

 private:
  void add(IndexWriter& writer, unsigned number) {
    const Article article = random_article(number, 40, random_);
    writer.add(article);
    articles_[article.id] = article;
  }

  TemporaryDirectory folder_;
  std::string path_ = folder_.file("news.db");
  Random random_{7};
  unsigned round_ = 0;
  Articles articles_;
  std::vector<Articles> commits_;
};

inline void check_same(const std::string& backup, const std::string& database) {
  CHECK(check_index(backup) == check_index(database));
  CHECK(dump_index(backup) == dump_index(database));
  for (const std::string query : {"banjir rumah", "\"air merendam\"", "kata1 kata2", "pemer*"}) {
    CAPTURE(query);
    const Results of_backup = Searcher(backup).search(query);
    const Results of_index = Searcher(database).search(query);
    CHECK(ids_of(of_backup) == ids_of(of_index));
    CHECK(of_backup.total == of_index.total);
  }
}

}  // namespace telusur::test
