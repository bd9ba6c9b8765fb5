// SPDX-License-Identifier: GPL-3.0-or-later
/// The database behind IndexWriter and index_files: takes documents that are built already, in any thread,
/// and keeps the promises about commits.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include <telusur/common/article.h>
#include <telusur/indexer/index_writer.h>

#include "document_builder.h"
#include "index_directory.h"

namespace telusur {

/// An article ready to be written. The document is missing when the index holds the same record already.
struct PreparedArticle {
  Article article;
  std::optional<Xapian::Document> document;
};

/// Prepares articles against the last commit of an index; one per thread.
class ArticlePreparer {
 public:
  /// `generation` is the path of the database to compare with; nothing when there is none to compare with.
  ArticlePreparer(const std::optional<std::string>& generation, bool has_positions,
                  std::shared_ptr<const UserLexicon> lexicon, std::shared_ptr<WordCounter> words);

  [[nodiscard]] PreparedArticle prepare(Article article);

 private:
  [[nodiscard]] bool is_stored(const std::string& id, const std::string& record);
  [[nodiscard]] bool is_stored_now(const std::string& id, const std::string& record);

  std::string path_;
  std::optional<Xapian::Database> stored_;
  DocumentBuilder builder_;
};

/// Exceptions are those of IndexWriter; none of Xapian's leaves it.
class DocumentWriter {
 public:
  DocumentWriter(const std::string& path, const IndexWriterOptions& options);
  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;
  ~DocumentWriter();

  /// A preparer for this index, which may be used in another thread while this writer goes on.
  [[nodiscard]] ArticlePreparer make_preparer();

  AddOutcome write(PreparedArticle prepared);
  bool remove(std::string_view id);

  /// Removes the articles whose file lay in `folder` (or was `folder`) and does not exist any more; gives
  /// their number.
  std::size_t prune(const std::string& folder);

  void commit();

  [[nodiscard]] std::size_t article_count() const;

  /// Of the index.
  [[nodiscard]] const std::string& path() const { return directory_.path(); }

 private:
  void remember(const std::string& id);
  void flush_when_over_budget(std::size_t bytes);
  void flush();
  void write_words();
  [[nodiscard]] std::shared_ptr<WordCounter> new_counter();
  void require_same_kind(const IndexWriterOptions& options, const UserLexicon& recorded) const;

  IndexDirectory directory_;
  bool has_positions_;
  std::size_t budget_bytes_;
  std::size_t pending_bytes_ = 0;
  std::string generation_;
  bool is_published_ = false;
  bool commits_in_between_;  // a rebuild shows nothing before its end
  Xapian::WritableDatabase database_;
  std::shared_ptr<const UserLexicon> lexicon_;          // what the documents go by
  std::vector<std::shared_ptr<WordCounter>> counters_;  // of the preparers and the builder
  std::optional<DocumentBuilder> builder_;              // made when the lexicon is known
  bool is_new_ = false;                                 // no preparer compares with anything
  std::unordered_set<std::string> written_ids_;  // beyond what a preparer has seen; empty in a new index
};

}  // namespace telusur
