// SPDX-License-Identifier: GPL-3.0-or-later
/// Answers a request on one commit.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_parser.h>
#include <telusur/searcher/searcher.h>

#include "index/snapshot.h"
#include "match/matchers.h"
#include "match/scratch.h"
#include "plan/query_planner.h"
#include "rank/whole_ranking.h"

namespace telusur {

/// One call of search() or similar().
struct Request {
  /// `search_options` must outlive this.
  explicit Request(const SearchOptions& search_options) : options(search_options) {}

  /// Throws UsageError for an option that is invalid for the index.
  void prepare(const Snapshot& snapshot, Analyzer& analyzer);

  [[nodiscard]] QueryParserOptions parser_options() const {
    return {.every_word = options.every_word, .now_utc_seconds = now};
  }

  [[nodiscard]] double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  }

  const SearchOptions& options;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  /// Seconds since 1970.
  std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  PlanNode filter;                   ///< filter of the options; set by prepare()
  std::vector<FieldFilter> filters;  ///< the same for Results::filters
  /// Returns the maximum number of hits.
  [[nodiscard]] std::size_t limit() const noexcept {
    return options.limit.value_or(is_export ? std::numeric_limits<std::size_t>::max() : kDefaultLimit);
  }

  bool is_export = false;  ///< hits are read by SearchRun::read_hits() instead of being in the results
};

/// Runs a request on one snapshot with the memory of one thread. All three must outlive this.
class SearchRun {
 public:
  SearchRun(Request& request, const Snapshot& snapshot, Scratch& scratch)
      : request_(request), options_(request.options), snapshot_(snapshot), scratch_(scratch) {
    scratch.interruption = Interruption(options_.deadline, options_.stop);
  }
  SearchRun(const SearchRun&) = delete;
  SearchRun& operator=(const SearchRun&) = delete;
  ~SearchRun() { scratch_.interruption = {}; }

  /// Answers `query`, which was parsed as `unresolved`. Like similar(), throws Xapian::Error and what
  /// Searcher throws.
  [[nodiscard]] Results search(std::string_view query, const ParsedQuery& unresolved);

  /// Returns the articles that are similar to `id`; empty if there is no such article.
  [[nodiscard]] std::optional<Results> similar(std::string_view id);

  /// Returns the next hits of an export, some at a time; empty at the end. Some of the first
  /// are read even if time is over. Call it after search().
  [[nodiscard]] std::vector<Hit> read_hits();

  [[nodiscard]] Interruption& interruption() noexcept { return scratch_.interruption; }

 private:
  void search(const GroupNode& root, Results& results);
  void suggest(const GroupNode& root, Results& results);
  void finish(Results& results);
  void answer(CompiledSearch search, std::optional<std::string> original, Results& results);
  void complete(const MatchReader& matches, const QueryPlan& plan, const CompiledSearch& search,
                Results& results);
  [[nodiscard]] std::vector<Hit> collect_hits(std::vector<RankedHit>& ranked, const CompiledSearch& search);

  Request& request_;
  const SearchOptions& options_;
  const Snapshot& snapshot_;
  Scratch& scratch_;
  const PageContext context_{snapshot_, scratch_};
  std::optional<WholeRanking> ranking_;  ///< what read_hits() reads
  bool is_first_batch_ = true;           ///< read_hits() was not called yet
  CompiledSearch search_;                ///< the search that it ranks
};

}  // namespace telusur
