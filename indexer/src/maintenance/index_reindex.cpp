// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "errors/firewall.h"
#include "errors/xapian_errors.h"
#include "glass/format/files.h"
#include "index_format/stub.h"
#include "maintenance/stored_index.h"
#include "recurrence/recurring_lines.h"
#include "run/article_window.h"
#include "run/indexing_run.h"
#include "store/document_writer.h"
#include "store/field_declarations.h"
#include "store/index_directory.h"

namespace telusur {
namespace {

/// The lexicon of the new generation. Throws IndexError when the recorded one is lost or cannot be used.
std::shared_ptr<const UserLexicon> lexicon_for(const StoredIndex& stored, const ReindexOptions& options,
                                               const std::string& path) {
  if (options.lexicon) return options.lexicon;
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(stored.read_lexicon(problems));
  if (!stored.is_metadata_certain() && !stored.has_fitting_lexicon()) {
    throw IndexError(Message("The lexicon that the index at {} was made with cannot be read. Nothing was "
                             "changed. If there was none, an empty one will do.",
                             path),
                     Remedy::kReindexWithLexicon);
  }
  if (problems.empty()) return lexicon;
  throw IndexError(
      Message(
          "The lexicon that the index at {} was made with cannot be used any more: {} Nothing was changed.",
          path, problems.front().message),
      Remedy::kCorrectLexicon);
}

/// Builds the next generation of one index.
class Reindexing {
 public:
  Reindexing(const std::string& database, const ReindexOptions& options, const ReindexObserver& observer,
             const std::stop_token& stop)
      : options_(options),
        observer_(observer),
        stop_(stop),
        directory_(
            std::make_unique<IndexDirectory>(database, LockWait{.limit = options.lock_wait, .stop = stop})),
        path_(directory_->path()),
        old_generation_(require_published(path_)),  // under the lock
        stored_(old_generation_) {}

  IndexReindex run() {
    // If the metadata is damaged, the records decide.
    if (stored_.is_format_certain()) require_readable_articles(stored_.metadata(), path_);
    const auto lexicon = lexicon_for(stored_, options_, path_);
    const unsigned jobs = job_count(options_.jobs);
    DocumentWriter writer(std::move(directory_),
                          {.positions = options_.positions.value_or(stored_.has_positions()),
                           .rebuild = true,
                           .memory_budget_bytes = options_.memory_budget_bytes,
                           .lexicon = lexicon,
                           .fields = options_.fields,
                           .dropped_fields = options_.dropped_fields},
                          stored_.article_count() > 0 ? jobs : 0,  // no articles make no segment
                          stored_.fields());
    writer.keep_unknown_times();
    if (!write(writer, jobs)) return {.interrupted = true};
    report();
    result_.articles = writer.article_count();
    if (result_.articles == 0 && unread_.count() > 0) fail_unreadable();
    commit(writer);
    return result_;
  }

 private:
  /// Returns false if it was stopped.
  bool write(DocumentWriter& writer, unsigned jobs) {
    std::atomic<std::uint64_t> bytes = 0;
    const std::uint64_t total_bytes = bytes_of_records();
    RecurringLines lines = decide_lines();
    writer.set_recurring_lines(lines.take_changes());
    const IndexingRun::Source source = [&](const CorpusReader::Sink& sink,
                                           const std::function<bool()>& is_abandoned) {
      read(
          sink, [&] { return stop_.stop_requested() || is_abandoned(); }, bytes);
    };
    const IndexObserver observer{.on_progress = [&](const IndexProgress& progress) {
      if (!observer_.on_progress) return;
      observer_.on_progress({.articles = progress.so_far.added,
                             .bytes = progress.so_far.bytes,
                             .total_bytes = total_bytes,
                             .merge_cost = progress.merge_cost,
                             .merged = progress.merged});
    }};
    const IndexSummary summary = IndexingRun(writer, source, bytes,
                                             {.jobs = jobs,
                                              .memory_budget_bytes = options_.memory_budget_bytes,
                                              .rebuild = true,
                                              .decided_lines = &lines},
                                             observer, stop_)
                                     .run();
    result_.bytes = summary.bytes;
    return !summary.interrupted;
  }

