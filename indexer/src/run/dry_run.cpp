// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/dry_run.h"

#include <atomic>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "files/path_text.h"
#include "files/pruning.h"
#include "files/stored_paths.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stored_articles.h"
#include "index_format/stub.h"
#include "run/corpus_reader.h"
#include "store/index_directory.h"
#include "store/index_lock.h"

namespace telusur {
namespace {

/// The generation that a run would change; nothing when it would make the index, or build it anew.
std::optional<std::string> generation_to_compare(const std::string& path, bool is_rebuild) {
  if (is_rebuild) return std::nullopt;
  auto published = published_generation(path);
  return published ? published : find_abandoned(path);
}

Xapian::Database open_readable(const std::string& generation, const std::string& path) {
  return guarded(path, [&] {
    Xapian::Database database = open_generation(generation);
    static_cast<void>(require_readable(read_metadata(database), path));
    return database;
  });
}

/// A shared lock, so that the index stands still, or none when another process writes to it: then a change
/// that gets in the way is told.
std::optional<IndexLock> lock_if_free(const std::string& path) {
  try {
    return IndexLock::for_reading(path);
  } catch (const IndexLockedError&) {
    return std::nullopt;
  }
}

/// Runs `action` on the index at `path`. DatabaseModifiedError goes through.
template <typename Action>
auto reading(const std::string& path, Action action) {
  try {
    return action();
  } catch (const Xapian::DatabaseModifiedError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_index_error(Message("The index at {}", path), error);
  }
}

class DryRun {
 public:
  DryRun(const std::string& database, std::span<const std::string> paths, const IndexFilesOptions& options,
         const IndexObserver& observer, std::stop_token stop)
      : path_(database),
        paths_(paths),
        options_(options),
        observer_(observer),
        stop_(std::move(stop)),
        lock_(lock_if_free(database)),
        generation_(generation_to_compare(database, options.writer.rebuild)),
        found_(paths) {
    if (!generation_) return;
    stored_ = open_readable(*generation_, path_);
    reading(path_, [&] { verifier_.emplace(*generation_); });
    states_ = FileStates(*generation_);
    decoder_ = guarded(path_, [&] { return decoder_of(*stored_); });
  }

  IndexSummary run() {
    FileFinder finder({paths_.begin(), paths_.end()}, path_, options_.selection);
    CorpusReader reader(
        generation_ ? FileStates(*generation_) : FileStates(), options_.reader, stop_, bytes_,
        [this](CorpusItem item) { std::visit([this](const auto& part) { take(part); }, item); });
    reader.read(finder, [] { return false; });
    summary_.bytes = bytes_;
    summary_.interrupted = stop_.stop_requested();
    if (options_.prune && stored_ && !summary_.interrupted) prune();
    return summary_;
  }

 private:
  void take(const OpenedFile& file) {
    ++summary_.files;
    found_.note(file.given);
    if (observer_.on_file) observer_.on_file(file.path);
  }

  void take(const UnchangedPart& part) {
    summary_.unchanged += part.articles;
    summary_.skipped_bytes += part.bytes;
  }

  void take(const Article& article) {
    const bool is_repeated = !ids_.insert(article.id).second;
    switch (is_repeated ? AddOutcome::updated : outcome_of(article)) {
      case AddOutcome::added:
        ++summary_.added;
        plan(PlannedChange::add, article.id);
        break;
      case AddOutcome::updated:
        ++summary_.updated;
        plan(PlannedChange::update, article.id);
        break;
      case AddOutcome::unchanged:
        ++summary_.unchanged;
        break;
    }
    summary_.bytes = bytes_;
    if (observer_.on_progress) observer_.on_progress(summary_);
  }

  void take(const Rejection& rejection) {
    ++summary_.rejected;
    if (observer_.on_rejection) observer_.on_rejection(rejection);
  }

  void take(const FinishedFile&) {}

  [[nodiscard]] AddOutcome outcome_of(const Article& article) {
    if (!stored_) return AddOutcome::added;
    return reading(path_, [&] {
      const std::string term = make_term(schema_of(Field::kId).prefix, article.id);
      const std::vector<std::uint32_t> verified = verifier_->verify_term(term);
      if (!verified.empty()) verifier_->verify_record(verified.front());
      const auto posting = stored_->postlist_begin(term);
      if (posting == stored_->postlist_end(term)) return AddOutcome::added;
      const Article stored = decoder_.decode(stored_->get_document(*posting).get_data());
      const bool is_same = stored == article || keeps_its_id(stored.path, article.path, states_);
      return is_same ? AddOutcome::unchanged : AddOutcome::updated;
    });
  }

  void prune() {
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      if (paths_[i] == "-" || !found_.has_files(i)) continue;
      reading(path_, [&] {
        const GoneFiles gone = find_gone_files(*stored_, normal_path(paths_[i]), &*verifier_);
        for (const Xapian::docid article : gone.articles) {
          ++summary_.removed;
          verifier_->verify_record(article);
          plan(PlannedChange::remove, decoder_.decode(stored_->get_document(article).get_data()).id);
        }
      });
    }
  }

  void plan(PlannedChange change, const std::string& id) {
    if (observer_.on_plan) observer_.on_plan(change, id);
  }

  const std::string& path_;
  std::span<const std::string> paths_;
  const IndexFilesOptions& options_;
  const IndexObserver& observer_;
  std::stop_token stop_;
  std::optional<IndexLock> lock_;
  std::optional<std::string> generation_;
  std::optional<Xapian::Database> stored_;
  std::optional<glass::EntryVerifier> verifier_;  // of stored_
  ArticleDecoder decoder_;                        // of stored_
  FileStates states_;
  FoundPaths found_;
  std::unordered_set<std::string> ids_;  // of this run
  std::atomic<std::uint64_t> bytes_ = 0;
  IndexSummary summary_;
};

}  // namespace

IndexSummary run_dry(const std::string& database, std::span<const std::string> paths,
                     const IndexFilesOptions& options, const IndexObserver& observer, std::stop_token stop) {
  const auto generation_now = [&] { return published_generation(database); };
  const auto before = generation_now();
  const auto fail_changed = [&] {
    throw IndexLockedError(
        "The index at " + database +
        " was changed by another process while it was read. Try again when that one is done.");
  };
  try {
    return DryRun(database, paths, options, observer, std::move(stop)).run();
  } catch (const Xapian::DatabaseModifiedError&) {
    fail_changed();
    throw;
  } catch (const IndexError&) {
    if (generation_now() != before) fail_changed();  // its generation is gone
    throw;
  }
}

}  // namespace telusur
