// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <utility>
#include <variant>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>

#include "errors/firewall.h"
#include "files/file_selection.h"
#include "files/filter_command.h"
#include "files/path_text.h"
#include "files/pruning.h"
#include "run/change_counter.h"
#include "run/corpus_reader.h"
#include "run/indexing_run.h"
#include "store/document_writer.h"
#include "store/field_declarations.h"

namespace telusur {
namespace {

/// Removes the articles of deleted files. Under a path without any file it removes nothing and rejects the
/// path.
void prune(ArticleSink& sink, std::span<const std::string> paths, const FoundPaths& found,
           const IndexObserver& observer, IndexSummary& summary) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (paths[i] == "-") continue;
    if (found.has_files(i)) {
      summary.removed += sink.prune(normal_path(paths[i]));
      continue;
    }
    ++summary.rejected;
    if (!observer.on_rejection) continue;
    observer.on_rejection(
        {.path = path_to_text(paths[i]),
         .line = 0,
         .reason = Message("was not pruned, as no file was found in it (is a disk missing?)")});
  }
}

void require_some_path(std::span<const std::string> paths, const FileSelection& selection) {
  if (!selection.files_from.empty()) {
    // Before anything is made. Standard input can be read but once.
    if (selection.files_from != "-") static_cast<void>(open_file(selection.files_from));
    if (selection.files_from == "-" && std::ranges::find(paths, "-") != paths.end())
      throw UsageError(Message("Standard input cannot be both articles and names of files."));
    return;
  }
  if (paths.empty())
    throw UsageError(Message("No path was given. Name a folder, a file, or - for standard input."));
  const bool exists = std::ranges::any_of(paths, [](const std::string& path) {
    std::error_code ignored;
    return path == "-" || std::filesystem::exists(path, ignored);
  });
  if (exists) return;
  throw InputError(paths.size() == 1
                       ? Message("The path {} does not exist. Check its spelling.", paths.front())
                       : Message("None of the {} paths exists; the first one is {}. Check their spelling.",
                                 paths.size(), paths.front()));
}

/// One run: from paths to a sink, which counts or writes.
class FilesRun {
 public:
  FilesRun(ArticleSink& sink, std::span<const std::string> paths, const IndexFilesOptions& options,
           const IndexObserver& observer, const std::stop_token& stop)
      : sink_(sink), paths_(paths), options_(options), observer_(observer), stop_(stop), found_(paths) {}

  IndexSummary run() {
    IndexSummary summary = index(
        [this](CorpusReader& reader, const std::function<bool()>& is_over) {
          FileFinder finder = find_files(sink_.plan()->index_path, paths_, options_);
          reader.read(
              finder, [this](const std::string& file) { return is_pruned(file); }, is_over);
          due_files_ = reader.due_files();
        },
        observer_);
    summary.new_fields = sink_.plan()->new_fields;
    ArticleSink::SettledArticles settled;
    if (!summary.interrupted) {
      if (options_.prune) prune(sink_, paths_, found_, observer_, summary);
      settled = sink_.settle_gone([this](const std::string& file) { return is_pruned(file); });
      summary.removed += settled.removed;
    }
    const bool keep_old = options_.writer.rebuild && summary.interrupted;
    const bool found_nothing =
        summary.added + summary.updated + summary.unchanged + summary.removed + settled.kept == 0;
    if (keep_old || found_nothing) return summary;
    sink_.commit();
    if (!summary.interrupted) read_due_files(summary);
    return summary;
  }

 private:
  using Read = std::function<void(CorpusReader&, const std::function<bool()>& is_over)>;

  IndexSummary index(const Read& read, const IndexObserver& observer) {
    std::atomic<std::uint64_t> bytes = 0;
    const IndexingRun::Source source = [&](const CorpusReader::Sink& take,
                                           const std::function<bool()>& is_over) {
      const auto plan = sink_.plan();
      const auto pass = [&](CorpusItem item) {
        if (const auto* file = std::get_if<OpenedFile>(&item)) found_.note(file->given);
        take(std::move(item));
      };
      CorpusReader reader(plan->file_states(), options_.reader, plan->fields, stop_, bytes, pass);
      read(reader, is_over);
    };
    return IndexingRun(sink_, source, bytes,
                       {.jobs = job_count(options_.jobs),
                        .memory_budget_bytes = options_.writer.memory_budget_bytes,
                        .rebuild = options_.writer.rebuild},
                       observer, stop_)
        .run();
  }

  [[nodiscard]] bool is_within_paths(const std::string& file) const {
    return std::ranges::any_of(paths_, [&](const std::string& path) {
      return path != "-" && is_path_within(path_from_text(file), normal_path(path));
    });
  }

  [[nodiscard]] bool is_pruned(const std::string& file) const {
    return options_.prune && is_within_paths(file);
  }

  /// Reads files again for ids that they had lost and that the run has freed. Their states say that they are
  /// due, so if this fails, the next run that visits them reads them.
  void read_due_files(IndexSummary& summary) {
    const bool visits_all = options_.selection.include.empty() && options_.selection.exclude.empty();
    for (const std::string& path : sink_.take_due_files()) {
      if (!visits_all || !is_within_paths(path)) continue;
      if (const auto file = stat_file(path_from_text(path))) due_files_.push_back(*file);
    }
    if (due_files_.empty()) return;
    sink_.begin_pass();
    // The run has counted these files and reported about them.
    const IndexSummary again =
        index([this](CorpusReader& reader,
                     const std::function<bool()>& is_over) { reader.read_again(due_files_, is_over); },
              {});
    if (!again.interrupted)
      summary.removed += sink_.settle_gone([](const std::string&) { return false; }).removed;
    sink_.commit();
    summary.added += again.added;
    summary.updated += again.updated;
    summary.interrupted = again.interrupted;
  }

  ArticleSink& sink_;
  std::span<const std::string> paths_;
  const IndexFilesOptions& options_;
  const IndexObserver& observer_;
  const std::stop_token& stop_;
  FoundPaths found_;  // used only by the reading thread while it runs, as is the next one
  std::vector<FoundFile> due_files_;
};

}  // namespace

FileFinder find_files(const std::string& database, std::span<const std::string> paths,
                      const IndexFilesOptions& options) {
  FileSelection selection = options.selection;
  for (const auto& [ending, command] : options.reader.filters) selection.endings.push_back(ending);
  return FileFinder({paths.begin(), paths.end()}, database, std::move(selection));
}

IndexSummary index_files(const std::string& database, std::span<const std::string> paths,
                         const IndexFilesOptions& options, const IndexObserver& observer,
                         std::stop_token stop) {
  return behind_firewall(Message("The index at {}", database), [&] {
    const auto start = std::chrono::steady_clock::now();
    require_valid_filters(options.reader);
    require_valid_fields(declarations_of(options.writer));
    require_some_path(paths, options.selection);
    const auto run_into = [&](ArticleSink& sink) {
      return FilesRun(sink, paths, options, observer, stop).run();
    };
    IndexSummary summary;
    if (options.dry_run) {
      summary = run_dry(database, options, observer, run_into);
    } else {
      DocumentWriter writer(database, options.writer, job_count(options.jobs), stop);
      summary = run_into(writer);
    }
    summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return summary;
  });
}

}  // namespace telusur
