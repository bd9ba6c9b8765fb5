// SPDX-License-Identifier: GPL-3.0-or-later
/// Small articles for tests, and an index of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/indexer/index_writer.h>
#include <telusur/searcher/searcher.h>

#include "temporary_directory.h"
#include "text.h"

namespace telusur::test {

inline Article make_article(std::string_view id, std::string_view title, std::string_view text) {
  Article article;
  article.id = id;
  article.title = title;
  article.text = text;
  return article;
}

/// Returns `count` articles whose ids and words contain their number, starting at `first`.
inline std::vector<Article> numbered_articles(int first, int count) {
  std::vector<Article> articles;
  for (int i = first; i < first + count; ++i) {
    const std::string number = std::to_string(i);
    articles.push_back(
        make_article(number, "Banjir ke-" + number, "Air merendam " + number + " rumah warga."));
  }
  return articles;
}

inline void write_index(const std::string& database, const std::vector<Article>& articles,
                        const IndexWriterOptions& options = {}) {
  IndexWriter writer(database, options);
  for (const Article& article : articles) writer.add(article);
  writer.commit();
}

inline void remove_articles(const std::string& database, const std::vector<std::string>& ids) {
  IndexWriter writer(database);
  for (const std::string& id : ids) writer.remove(id);
  writer.commit();
}

/// A temporary folder with an index of articles.
class WrittenIndex : public TemporaryIndex {
 public:
  explicit WrittenIndex(const std::vector<Article>& articles, const IndexWriterOptions& options = {}) {
    write_index(database, articles, options);
  }

  /// Searches with a new searcher.
  [[nodiscard]] Results search(std::string_view query, const SearchOptions& options = {}) const {
    return Searcher(database).search(query, options);
  }
};

/// Returns the ids of the hits, best first, separated by spaces.
inline std::string ids_of(const Results& results) {
  std::string ids;
  for (const Hit& hit : results.hits) ids += (ids.empty() ? "" : " ") + hit.id;
  return ids;
}

/// Returns the ids of the hits in alphabetical order, separated by spaces.
inline std::string sorted_ids_of(Results results) {
  std::ranges::sort(results.hits, {}, &Hit::id);
  return ids_of(results);
}

/// Returns the parts of `text` in `ranges`, joined by '|'.
inline std::string highlighted(const std::string& text, const std::vector<ByteRange>& ranges) {
  std::string parts;
  for (const ByteRange& range : ranges)
    parts += (parts.empty() ? "" : "|") + text.substr(range.begin, range.end - range.begin);
  return parts;
}

inline std::string highlighted(const Snippet& snippet) {
  return highlighted(snippet.text, snippet.highlights);
}

}  // namespace telusur::test
