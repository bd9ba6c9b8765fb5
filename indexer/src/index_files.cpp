// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <future>
#include <thread>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/indexer/file_finder.h>
#include <telusur/indexer/index_files.h>

#include "bounded_queue.h"
#include "document_writer.h"
#include "path_text.h"

namespace telusur {
namespace {

/// Articles that are handed from thread to thread at a time, and that make a segment on the bulk path.
/// Measured with 28 MB of news: segments of 200 to 800 articles take the same time; of 2,500, half as much
/// again, as Xapian's trees fall out of the cache; below 200, postings are in many small pieces.
constexpr std::size_t kBatchArticles = 500;
constexpr std::size_t kBatchBytes = 2 * 1024 * 1024;

/// Memory that a byte of text may take while its batch is on its way, with the segment it becomes.
constexpr std::size_t kMemoryPerBatchByte = 32;

/// Threads beyond this only wait for each other.
constexpr unsigned kMaxJobs = 256;

/// A file from which the articles that follow were read.
struct OpenedFile {
  std::string path;
};

/// What was read, in the order of the input, before and after the articles were prepared.
using ReadBatch = std::vector<std::variant<OpenedFile, Article, Rejection>>;
struct PreparedBatch {
  std::vector<std::variant<OpenedFile, PreparedArticle, Rejection>> items;
  std::optional<Segment> segment = {};
};

std::string normal(const std::string& path) {
  std::error_code ignored;
  std::string text = std::filesystem::absolute(path, ignored).lexically_normal().string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

unsigned job_count(const IndexFilesOptions& options) {
  const unsigned wanted = options.jobs != 0 ? options.jobs : std::thread::hardware_concurrency();
  return std::clamp(wanted, 1U, kMaxJobs);
}

/// Counts what passes through, for the summary.
class CountingStream final : public ByteStream {
 public:
  CountingStream(std::unique_ptr<ByteStream> inner, std::atomic<std::uint64_t>& bytes)
      : inner_(std::move(inner)), bytes_(bytes) {}

  std::size_t read(std::span<char> buffer) override {
    const std::size_t size = inner_->read(buffer);
    bytes_.fetch_add(size, std::memory_order_relaxed);
    return size;
  }

 private:
  std::unique_ptr<ByteStream> inner_;
  std::atomic<std::uint64_t>& bytes_;
};

/// One run: a thread reads, some prepare, the calling one writes. Batches reach the writer in the order of
/// the input, because the reader queues the future of each batch before anybody works on it.
class IndexingRun {
 public:
  IndexingRun(DocumentWriter& writer, std::span<const std::string> paths, const IndexFilesOptions& options,
              const IndexObserver& observer, std::stop_token stop)
      : writer_(writer),
        paths_(paths),
        options_(options),
        observer_(observer),
        stop_(std::move(stop)),
        has_files_(paths.size()),
        job_count_(job_count(options)),
        batch_bytes_limit_(std::clamp<std::size_t>(
            options.writer.memory_budget_bytes / (kMemoryPerBatchByte * 2 * job_count_), 64 * 1024,
            kBatchBytes)),
        work_(job_count_),
        results_(2 * job_count_ + 1) {}

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

  void read() {
    std::promise<PreparedBatch> failure;
    try {
      FileFinder finder({paths_.begin(), paths_.end()}, writer_.path());
      while (auto found = finder.next()) {
        if (is_over()) break;
        if (auto* rejection = std::get_if<Rejection>(&*found)) {
          collect(std::move(*rejection), 0);
        } else {
          read_file(std::get<FoundFile>(*found));
        }
      }
      send();
    } catch (...) {
      failure.set_exception(std::current_exception());
      results_.push(failure.get_future());
    }
    work_.close();
    results_.close();
  }

  void read_file(const FoundFile& file) {
    const std::string path = path_to_text(file.path);
    try {
      const auto reader = make_reader(std::make_unique<CountingStream>(open_file(file.path, stop_), bytes_),
                                      file.path, options_.reader);
      if (!reader) {
        // In a folder, files that are no articles are passed over; one that was named is missed.
        if (is_named(file.path)) {
          collect(
              Rejection{.path = path, .line = 0, .reason = "is of no known format; name it with --format"},
              0);
        }
        return;
      }
      collect(OpenedFile{path}, 0);
      while (!is_over()) {
        auto result = reader->next();
        if (!result || is_over()) break;  // what a stop cut off is not a damaged record
        if (auto* article = std::get_if<Article>(&*result)) {
          const std::size_t size = article->text.size();
          collect(std::move(*article), size);
        } else {
          collect(std::get<Rejection>(std::move(*result)), 0);
        }
      }
    } catch (const InputError& error) {
      collect(Rejection{.path = path, .line = 0, .reason = error.reason()}, 0);
    }
  }

  void collect(ReadBatch::value_type item, std::size_t size) {
    batch_.push_back(std::move(item));
    batch_bytes_ += size;
    if (batch_.size() >= kBatchArticles || batch_bytes_ >= batch_bytes_limit_) send();
  }

  void send() {
    if (batch_.empty()) return;
    Task task([batch = std::make_shared<ReadBatch>(std::exchange(batch_, {}))](ArticlePreparer& preparer) {
      PreparedBatch prepared;
      prepared.items.reserve(batch->size());
      for (auto& item : *batch) {
        if (auto* article = std::get_if<Article>(&item)) {
          prepared.items.emplace_back(preparer.prepare(std::move(*article)));
        } else if (auto* rejection = std::get_if<Rejection>(&item)) {
          prepared.items.emplace_back(std::move(*rejection));
        } else {
          prepared.items.emplace_back(std::get<OpenedFile>(std::move(item)));
        }
      }
      prepared.segment = preparer.finish_segment();
      return prepared;
    });
    batch_bytes_ = 0;
    if (results_.push(task.get_future())) work_.push(std::move(task));
  }

  void prepare(ArticlePreparer& preparer) {
    while (auto task = work_.pop()) (*task)(preparer);
  }

  void write() {
    while (auto result = results_.pop()) {
      PreparedBatch batch = result->get();
      for (auto& item : batch.items) {
        if (auto* article = std::get_if<PreparedArticle>(&item)) {
          count(writer_.write(std::move(*article)));
        } else if (const auto* rejection = std::get_if<Rejection>(&item)) {
          reject(*rejection);
        } else {
          ++summary_.files;
          note_file(std::get<OpenedFile>(item).path);
          if (observer_.on_file) observer_.on_file(std::get<OpenedFile>(item).path);
        }
      }
      if (batch.segment) writer_.write(std::move(*batch.segment));
      summary_.bytes = bytes_;
      if (observer_.on_progress) observer_.on_progress(summary_);
    }
  }

  void finish_bulk() {
    const bool is_dropped = options_.writer.rebuild && stop_.stop_requested();
    if (is_dropped || summary_.added + summary_.updated == 0) return;
    const std::size_t replaced = writer_.finish_bulk();
    summary_.added -= replaced;
    summary_.updated += replaced;
  }

  void reject(const Rejection& rejection) {
    ++summary_.rejected;
    if (observer_.on_rejection) observer_.on_rejection(rejection);
  }

  void note_file(const std::string& file) {
    for (std::size_t i = 0; i < paths_.size(); ++i)
      has_files_[i] = has_files_[i] || lies_in(path_from_text(file), normal(paths_[i]));
  }

  /// Removes articles whose file is gone, but only where files were found: an empty or missing folder is more
  /// often a disk that is not mounted than an archive that was thrown away.
  void prune() {
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (paths_[i] == "-") continue;
      if (has_files_[i]) {
        summary_.removed += writer_.prune(normal(paths_[i]));
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

  [[nodiscard]] bool is_named(const std::string& file) const {
    return std::ranges::any_of(paths_,
                               [&](const std::string& path) { return path == file || normal(path) == file; });
  }

  [[nodiscard]] bool is_over() const { return is_abandoned_ || stop_.stop_requested(); }

  DocumentWriter& writer_;
  std::span<const std::string> paths_;
  const IndexFilesOptions& options_;
  const IndexObserver& observer_;
  std::stop_token stop_;
  std::vector<bool> has_files_;  // of each path: whether a file of it was read
  unsigned job_count_;
  std::size_t batch_bytes_limit_;
  BoundedQueue<Task> work_;
  BoundedQueue<std::future<PreparedBatch>> results_;
  std::atomic<bool> is_abandoned_ = false;
  std::atomic<std::uint64_t> bytes_ = 0;
  ReadBatch batch_;  // of the reading thread
  std::size_t batch_bytes_ = 0;
  IndexSummary summary_;  // of the writing thread
};

void require_some_path(std::span<const std::string> paths) {
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

}  // namespace

IndexSummary index_files(const std::string& database, std::span<const std::string> paths,
                         const IndexFilesOptions& options, const IndexObserver& observer,
                         std::stop_token stop) {
  const auto start = std::chrono::steady_clock::now();
  require_some_path(paths);
  DocumentWriter writer(database, options.writer, job_count(options));
  IndexSummary summary = IndexingRun(writer, paths, options, observer, stop).run();
  const bool keep_old = options.writer.rebuild && summary.interrupted;
  const bool found_nothing = summary.added + summary.updated + summary.unchanged + summary.removed == 0;
  if (!keep_old && !found_nothing) writer.commit();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return summary;
}

}  // namespace telusur
