// SPDX-License-Identifier: GPL-3.0-or-later
/// From articles to the index, on several cores, wherever the articles come from.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

#include <telusur/indexer/index_files.h>

#include "documents/article_preparer.h"
#include "run/corpus_reader.h"
#include "store/document_writer.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Threads that prepare articles: `wanted`, or one per core for 0, and not more than pays.
[[nodiscard]] unsigned job_count(unsigned wanted);

/// One run: a thread reads, some prepare, the calling one writes. Batches reach the writer in the order of
/// the input, because the one reader queues the future of each.
class IndexingRun {
 public:
  /// Gives the items of the input to `sink`, until its end or until `is_over` is true. Called in a thread of
  /// its own. What it throws leaves run().
  using Source = std::function<void(const CorpusReader::Sink& sink, const std::function<bool()>& is_over)>;

  struct Options {
    unsigned jobs = 1;  ///< job_count()
    std::size_t memory_budget_bytes = 0;
    bool rebuild = false;  ///< a run that is stopped leaves nothing behind
  };

  /// All arguments outlive it. `bytes` is what `source` has read so far.
  IndexingRun(DocumentWriter& writer, const Source& source, const std::atomic<std::uint64_t>& bytes,
              const Options& options, const IndexObserver& observer, std::stop_token stop);

  /// Runs until all is written, but not committed.
  IndexSummary run();

 private:
  /// What was read, in the order of the input, before and after the articles were prepared.
  using ReadBatch = std::vector<CorpusItem>;
  struct PreparedBatch {
    std::vector<std::variant<OpenedFile, UnchangedPart, PreparedArticle, Rejection, FinishedFile>> items;
    std::optional<Segment> segment = {};
  };
  using Task = std::packaged_task<PreparedBatch(ArticlePreparer&)>;

  [[nodiscard]] static std::string dictionary_for(const ReadBatch& batch);
  void read() noexcept;
  void collect(CorpusItem item);
  void send();
  void prepare(ArticlePreparer& preparer);
  void write();
  void finish_bulk();
  void take(PreparedArticle& article);
  void take(const Rejection& rejection);
  void take(const FinishedFile& file);
  void take(const UnchangedPart& part);
  void take(const OpenedFile& file);

  DocumentWriter& writer_;
  const Source& source_;
  const std::atomic<std::uint64_t>& bytes_;
  Options options_;
  const IndexObserver& observer_;
  std::stop_token stop_;
  std::size_t batch_bytes_limit_;
  BoundedQueue<Task> work_;
  BoundedQueue<std::future<PreparedBatch>> results_;
  std::atomic<bool> is_abandoned_ = false;
  ReadBatch batch_;  // of the reading thread
  std::size_t batch_bytes_ = 0;
  bool needs_dictionary_;            // the first batch gives it
  std::exception_ptr read_failure_;  // set before the results are closed
  IndexSummary summary_;             // of the writing thread
};

}  // namespace telusur
