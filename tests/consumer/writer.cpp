// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <telusur/archive/remove_matching.h>
#include <telusur/indexer/index_articles.h>
#include <telusur/indexer/index_writer.h>

namespace {

/// Adds one article.
void add_article(const char* database) {
  telusur::IndexWriter writer(database);
  telusur::Article article;
  article.id = "1";
  article.title = "Menteri luar negeri berkunjung";
  article.text = "Kunjungan menteri luar negeri ke Jepang membahas perdagangan.";
  writer.add(article);
  writer.commit();
}

/// Adds many articles, which could be the rows of a database.
void add_many(const char* database, const std::vector<telusur::Article>& rows) {
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<telusur::Article> {
    if (next == rows.size()) return std::nullopt;
    return rows[next++];
  };
  const telusur::IndexSummary summary = telusur::index_articles(database, source);
  std::cout << summary.added << " added, " << summary.unchanged << " unchanged\n";
}

/// An error of the program, which passes through the library unchanged.
class BrokenConnection final : public std::runtime_error {
 public:
  BrokenConnection() : std::runtime_error("the connection broke") {}
};

/// Reads from a source that fails.
void add_of_broken_source(const char* database) {
  try {
    static_cast<void>(telusur::index_articles(
        database, []() -> std::optional<telusur::Article> { throw BrokenConnection(); }));
  } catch (const BrokenConnection& error) {
    std::cout << error.what() << '\n';
  }
}

/// Removes what a query finds, and changes its mind.
void remove_some(const char* database) {
  telusur::IndexWriter writer(database);
  const telusur::Searcher searcher(database);
  std::cout << telusur::remove_matching(writer, searcher, "banjir") << " removed\n";
  writer.rollback();
}

}  // namespace

int main(int, char** argv) {
  add_article(argv[1]);
  std::vector<telusur::Article> rows(2000);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].id = "row " + std::to_string(i);
    rows[i].title = "Banjir ke-" + std::to_string(i);
    rows[i].text = "Warga kembali ke rumah.";
  }
  add_many(argv[1], rows);
  add_many(argv[1], rows);
  add_of_broken_source(argv[1]);
  remove_some(argv[1]);
}
