// SPDX-License-Identifier: GPL-3.0-or-later
#include "reindex.h"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include <telusur/indexer/index_maintenance.h>

#include "language.h"
#include "program.h"
#include "progress.h"
#include "report.h"

namespace telusur::tool {
namespace {

constexpr int kUncertain = 1;  // something could not be read for certain

/// "The article kn-7 of /a/b.jsonl was left out, because its record is damaged."
std::string describe_damage(const DamagedArticle& article) {
  Message subject = !article.id.empty()   ? Message("The article {}", article.id)
                    : article.number != 0 ? Message("Article number {}", article.number)
                                          : Message("An article of unknown number");
  if (!article.path.empty()) subject = Message("{} of {}", subject, article.path);
  return article.is_left_out
             ? localized("{} was left out, because {}.", subject, article.reason)
             : localized("{} may be damaged or outdated, because {}.", subject, article.reason);
}

std::string reindex_report(const IndexReindex& reindex, const IndexCommand& command) {
  if (command.json) {
    return json_line({{"database", command.database},
                      {"articles", reindex.articles},
                      {"damaged", reindex.damaged},
                      {"problems", reindex.problems},
                      {"kept", reindex.kept},
                      {"forgot_files", reindex.forgot_files},
                      {"seconds", reindex.seconds},
                      {"interrupted", reindex.interrupted}});
  }
  std::string text = localized("{}: {} articles rebuilt, {} damaged; {} s, {}", printable(command.database),
                               reindex.articles, reindex.damaged, decimal(reindex.seconds, 2),
                               throughput(reindex.bytes, reindex.seconds)) +
                     "\n";
  for (const std::string& problem : reindex.problems) text += "  " + printable(problem) + "\n";
  if (reindex.kept.empty()) return text;
  text += localized("The old index is kept in {}, because not all of it could be read for certain.",
                    printable(reindex.kept)) +
          " ";
  text += reindex.forgot_files
              ? localized("Index all files again: each is read, and lost or outdated articles come back.")
              : localized("Index the files of the damaged articles again.");
  return text + " " + localized("Then remove the old index.") + "\n";
}

IndexReindex reindex(const IndexCommand& command, std::stop_token stop) {
  ReindexOptions options{.positions = command.positions,
                         .memory_budget_bytes = command.options.writer.memory_budget_bytes,
                         .jobs = command.options.jobs,
                         .lock_wait = command.options.writer.lock_wait};
  if (!command.lexicon_file.empty())
    options.lexicon = std::make_shared<const UserLexicon>(UserLexicon::read(command.lexicon_file));
  TotalBytes total;
  ProgressLine progress(has_progress_line(command) ? &total : nullptr);
  const ReindexObserver observer{.on_progress =
                                     [&](const ReindexProgress& so_far) {
                                       total.set(so_far.total_bytes);
                                       progress.show({.added = so_far.articles, .bytes = so_far.bytes});
                                     },
                                 .on_damaged =
                                     [&](const DamagedArticle& article) {
                                       if (command.quiet) return;
                                       progress.clear();
                                       print_error(describe_damage(article));
                                     }};
  return reindex_index(command.database, options, observer, stop);
}

}  // namespace

int run_reindex(const IndexCommand& command, const SignalWatcher& signals) {
  const IndexReindex result = reindex(command, signals.stop_token());
  const bool has_report = !result.interrupted && (!command.quiet || !result.kept.empty());
  if (command.json || has_report) std::cout << reindex_report(result, command);
  flush_output(result.interrupted ? localized("The old index stands.") : localized("The index is rebuilt."));
  if (result.interrupted)
    return signals.report_stop(localized("The rebuild was dropped and the old index stands."));
  return result.kept.empty() ? EXIT_SUCCESS : kUncertain;
}

}  // namespace telusur::tool
