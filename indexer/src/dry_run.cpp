// SPDX-License-Identifier: GPL-3.0-or-later
#include "dry_run.h"

#include <atomic>
#include <filesystem>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

#include <xapian.h>

#include <telusur/common/index_metadata.h>
#include <telusur/common/schema.h>

#include "corpus_reader.h"
#include "path_text.h"
#include "pruning.h"
#include "stored_articles.h"
#include "stored_paths.h"
#include "xapian_errors.h"

namespace telusur {
namespace {

/// The last commit of the index; nothing when there is none, or when it would be built anew.
std::optional<Xapian::Database> open_stored(const std::string& path, bool is_rebuild) {
  std::error_code ignored;
  if (is_rebuild || !std::filesystem::exists(path, ignored)) return std::nullopt;
  Xapian::Database database = guarded(path, [&] { return Xapian::Database(path); });
  static_cast<void>(require_readable({.format_version = database.get_metadata(std::string(kFormatVersionKey)),
                                      .analyzer = database.get_metadata(std::string(kAnalyzerKey)),
                                      .features = database.get_metadata(std::string(kFeaturesKey)),
                                      .user_lexicon = database.get_metadata(std::string(kUserLexiconKey))},
                                     path));
  return database;
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
        stored_(open_stored(database, options.writer.rebuild)),
        found_(paths) {
    if (!stored_) return;
    states_ = FileStates(database);
    decoder_ = guarded(path_, [&] { return decoder_of(*stored_); });
  }

  IndexSummary run() {
    FileFinder finder({paths_.begin(), paths_.end()}, path_, options_.selection);
    CorpusReader reader(
        stored_ ? FileStates(path_) : FileStates(), options_.reader, stop_, bytes_,
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
    return guarded(path_, [&] {
      const std::string term = make_term(schema_of(Field::id).prefix, article.id);
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
      guarded(path_, [&] {
        for (const Xapian::docid article : find_gone_files(*stored_, normal_path(paths_[i])).articles) {
          ++summary_.removed;
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
  std::optional<Xapian::Database> stored_;
  ArticleDecoder decoder_;  // of stored_
  FileStates states_;
  FoundPaths found_;
  std::unordered_set<std::string> ids_;  // of this run
  std::atomic<std::uint64_t> bytes_ = 0;
  IndexSummary summary_;
};

}  // namespace

IndexSummary run_dry(const std::string& database, std::span<const std::string> paths,
                     const IndexFilesOptions& options, const IndexObserver& observer, std::stop_token stop) {
  return DryRun(database, paths, options, observer, std::move(stop)).run();
}

}  // namespace telusur
