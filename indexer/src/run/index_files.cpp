// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <utility>
#include <variant>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_files.h>

#include "errors/firewall.h"
#include "files/filter_command.h"
#include "files/path_text.h"
#include "files/pruning.h"
#include "run/change_counter.h"
#include "run/corpus_reader.h"
#include "run/indexing_run.h"
#include "store/document_writer.h"

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

/// The whole run: from paths to `sink`, which counts or writes.
IndexSummary run(ArticleSink& sink, std::span<const std::string> paths, const IndexFilesOptions& options,
                 const IndexObserver& observer, const std::stop_token& stop) {
  FoundPaths found(paths);  // used only by the reading thread until the run has ended
  std::atomic<std::uint64_t> bytes = 0;
  const IndexingRun::Source source = [&](const CorpusReader::Sink& take,
                                         const std::function<bool()>& is_over) {
    const auto plan = sink.plan();
    FileFinder finder = find_files(plan->index_path, paths, options);
    CorpusReader reader(plan->file_states(), options.reader, stop, bytes, [&](CorpusItem item) {
      if (const auto* file = std::get_if<OpenedFile>(&item)) found.note(file->given);
      take(std::move(item));
    });
    reader.read(finder, is_over);
  };
  IndexSummary summary = IndexingRun(sink, source, bytes,
                                     {.jobs = job_count(options.jobs),
                                      .memory_budget_bytes = options.writer.memory_budget_bytes,
                                      .rebuild = options.writer.rebuild},
                                     observer, stop)
                             .run();
  if (options.prune && !summary.interrupted) prune(sink, paths, found, observer, summary);
  const bool keep_old = options.writer.rebuild && summary.interrupted;
  const bool found_nothing = summary.added + summary.updated + summary.unchanged + summary.removed == 0;
  if (!keep_old && !found_nothing) sink.commit();
  return summary;
}

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
    require_some_path(paths, options.selection);
    const auto run_into = [&](ArticleSink& sink) { return run(sink, paths, options, observer, stop); };
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
