// SPDX-License-Identifier: GPL-3.0-or-later
/// The pipeline from articles to an ArticleSink, on several cores, for any source of articles.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <exception>
#include <functional>
#include <future>
#include <optional>
#include <stop_token>
#include <variant>
#include <vector>

#include <telusur/indexer/index_files.h>

#include "bulk/segment.h"
#include "recurrence/recurring_lines.h"
#include "run/corpus_reader.h"
#include "store/article_preparer.h"
#include "store/article_sink.h"
#include "system/bounded_queue.h"

namespace telusur {

/// Returns the number of threads that prepare articles: `wanted`, or one per core for 0, up to a maximum.
[[nodiscard]] unsigned job_count(unsigned wanted);

/// One run: one thread reads, some prepare, the calling thread writes. Batches reach the sink in the order of
/// the input, because the reading thread queues the future of each. Queues are bounded, so memory is too. An
/// exception in any thread leaves run().
class IndexingRun {
 public:
  /// Passes the items of the input to `sink` until the input ends or `is_over` returns true. Called in a
  /// thread of its own.
  using Source = std::function<void(const CorpusReader::Sink& sink, const std::function<bool()>& is_over)>;

  struct Options {
    unsigned jobs = 1;                    ///< job_count()
    std::size_t memory_budget_bytes = 0;  ///< bounds the size of a batch
    bool rebuild = false;                 ///< a stopped run leaves nothing behind
    /// Recurring lines that were decided before. Null if the run counts and decides itself.
    RecurringLines* decided_lines = nullptr;
  };

  /// All arguments outlive it. `bytes` counts what `source` has read so far.
  IndexingRun(ArticleSink& sink, const Source& source, const std::atomic<std::uint64_t>& bytes,
              const Options& options, const IndexObserver& observer, std::stop_token stop);

  /// Returns when everything is written. Does not commit.
  IndexSummary run();

 private:
  using ReadBatch = std::vector<CorpusItem>;
  struct PreparedBatch {
    std::uint64_t end_bytes = 0;  // bytes of the input up to its end
    std::vector<std::variant<OpenedFile, UnchangedPart, PreparedArticle, Rejection, Notice, FinishedFile>>
        items;
    std::optional<Segment> segment = {};
  };
  using Task = std::packaged_task<PreparedBatch(ArticlePreparer&)>;

  // In the reading thread:
  void read() noexcept;
  void collect(CorpusItem&& item, std::uint64_t end_bytes);
  void send();
  // In a preparing thread:
  void prepare(ArticlePreparer& preparer);
  // In the calling thread:
  void write();
  void finish_bulk();
  [[nodiscard]] double parallelism() const;
  void report_progress(double merged);
  void take(PreparedArticle& article);
  void take(const Rejection& rejection);
  void take(const Notice& notice);
  void take(const FinishedFile& file);
  void take(const UnchangedPart& part);
  void take(const OpenedFile& file);

  ArticleSink& sink_;
  const Source& source_;
  const std::atomic<std::uint64_t>& bytes_;
  Options options_;
  const IndexObserver& observer_;
  std::stop_token stop_;
  std::size_t batch_bytes_limit_;
  BoundedQueue<Task> work_;
  BoundedQueue<std::future<PreparedBatch>> results_;
  std::atomic<bool> is_abandoned_ = false;
  ReadBatch batch_;                    // used by the reading thread, as are the next three
  std::uint64_t batch_end_bytes_ = 0;  // bytes of the input up to its end
  std::size_t batch_bytes_ = 0;        // content_bytes() of batch_
  bool needs_dictionary_;              // the first batch trains it
  std::exception_ptr read_failure_;    // set before the results are closed
  IndexSummary summary_;               // used by the calling thread, as are the next three
  double merge_cost_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::clock_t begin_clock_ = std::clock();
};

}  // namespace telusur
