// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/indexing_run.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "index_format/article_codec.h"
#include "index_format/article_record.h"
#include "run/article_window.h"

namespace telusur {
namespace {

/// Articles per batch. Batches pass from thread to thread and become segments on the bulk path. Large batches
/// need fewer merges; small ones busy all threads sooner and take less memory.
constexpr std::size_t kBatchArticles = 2000;
constexpr std::size_t kBatchBytes = 4 * 1024 * 1024;
/// The first batch of a new index is larger if the budget makes batches small: it trains the dictionary.
constexpr std::size_t kSampleBatchBytes = 1024 * 1024;

/// Upper bound of the memory per byte of text in a batch, with its segment.
constexpr std::size_t kMemoryPerBatchByte = 32;

/// More threads only wait for each other.
constexpr unsigned kMaxJobs = 256;

/// A dictionary trained on the articles of `batch`.
std::string train_dictionary(const std::vector<CorpusItem>& batch) {
  DictionaryTrainer trainer;
  for (const CorpusItem& item : batch) {
    if (const auto* article = std::get_if<Article>(&item)) trainer.add(*article);
  }
  return trainer.train();
}

}  // namespace

unsigned job_count(unsigned wanted) {
  return std::clamp(wanted != 0 ? wanted : std::thread::hardware_concurrency(), 1U, kMaxJobs);
}

IndexingRun::IndexingRun(ArticleSink& sink, const Source& source, const std::atomic<std::uint64_t>& bytes,
                         const Options& options, const IndexObserver& observer, std::stop_token stop)
    : sink_(sink),
      source_(source),
      bytes_(bytes),
      options_(options),
      observer_(observer),
      stop_(std::move(stop)),
      batch_bytes_limit_(std::clamp<std::size_t>(
          options.memory_budget_bytes / (kMemoryPerBatchByte * 2 * options.jobs), 64 * 1024, kBatchBytes)),
      work_(options.jobs),
      results_(2 * options.jobs + 1),
      needs_dictionary_(sink.plan()->needs_dictionary()) {}

IndexSummary IndexingRun::run() {
  std::vector<ArticlePreparer> preparers;  // before the first thread, as making one may fail
  for (unsigned job = 0; job < options_.jobs; ++job) preparers.push_back(sink_.make_preparer());
  std::vector<std::jthread> threads;
  try {
    for (ArticlePreparer& preparer : preparers) {
      threads.emplace_back([this, &preparer] { prepare(preparer); });
    }
    threads.emplace_back([this] { read(); });
    write();
    finish_bulk();
    for (const Notice& collision : sink_.take_collisions()) take(collision);
  } catch (...) {
    // Ends the threads that wait for the writer.
    is_abandoned_ = true;
    work_.close();
    results_.close();
    throw;
  }
  summary_.bytes = bytes_;
  summary_.interrupted = stop_.stop_requested();
  return summary_;
}

void IndexingRun::read() noexcept {
  try {
    ArticleWindow window(
        sink_.plan()->recurring_lines(RecurringLines::Use::kCounting),
        [this](std::map<std::string, std::string> sources) { sink_.set_recurring_lines(std::move(sources)); },
        [this](CorpusItem&& item, std::uint64_t end_bytes) { collect(std::move(item), end_bytes); });
    const auto take = [&](CorpusItem item) {
      if (options_.decided_lines == nullptr) return window.add(std::move(item), bytes_);
      if (auto* article = std::get_if<Article>(&item)) options_.decided_lines->mark_lines(*article);
      collect(std::move(item), bytes_);
    };
    source_(take, [this] { return is_abandoned_.load(); });
    window.finish(bytes_);
    batch_end_bytes_ = bytes_;
    send();
  } catch (...) {
    read_failure_ = std::current_exception();
  }
  work_.close();
  results_.close();
}

void IndexingRun::collect(CorpusItem&& item, std::uint64_t end_bytes) {
  batch_end_bytes_ = end_bytes;
  if (const auto* article = std::get_if<Article>(&item)) batch_bytes_ += content_bytes(*article);
  batch_.push_back(std::move(item));
  const std::size_t limit =
      needs_dictionary_ ? std::max(batch_bytes_limit_, kSampleBatchBytes) : batch_bytes_limit_;
  if (batch_.size() >= kBatchArticles || batch_bytes_ >= limit) send();
}

void IndexingRun::send() {
  if (batch_.empty()) return;
  if (std::exchange(needs_dictionary_, false)) sink_.set_dictionary(train_dictionary(batch_));
  // Its future carries each exception to the writer.
  Task task([this, batch = std::make_shared<ReadBatch>(std::exchange(batch_, {})),
             end_bytes = batch_end_bytes_](ArticlePreparer& preparer) {
    preparer.set_plan(sink_.plan());
    PreparedBatch prepared{.end_bytes = end_bytes, .items = {}};
    prepared.items.reserve(batch->size());
    for (auto& item : *batch) {
      std::visit(
          [&](auto& part) {
            if constexpr (std::is_same_v<decltype(part), Article&>) {
              prepared.items.emplace_back(preparer.prepare(std::move(part)));
            } else {
              prepared.items.emplace_back(std::move(part));
            }
          },
          item);
    }
    prepared.segment = preparer.finish_segment();
    return prepared;
  });
  batch_bytes_ = 0;
  // The task first: the writer waits for every future in the queue.
  std::future<PreparedBatch> result = task.get_future();
  if (work_.push(std::move(task))) results_.push(std::move(result));
}

void IndexingRun::prepare(ArticlePreparer& preparer) {
  while (auto task = work_.pop()) (*task)(preparer);
}

void IndexingRun::write() {
  while (auto result = results_.pop()) {
    PreparedBatch batch = result->get();
    for (auto& item : batch.items) {
      std::visit([this](auto& part) { take(part); }, item);
    }
    if (batch.segment) sink_.write(std::move(*batch.segment));
    summary_.bytes = batch.end_bytes;
    merge_cost_ = sink_.merge_cost() * parallelism();
    report_progress(0);
  }
  if (read_failure_) std::rethrow_exception(read_failure_);
}

void IndexingRun::finish_bulk() {
  const bool is_dropped = options_.rebuild && stop_.stop_requested();
  if (is_dropped || summary_.added + summary_.updated == 0) return;
  const std::size_t replaced = sink_.finish_bulk([this](double merged) { report_progress(merged); });
  summary_.added -= replaced;
  summary_.updated += replaced;
}

// The number of processors that the run has used so far on average. Other programs may need some, too.
double IndexingRun::parallelism() const {
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  const auto processor_seconds = static_cast<double>(std::clock() - begin_clock_) / CLOCKS_PER_SEC;
  return seconds > 0 ? processor_seconds / seconds : 1;
}

void IndexingRun::report_progress(double merged) {
  if (observer_.on_progress)
    observer_.on_progress({.so_far = summary_, .merge_cost = merge_cost_, .merged = merged});
}

void IndexingRun::take(PreparedArticle& article) {
  switch (sink_.write(std::move(article))) {
    case AddOutcome::kAdded:
      ++summary_.added;
      break;
    case AddOutcome::kUpdated:
      ++summary_.updated;
      break;
    case AddOutcome::kUnchanged:
      ++summary_.unchanged;
      break;
  }
}

void IndexingRun::take(const FinishedFile& file) { sink_.finish_file(file.path, file.state, file.coverage); }

void IndexingRun::take(const UnchangedPart& part) {
  summary_.unchanged += part.articles;
  summary_.skipped_bytes += part.bytes;
  sink_.begin_file(true);
}

void IndexingRun::take(const OpenedFile& file) {
  ++summary_.files;
  sink_.begin_file(false);
  if (observer_.on_file) observer_.on_file(file.path);
}

void IndexingRun::take(const Rejection& rejection) {
  summary_.rejected += rejection.count;
  if (observer_.on_rejection) observer_.on_rejection(rejection);
}

void IndexingRun::take(const Notice& notice) {
  if (notice.kind == NoticeKind::kBoilerplate) summary_.boilerplate += notice.count;
  if (!is_ordinary(notice.kind)) summary_.notices += notice.count;
  if (observer_.on_notice) observer_.on_notice(notice);
}

}  // namespace telusur
