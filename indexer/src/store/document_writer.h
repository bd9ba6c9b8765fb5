// SPDX-License-Identifier: GPL-3.0-or-later
/// The writer behind IndexWriter and index_files: writes prepared articles into generations and publishes
/// these in whole commits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <telusur/common/message.h>
#include <telusur/indexer/index_writer.h>

#include "documents/document_builder.h"
#include "documents/word_frequencies.h"
#include "ownership/gone_articles.h"
#include "ownership/id_ledger.h"
#include "store/article_preparer.h"
#include "store/article_sink.h"
#include "store/bulk_writer.h"
#include "store/incremental_writer.h"
#include "store/index_directory.h"
#include "store/write_plan.h"

namespace telusur {

/// Writes into the current generation article by article, or builds the next generation beside it. The latter
/// is faster for many articles; searchers see nothing of it before its end.
///
///     Incremental --many articles--> Bulk --finish_bulk()--> Incremental, into the next generation
///          \_________________________/ \___ any error ___--> Failed
///
/// A failed writer drops uncommitted changes and refuses all further work. Exceptions are those of
/// IndexWriter.
class DocumentWriter final : public ArticleSink {
 public:
  /// With `jobs` 0 every article is written incrementally. Otherwise that many threads prepare articles, and
  /// the writer goes bulk where it pays. `stop` ends the wait for another writer.
  explicit DocumentWriter(const std::string& path, const IndexWriterOptions& options, unsigned jobs = 0,
                          const std::stop_token& stop = {});
  /// The same in a folder that is already locked. `recorded` are the fields of the index that a rebuild
  /// replaces, if the caller has read them. One writer at a time uses `directory`.
  DocumentWriter(std::shared_ptr<IndexDirectory> directory, const IndexWriterOptions& options, unsigned jobs,
                 std::optional<IndexFields> recorded = {});

  [[nodiscard]] std::shared_ptr<const WritePlan> plan() const override;
  [[nodiscard]] ArticlePreparer make_preparer() override;
  void set_dictionary(std::string dictionary) override;
  AddOutcome write(PreparedArticle prepared) override;
  void write(Segment segment) override;
  void begin_file(bool is_growth) override { ledger_.begin_file(is_growth); }
  void finish_file(const std::string& path, const std::string& state, Coverage coverage) override;
  void set_recurring_lines(std::map<std::string, std::string> sources) override;
  std::size_t finish_bulk(const OnMerge& on_merge) override;
  [[nodiscard]] double merge_cost() const override;
  [[nodiscard]] std::vector<Notice> take_collisions() override { return ledger_.take_collisions(); }
  std::size_t prune(const std::string& folder) override;
  SettledArticles settle_gone(const IsPruned& is_pruned) override;
  void commit() override;
  [[nodiscard]] std::vector<std::string> take_due_files() override { return ledger_.take_due_files(); }
  void begin_pass() override;

  /// Does not set Article::added_utc_seconds of articles that have none: they come from an index that did not
  /// record it. Call it before the first preparer is made.
  void keep_unknown_times();

  /// Removes the article with this id. Returns false if there is none. Not on the bulk path.
  bool remove(std::string_view id);

  /// Articles in the index. Those in segments do not count yet.
  [[nodiscard]] std::size_t article_count() const;

  /// Throws IndexError if an earlier step failed.
  void require_sound() const;

  [[nodiscard]] const IndexDirectory& directory() const { return *directory_; }

  /// Full path of the index.
  [[nodiscard]] const std::string& path() const { return directory_->path(); }

 private:
  /// Articles are written into `generation` one by one.
  struct Incremental {
    Incremental(std::string path, bool is_in_use, const std::string& index_path, IncrementalWriter::Kind kind)
        : generation(std::move(path)), is_published(is_in_use), writer(generation, index_path, kind) {}

    std::string generation;
    bool is_published;
    IncrementalWriter writer;
    std::size_t pending_bytes = 0;     ///< bytes of text since the last flush
    std::size_t written_articles = 0;  ///< articles that `writer` has written
  };
  /// Articles are collected in segments that come after those of the generation.
  struct Bulk {
    template <typename... Arguments>
    explicit Bulk(Arguments&&... arguments) : writer(std::forward<Arguments>(arguments)...) {}

    BulkWriter writer;
    std::vector<std::pair<std::string, std::string>> file_states;  ///< keys and values
    IncrementalWriter::WrittenDocuments written;
    std::size_t expected_articles = 0;  ///< articles at the end if none replaces another of this run
  };
  struct Failed {
    Message reason;
  };

  void open(const std::string& generation, const IndexWriterOptions& options);
  void begin(const std::optional<std::string>& old_generation, const IndexWriterOptions& options,
             std::optional<IndexFields> recorded);
  template <typename Change>
  void change_plan(Change change);
  template <typename Step>
  auto step(Step action);
  [[nodiscard]] Incremental& incremental();
  void write_metadata(IncrementalWriter& writer) const;
  [[nodiscard]] Xapian::Document build(const Article& article);
  void set_file_state(const std::string& key, const std::string& state);
  AddOutcome write_to_bulk(Bulk& bulk, PreparedArticle prepared);
  AddOutcome write_incrementally(PreparedArticle prepared);
  [[nodiscard]] bool pays_to_go_bulk() const;
  bool start_bulk();
  std::size_t end_bulk(const OnMerge& on_merge);
  [[nodiscard]] std::shared_ptr<WordCounter> new_counter();
  void flush();
  void publish();

  std::shared_ptr<IndexDirectory> directory_;
  std::size_t budget_bytes_;
  unsigned jobs_;
  bool commits_in_between_;                             // a rebuild shows nothing before its end
  std::optional<std::int64_t> added_utc_seconds_;       // instead of the clock's
  std::vector<std::shared_ptr<WordCounter>> counters_;  // belong to the preparers and builder_
  mutable std::mutex plan_mutex_;                       // guards plan_ and recurring_lines_
  std::shared_ptr<const WritePlan> plan_;               // replaced, never changed
  std::map<std::string, std::string> recurring_lines_;  // metadata for the next commit, by key
  std::optional<DocumentBuilder> builder_;              // made when it is needed

  std::variant<std::monostate, Incremental, Bulk, Failed> state_;  // monostate between two states
  IdLedger ledger_;
  GoneArticles gone_;
};

}  // namespace telusur
