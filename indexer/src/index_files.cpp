// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <filesystem>
#include <future>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/common/stored_article.h>
#include <telusur/indexer/index_files.h>

#include "bounded_queue.h"
#include "corpus_reader.h"
#include "document_writer.h"
#include "dry_run.h"
#include "path_text.h"
#include "pruning.h"
#include "system/firewall.h"

namespace telusur {
namespace {

/// Articles that are handed from thread to thread at a time, and that make a segment on the bulk path. The
/// more they are, the less there is to merge; the fewer, the sooner all threads have work, and the less
/// memory it takes.
constexpr std::size_t kBatchArticles = 2000;
constexpr std::size_t kBatchBytes = 4 * 1024 * 1024;
/// The first batch of a new index has at least as much, where there is as much: its dictionary is trained on
/// it.
constexpr std::size_t kSampleBatchBytes = 1024 * 1024;

/// Memory that a byte of text may take while its batch is on its way, with the segment it becomes.
constexpr std::size_t kMemoryPerBatchByte = 32;

/// Threads beyond this only wait for each other.
constexpr unsigned kMaxJobs = 256;

/// What was read, in the order of the input, before and after the articles were prepared.
using ReadBatch = std::vector<CorpusItem>;
struct PreparedBatch {
  std::vector<std::variant<OpenedFile, UnchangedPart, PreparedArticle, Rejection, FinishedFile>> items;
  std::optional<Segment> segment = {};
};

/// A dictionary trained on the articles of `batch`.
std::string dictionary_for(const ReadBatch& batch) {
  DictionaryTrainer trainer;
  for (const CorpusItem& item : batch) {
    if (const auto* article = std::get_if<Article>(&item)) trainer.add(*article);
  }
  return trainer.train();
}

unsigned job_count(const IndexFilesOptions& options) {
  const unsigned wanted = options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, kMaxJobs);
}

/// One run: a thread reads, some prepare, the calling one writes. Batches reach the writer in the order of
/// the input, because the one reader queues the future of each.
class IndexingRun {
 public:
  IndexingRun(DocumentWriter& writer, std::span<const std::string> paths, const IndexFilesOptions& options,
              const IndexObserver& observer, std::stop_token stop)
      : writer_(writer),
        paths_(paths),
        options_(options),
        observer_(observer),
        stop_(std::move(stop)),
        found_(paths),
        job_count_(job_count(options)),
        batch_bytes_limit_(std::clamp<std::size_t>(
            options.writer.memory_budget_bytes / (kMemoryPerBatchByte * 2 * job_count_), 64 * 1024,
            kBatchBytes)),
        work_(job_count_),
        results_(2 * job_count_ + 1),
        needs_dictionary_(!writer.dictionary()) {}

  IndexSummary run() {
    std::vector<ArticlePreparer> preparers;  // before the first thread, as making one may fail
    for (unsigned job = 0; job < job_count_; ++job) preparers.push_back(writer_.make_preparer());
    std::vector<std::jthread> threads;
    try {
      for (ArticlePreparer& preparer : preparers) {
        threads.emplace_back([this, &preparer] { prepare(preparer); });
      }
      threads.emplace_back([this] { read(); });
      write();
      finish_bulk();
      if (options_.prune && !stop_.stop_requested()) prune();
    } catch (...) {
      // No thread may wait for a writer that is gone.
      is_abandoned_ = true;
      work_.close();
      results_.close();
      throw;
    }
    summary_.bytes = bytes_;
    summary_.interrupted = stop_.stop_requested();
    return summary_;
  }

 private:
  using Task = std::packaged_task<PreparedBatch(ArticlePreparer&)>;

  void read() noexcept {
    try {
      FileFinder finder({paths_.begin(), paths_.end()}, writer_.path(), options_.selection);
      CorpusReader reader(writer_.file_states(), options_.reader, stop_, bytes_,
                          [this](CorpusItem item) { collect(std::move(item)); });
      reader.read(finder, [this] { return is_abandoned_.load(); });
      send();
    } catch (...) {
      read_failure_ = std::current_exception();
    }
    work_.close();
    results_.close();
  }

  void collect(CorpusItem item) {
    if (const auto* article = std::get_if<Article>(&item)) batch_bytes_ += article->text.size();
    batch_.push_back(std::move(item));
    const std::size_t limit =
        needs_dictionary_ ? std::max(batch_bytes_limit_, kSampleBatchBytes) : batch_bytes_limit_;
    if (batch_.size() >= kBatchArticles || batch_bytes_ >= limit) send();
  }