  /// Reads all articles once before they are written, so that the first of them know all decisions.
  RecurringLines decide_lines() {
    RecurringLines lines;
    StoredIndex stored(old_generation_);
    std::size_t window_bytes = 0;
    guard_xapian(path_, [&] {
      stored.read_articles([&](const Article& article, std::string_view /*record*/) {
        lines.count(article);
        window_bytes += article.text.size();
        if (window_bytes < kArticleWindowBytes) return !stop_.stop_requested();
        lines.decide();
        window_bytes = 0;
        return !stop_.stop_requested();
      });
    });
    lines.decide();
    return lines;
  }

  /// Called in the reading thread.
  void read(const CorpusReader::Sink& sink, const std::function<bool()>& is_over,
            std::atomic<std::uint64_t>& bytes) {
    guard_xapian(path_, [&] {
      stored_.read_articles([&](Article article, std::string_view record) {
        bytes += record.size();
        sink(std::move(article));
        return !is_over();
      });
      if (is_over()) return;
      unread_ = stored_.find_unread();
      stored_.read_file_states(unread_, [&](std::string path, std::string state) {
        sink(FinishedFile{.path = std::move(path), .state = std::move(state)});
      });
    });
  }

  void report() {
    result_.damaged = unread_.count();
    result_.problems = stored_.problems();
    result_.forgot_files = !stored_.is_sound() || unread_.has_unknown_file();
    if (may_lack_synonyms()) {
      result_.problems.push_back(Message(
          "Synonyms of its lexicon, if it had any, may be lost: reindex with the lexicon to restore them."));
    }
    if (stored_.has_lost_fields()) {
      result_.problems.push_back(
          Message("The list of its declared fields is incomplete: reindex with the missing ones."));
    }
    if (!observer_.on_damaged) return;
    for (const UnreadArticle& unread : unread_.named) observer_.on_damaged(unread.article);
  }

  /// The fingerprint of the analyzer verifies the words of the lexicon, but nothing verifies its synonyms.
  [[nodiscard]] bool may_lack_synonyms() const { return !options_.lexicon && !stored_.is_metadata_certain(); }

  void commit(DocumentWriter& writer) {
    if (result_.damaged == 0 && stored_.is_sound()) return writer.commit();
    try {
      writer.directory().mark_damaged();
      writer.commit();
    } catch (...) {
      writer.directory().remove_damaged_mark();
      throw;
    }
    result_.kept = writer.directory().rename_damaged(old_generation_);
  }

  [[noreturn]] void fail_unreadable() const {
    throw IndexError(Message("None of the {} articles of the index at {} can be read. {}Nothing was changed. "
                             "If there is a copy, restore it.",
                             unread_.count(), path_,
                             result_.problems.empty() ? Message() : Message("{} ", result_.problems.front())),
                     Remedy::kRebuild);
  }

  [[nodiscard]] std::uint64_t bytes_of_records() const {
    std::error_code error;
    const std::uintmax_t bytes = std::filesystem::file_size(
        old_generation_ + "/" + std::string(glass::file_name_of(glass::TableKind::kRecords)), error);
    return error ? 0 : bytes;
  }

  const ReindexOptions& options_;
  const ReindexObserver& observer_;
  const std::stop_token& stop_;
  std::unique_ptr<IndexDirectory> directory_;  ///< until the writer owns it
  std::string path_;
  std::string old_generation_;
  StoredIndex stored_;     ///< used by the reading thread while it runs
  UnreadArticles unread_;  ///< used by the reading thread while it runs
  IndexReindex result_;
};

}  // namespace

std::string to_string(const DamagedArticle& article, Language language) {
  Message subject = !article.id.empty()   ? Message("The article {}", article.id)
                    : article.number != 0 ? Message("Article number {}", article.number)
                                          : Message("An article of unknown number");
  if (!article.path.empty()) subject = Message("{} of {}", subject, article.path);
  const Message sentence =
      article.is_left_out ? Message("{} was left out, because {}.", subject, article.reason)
                          : Message("{} may be damaged or outdated, because {}.", subject, article.reason);
  return sentence.text(language);
}

IndexReindex reindex_index(const std::string& database, const ReindexOptions& options,
                           const ReindexObserver& observer, std::stop_token stop) {
  return behind_firewall(Message("The index at {}", database), [&] {
    const auto start = std::chrono::steady_clock::now();
    require_valid_fields({.fields = options.fields, .dropped = options.dropped_fields});
    static_cast<void>(require_published(database));  // reindexing makes no index
    IndexReindex result = Reindexing(database, options, observer, stop).run();
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return result;
  });
}

}  // namespace telusur
