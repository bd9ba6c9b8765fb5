// SPDX-License-Identifier: GPL-3.0-or-later
/// What is behind IndexWriter and index_files: takes articles that were prepared, in any thread, and keeps
/// the promises about commits.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <telusur/indexer/index_writer.h>

#include "documents/article_preparer.h"
#include "documents/document_builder.h"
#include "documents/word_frequencies.h"
#include "files/file_state.h"
#include "index_format/index_metadata.h"
#include "store/bulk_writer.h"
#include "store/incremental_writer.h"
#include "store/index_directory.h"

namespace telusur {

/// Writes into the current generation, article by article, or builds the next one beside it, which is faster
/// for many articles and shows nothing before its end.
///
///     Incremental --many articles--> Bulk --finish_bulk()--> Incremental, into the next generation
///          \_________________________/ \___ any error ___--> Failed
///
/// A failed writer drops what was not committed and refuses all further work. Exceptions are those of
/// IndexWriter.
class DocumentWriter {
 public:
  /// Without `jobs` every article is written incrementally; else as many threads may prepare articles, and
  /// the bulk path is taken where it pays. `stop` ends the wait for another writer.
  explicit DocumentWriter(const std::string& path, const IndexWriterOptions& options, unsigned jobs = 0,
                          const std::stop_token& stop = {});
  /// The same in a folder that is locked already.
  DocumentWriter(std::unique_ptr<IndexDirectory> directory, const IndexWriterOptions& options, unsigned jobs);
  DocumentWriter(const DocumentWriter&) = delete;
  DocumentWriter& operator=(const DocumentWriter&) = delete;

  /// A preparer for this index, which may be used in another thread while this writer goes on.
  [[nodiscard]] ArticlePreparer make_preparer();

  /// Whether articles go into segments now; in any thread.
  [[nodiscard]] bool is_bulk() const { return is_bulk_; }
  [[nodiscard]] std::string new_segment_path() const { return directory_->new_draft(); }

  /// What records are compressed against; null in a new index on the bulk path until set_dictionary().
  [[nodiscard]] std::shared_ptr<const std::string> dictionary() const { return dictionary_; }

  /// Sets it where it is null, perhaps to none. No thread may have begun to prepare articles: preparers look
  /// at it when they are made, and once more when is_bulk() begins to be true.
  void set_dictionary(std::string dictionary) {
    dictionary_ = std::make_shared<const std::string>(std::move(dictionary));
  }

  /// What earlier runs remember of files; nothing in a new index and in a rebuild.
  [[nodiscard]] FileStates file_states() const;

  /// Remembers the state of a file, whose articles were written before, with the next commit.
  void set_file_state(const std::string& path, const std::string& state);

  /// Articles and the segments that hold them come in the order of the input.
  AddOutcome write(PreparedArticle prepared);
  void write(Segment segment);
  bool remove(std::string_view id);

  /// Ends the bulk path, if it was taken. Returns the number of articles that write() called added, but that
  /// replaced one with their id of the same run.
  std::size_t finish_bulk();

  /// Removes the articles whose file lay in `folder` (or was `folder`) and does not exist any more; returns
  /// their number. Only ever after finish_bulk().
  std::size_t prune(const std::string& folder);

  void commit();

  /// Articles in the index, without those in segments.
  [[nodiscard]] std::size_t article_count() const;

  /// Throws IndexError when an earlier step failed.
  void require_sound() const;

  [[nodiscard]] const IndexDirectory& directory() const { return *directory_; }

  /// Of the index.
  [[nodiscard]] const std::string& path() const { return directory_->path(); }

 private:
  /// Articles are written into `generation`, one by one.
  struct Incremental {
    Incremental(std::string path, bool is_in_use, const std::string& index_path, IncrementalWriter::Kind kind)
        : generation(std::move(path)), is_published(is_in_use), writer(generation, index_path, kind) {}

    std::string generation;
    bool is_published;
    IncrementalWriter writer;
    std::size_t pending_bytes = 0;     ///< not yet flushed
    std::size_t written_articles = 0;  ///< by `writer`
  };
  /// Articles are collected in segments, behind those of `base`.
  struct Bulk {
    Bulk(std::optional<std::string> older, const IndexDirectory& directory, unsigned merging_threads)
        : base(std::move(older)), writer(directory, merging_threads) {}

    std::optional<std::string> base;
    BulkWriter writer;
    std::vector<std::pair<std::string, std::string>> file_states;  ///< keys and values
    std::size_t expected_articles = 0;  ///< at the end, if no article of the run replaced another one of it
  };
  /// Nothing is written any more.
  struct Failed {
    std::string reason;
  };

  void open(const std::string& generation, const IndexWriterOptions& options);
  void begin(const std::optional<std::string>& old_generation);
  void require_same_kind(const IndexWriterOptions& options, const UserLexicon& recorded) const;
  [[nodiscard]] IndexMetadata recorded_metadata() const;
  template <typename Step>
  auto step(Step action);
  [[nodiscard]] Incremental& incremental();
  void write_metadata(IncrementalWriter& writer) const;
  AddOutcome write_to_bulk(Bulk& bulk, PreparedArticle prepared);
  AddOutcome write_incrementally(PreparedArticle prepared);
  [[nodiscard]] bool pays_to_go_bulk() const;
  bool start_bulk();
  std::size_t end_bulk();
  [[nodiscard]] std::shared_ptr<WordCounter> new_counter();
  void flush();
  void publish();

  std::unique_ptr<IndexDirectory> directory_;
  bool has_positions_;
  std::size_t budget_bytes_;
  unsigned jobs_;
  bool commits_in_between_;                             // a rebuild shows nothing before its end
  std::shared_ptr<const UserLexicon> lexicon_;          // of the documents
  std::vector<std::shared_ptr<WordCounter>> counters_;  // of the preparers and the builder
  std::shared_ptr<const std::string> dictionary_;       // of their records
  std::optional<DocumentBuilder> builder_;              // made when the lexicon is known

  std::variant<std::monostate, Incremental, Bulk, Failed>
      state_;  // monostate only while one replaces another
  std::atomic<bool> is_bulk_ = false;

  bool is_new_ = false;                          // no preparer compares with anything
  std::unordered_set<std::string> written_ids_;  // beyond what a preparer has seen; empty in a new index
};

}  // namespace telusur
