// SPDX-License-Identifier: GPL-3.0-or-later
#include "reindex.h"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>
#include <telusur/indexer/index_maintenance.h>

#include "program.h"
#include "progress.h"
#include "signals.h"

namespace telusur::tool {
namespace {

constexpr int kUncertain = 1;  // something could not be read

std::string printable(const std::string& text) { return visible_controls(repair_utf8(text)); }

double megabytes_per_second(const IndexReindex& reindex) {
  return reindex.seconds > 0 ? static_cast<double>(reindex.bytes) / 1e6 / reindex.seconds : 0;
}

/// "the article kn-7 of /a/b.jsonl was left out, as its record is damaged"
std::string damage_text(const DamagedArticle& article) {
  const std::string name = !article.id.empty()   ? article.id
                           : article.number != 0 ? "number " + std::to_string(article.number)
                                                 : "of an unknown number";
  return "the article " + name + (article.path.empty() ? "" : " of " + article.path) +
         (article.is_left_out ? " was left out, as " : " may be damaged or older than it was, as ") +
         article.reason;
}

std::string reindex_text(const IndexReindex& reindex, const IndexCommand& command) {
  if (command.json) {
    const nlohmann::ordered_json object{
        {"database", command.database}, {"articles", reindex.articles},
        {"damaged", reindex.damaged},   {"problems", reindex.problems},
        {"kept", reindex.kept},         {"forgot_files", reindex.forgot_files},
        {"seconds", reindex.seconds},   {"interrupted", reindex.interrupted}};
    return escape_json_controls(
               object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) +
           "\n";
  }
  std::string text = fmt::format("{}: {} articles built anew, {} damaged; {:.2f} s, {:.1f} MB/s\n",
                                 printable(command.database), reindex.articles, reindex.damaged,
                                 reindex.seconds, megabytes_per_second(reindex));
  for (const std::string& problem : reindex.problems) text += "  " + printable(problem) + "\n";
  if (!reindex.kept.empty()) {
    text += "The old index is kept in " + printable(reindex.kept) +
            ", as not all of it could be read for certain. ";
    text += reindex.forgot_files
                ? "Index all files again: each will be read, and what was lost or is old comes back. "
                : "Index the files of the damaged articles again. ";
    text += "Then remove it.\n";
  }
  return text;
}

}  // namespace

int run_reindex(const IndexCommand& command) {
  ReindexOptions options{.positions = command.positions,
                         .memory_budget_bytes = command.options.writer.memory_budget_bytes,
                         .jobs = command.options.jobs,
                         .lock_wait = command.options.writer.lock_wait};
  if (!command.lexicon_file.empty())
    options.lexicon = std::make_shared<const UserLexicon>(UserLexicon::read(command.lexicon_file));
  const SignalWatcher signals;
  TotalBytes total;
  ProgressLine progress(shows_progress(command) ? &total : nullptr);
  const ReindexObserver observer{.on_progress =
                                     [&](const ReindexProgress& so_far) {
                                       total.set(so_far.total_bytes);
                                       progress.show({.added = so_far.articles, .bytes = so_far.bytes});
                                     },
                                 .on_damaged =
                                     [&](const DamagedArticle& article) {
                                       if (command.quiet) return;
                                       progress.clear();
                                       print_error("telusur-index", printable(damage_text(article)) + ".");
                                     }};
  IndexReindex reindex;
  try {
    reindex = reindex_index(command.database, options, observer, signals.stop_token());
  } catch (const IndexLockedError& error) {
    if (signals.signal_number() == 0) throw;
    print_error("telusur-index", error.what());  // a signal ended the wait
    return 128 + signals.signal_number();
  }
  progress.clear();
  const bool has_text = !reindex.interrupted && (!command.quiet || !reindex.kept.empty());
  if (command.json || has_text) std::cout << reindex_text(reindex, command);
  flush_output(reindex.interrupted ? "The old index stands." : "The index is built anew.");
  if (reindex.interrupted) {
    print_error("telusur-index", "stopped by a signal. The work was dropped and the old index stands.");
    return 128 + signals.signal_number();
  }
  return reindex.kept.empty() ? EXIT_SUCCESS : kUncertain;
}

}  // namespace telusur::tool
