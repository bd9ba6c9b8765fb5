// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/alerts.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <telusur/common/utf8.h>
#include <telusur/searcher/result_writer.h>

#include "alerts/alert_state.h"
#include "batch.h"
#include "language.h"
#include "session.h"

namespace telusur::tool {
namespace {

/// So long the articles of a query are remembered. An article may become visible long after the index
/// received it: a run may take hours, and clocks are set back. The same report in another paper may come days
/// later.
constexpr std::int64_t kMemorySeconds = std::int64_t{7} * 24 * 60 * 60;

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

class AlertPrinter {
 public:
  AlertPrinter(const Searcher& searcher, const SearchCommand& command)
      : searcher_(searcher),
        state_(command.state_file),
        options_(command.search),
        limit_(*command.search.limit),
        writer_(make_result_writer(command.format, make_writer_options(command),
                                   [](std::string_view text) { std::cout << text; })) {
    options_.limit = kNoLimit;
    options_.suggestion = false;
  }

  void print(const std::string& id, const std::string& query) {
    if (!ids_.insert(id).second) {
      print_error(localized("{}: Another alert of the file has this id, so the line was skipped.", id));
      is_faultless_ = false;
      return;
    }
    Alert* alert = state_.find(id);
    const bool begins = alert == nullptr || alert->query != query;
    if (begins) alert = &state_.add(id, {.query = query, .seen_utc_seconds = now_});
    const bool is_silent = begins && !options_.added_since;
    SearchOptions options = options_;
    if (!begins) options.added_since.reset();
    if (!begins || is_silent) options.added.begin = alert->seen_utc_seconds - kMemorySeconds;
    Results results = find_new(*alert, options, is_silent ? kNoLimit : limit_);
    if (begins) print_notes(id, results, is_silent);
    if (is_silent || results.total == 0) return;
    has_found_ = true;
    writer_->write(results, id);
  }

  [[nodiscard]] bool has_found() const { return has_found_; }
  /// Returns whether each query had an id of its own.
  [[nodiscard]] bool is_faultless() const { return is_faultless_; }
  void save() const { state_.save(); }

 private:
  /// Returns the hits that were not reported before, and notes them in `alert`. Those beyond the limit wait
  /// for the next call.
  Results find_new(Alert& alert, const SearchOptions& options, std::size_t limit) {
    std::vector<Hit> hits;
    std::size_t count = 0;
    std::int64_t newest = alert.seen_utc_seconds;
    std::int64_t oldest_waiting = now_;
    const auto was_reported = [&](const auto& article) { return alert.reported.contains(article.id); };
    const auto wait = [&](const auto& article) {
      oldest_waiting = std::min(oldest_waiting, article.added_utc_seconds);
    };
    const auto note = [&](const auto& article) {
      newest = std::max(newest, std::min(article.added_utc_seconds, now_));
      alert.reported.insert_or_assign(article.id, article.added_utc_seconds);
    };
    Results results = searcher_.search(alert.query, options, [&](Hit&& hit) {
      const bool is_new = !was_reported(hit) && std::ranges::none_of(hit.copies, was_reported);
      if (is_new && ++count > limit) {
        wait(hit);
        std::ranges::for_each(hit.copies, wait);
        return;
      }
      note(hit);
      std::ranges::for_each(hit.copies, note);
      if (!is_new) return;
      hit.rank = count;
      hits.push_back(std::move(hit));
    });
    alert.seen_utc_seconds = std::min(newest, oldest_waiting);
    alert.forget_before(alert.seen_utc_seconds - kMemorySeconds);
    results.hits = std::move(hits);
    results.total = count;
    results.total_is_exact = true;
    results.total_all_words.reset();
    results.missing.clear();
    if (!options.added_since)
      std::erase_if(results.filters, [](const FieldFilter& filter) { return filter.name == "added_since"; });
    return results;
  }

  static void print_notes(const std::string& id, const Results& results, bool is_silent) {
    for (const QueryNote& note : results.notes) print_error(id + ": " + note.message);
    if (is_silent)
      print_error(
          localized("{}: The alert begins now. Later calls print what the index receives from now on.", id));
  }

  const Searcher& searcher_;
  AlertState state_;
  SearchOptions options_;
  std::size_t limit_;
  std::unique_ptr<ResultWriter> writer_;
  std::int64_t now_ =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  std::set<std::string> ids_;
  bool has_found_ = false;
  bool is_faultless_ = true;
};

}  // namespace

int print_alerts(const Searcher& searcher, const SearchCommand& command) {
  AlertPrinter printer(searcher, command);
  const bool is_faultless =
      read_queries(command.alerts_file, [&](const std::string& id, const std::string& query) {
        printer.print(repair_utf8(id), repair_utf8(query));
      });
  flush_output();
  printer.save();
  if (!is_faultless || !printer.is_faultless()) return kFailed;
  return printer.has_found() ? kFound : kNothingFound;
}

}  // namespace telusur::tool