  void send() {
    if (batch_.empty()) return;
    if (std::exchange(needs_dictionary_, false)) writer_.set_dictionary(dictionary_for(batch_));
    Task task([batch = std::make_shared<ReadBatch>(std::exchange(batch_, {}))](ArticlePreparer& preparer) {
      PreparedBatch prepared;
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
    // The task first: the writer waits for each result that it is promised.
    std::future<PreparedBatch> result = task.get_future();
    if (work_.push(std::move(task))) results_.push(std::move(result));
  }

  void prepare(ArticlePreparer& preparer) {
    while (auto task = work_.pop()) (*task)(preparer);
  }

  void write() {
    while (auto result = results_.pop()) {
      PreparedBatch batch = result->get();
      for (auto& item : batch.items) {
        std::visit([this](auto& part) { take(part); }, item);
      }
      if (batch.segment) writer_.write(std::move(*batch.segment));
      summary_.bytes = bytes_;
      if (observer_.on_progress) observer_.on_progress(summary_);
    }
    if (read_failure_) std::rethrow_exception(read_failure_);
  }

  void finish_bulk() {
    const bool is_dropped = options_.writer.rebuild && stop_.stop_requested();
    if (is_dropped || summary_.added + summary_.updated == 0) return;
    const std::size_t replaced = writer_.finish_bulk();
    summary_.added -= replaced;
    summary_.updated += replaced;
  }

  void take(PreparedArticle& article) { count(writer_.write(std::move(article))); }
  void take(const Rejection& rejection) { reject(rejection); }
  void take(const FinishedFile& file) { writer_.set_file_state(file.path, file.state); }

  void take(const UnchangedPart& part) {
    summary_.unchanged += part.articles;
    summary_.skipped_bytes += part.bytes;
  }

  void take(const OpenedFile& file) {
    ++summary_.files;
    found_.note(file.given);
    if (observer_.on_file) observer_.on_file(file.path);
  }

  void reject(const Rejection& rejection) {
    ++summary_.rejected;
    if (observer_.on_rejection) observer_.on_rejection(rejection);
  }

  /// Removes articles whose file is gone, where files were found.
  void prune() {
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (paths_[i] == "-") continue;
      if (found_.has_files(i)) {
        summary_.removed += writer_.prune(normal_path(paths_[i]));
      } else {
        reject({.path = path_to_text(paths_[i]),
                .line = 0,
                .reason = "was not pruned, as no file was found there (is a disk missing?)"});
      }
    }
  }

  void count(AddOutcome outcome) {
    switch (outcome) {
      case AddOutcome::added:
        ++summary_.added;
        break;
      case AddOutcome::updated:
        ++summary_.updated;
        break;
      case AddOutcome::unchanged:
        ++summary_.unchanged;
        break;
    }
  }

  DocumentWriter& writer_;
  std::span<const std::string> paths_;
  const IndexFilesOptions& options_;
  const IndexObserver& observer_;
  std::stop_token stop_;
  FoundPaths found_;
  unsigned job_count_;
  std::size_t batch_bytes_limit_;
  BoundedQueue<Task> work_;
  BoundedQueue<std::future<PreparedBatch>> results_;
  std::atomic<bool> is_abandoned_ = false;
  std::atomic<std::uint64_t> bytes_ = 0;
  ReadBatch batch_;  // of the reading thread
  std::size_t batch_bytes_ = 0;
  bool needs_dictionary_;            // the first batch gives it
  std::exception_ptr read_failure_;  // set before the results are closed
  IndexSummary summary_;             // of the writing thread
};

void require_some_path(std::span<const std::string> paths, const FileSelection& selection) {
  if (!selection.files_from.empty()) {
    // Before anything is made. Standard input can be read but once.
    if (selection.files_from != "-") static_cast<void>(open_file(selection.files_from));
    if (selection.files_from == "-" && std::ranges::find(paths, "-") != paths.end())
      throw UsageError("Standard input cannot hold articles and the names of files at once.");
    return;
  }
  if (paths.empty())
    throw UsageError("No path of articles was given. Name a folder, a file, or - for standard input.");
  const bool exists = std::ranges::any_of(paths, [](const std::string& path) {
    std::error_code ignored;
    return path == "-" || std::filesystem::exists(path, ignored);
  });
  if (exists) return;
  throw InputError(paths.size() == 1
                       ? "The path " + paths.front() + " does not exist. Check its spelling."
                       : "None of the " + std::to_string(paths.size()) + " paths exists, beginning with " +
                             paths.front() + ". Check their spelling.");
}

IndexSummary run_writing(const std::string& database, std::span<const std::string> paths,
                         const IndexFilesOptions& options, const IndexObserver& observer,
                         const std::stop_token& stop) {
  DocumentWriter writer(database, options.writer, job_count(options), stop);
  const IndexSummary summary = IndexingRun(writer, paths, options, observer, stop).run();
  const bool keep_old = options.writer.rebuild && summary.interrupted;
  const bool found_nothing = summary.added + summary.updated + summary.unchanged + summary.removed == 0;
  if (!keep_old && !found_nothing) writer.commit();
  return summary;
}

}  // namespace

IndexSummary index_files(const std::string& database, std::span<const std::string> paths,
                         const IndexFilesOptions& options, const IndexObserver& observer,
                         std::stop_token stop) {
  return behind_firewall("The index at " + database, [&] {
    const auto start = std::chrono::steady_clock::now();
    require_some_path(paths, options.selection);
    IndexSummary summary = options.dry_run ? run_dry(database, paths, options, observer, stop)
                                           : run_writing(database, paths, options, observer, stop);
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
  });
}

}  // namespace telusur
