// SPDX-License-Identifier: GPL-3.0-or-later
/// Answers queries with the options of the command line.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/searcher.h>

#include "options.h"
#include "program.h"

namespace telusur::tool {

/// Returns the options of the result writers for this terminal.
[[nodiscard]] ResultWriterOptions make_writer_options(const SearchCommand& command);

/// Prints the article `id`, as text or as JSON, with the matches of `query` marked unless that is empty.
/// Returns false if there is no such article.
[[nodiscard]] bool print_article(Searcher& searcher, const SearchCommand& command, const std::string& id,
                                 const std::string& query, const ResultWriter::Sink& sink);

/// Prints whole articles as JSON Lines: all in the order of the index, or those that `query` and the filters
/// of `command` find, in their order. One article is in memory at a time. Returns false if there are none.
/// Throws IndexError if a writer removes the commit meanwhile; then articles are missing.
[[nodiscard]] bool export_articles(Searcher& searcher, const SearchCommand& command, const std::string& query,
                                   const ResultWriter::Sink& sink);

/// Returns a note about a query as lines of a page, with an empty line behind it.
[[nodiscard]] std::string format_note(std::string_view note);

/// Answers queries with one result writer and collects their times. `searcher` must outlive it.
class Session {
 public:
  /// `note_sink` receives each note about a query.
  Session(Searcher& searcher, const SearchCommand& command, ResultWriter::Sink sink,
          ResultWriter::Sink note_sink = print_error);

  /// Prints the hits of `query` from the hit `offset` on, and returns them.
  Results answer(const std::string& query, const std::string& query_id, std::size_t offset);

  /// Prints articles on the same subject as the article `id`. Returns false if there is no such article.
  bool answer_similar(const std::string& id);

  /// Returns whether any query had a hit.
  [[nodiscard]] bool has_found() const { return has_found_; }
  /// Returns the times of the queries: {"queries": N, "mean_ms": x, "p50_ms": x, "p99_ms": x}, on one line.
  [[nodiscard]] std::string timing_json() const;

 private:
  Results export_all(const std::string& query, const std::string& query_id);
  void print(const Results& results, const std::string& query_id);

  Searcher& searcher_;
  bool has_rows_;  ///< the output has a row per hit
  bool prints_count_;
  bool exports_;  ///< writes all hits as they are read
  SearchOptions options_;
  ResultWriter::Sink sink_;
  ResultWriter::Sink note_sink_;
  std::unique_ptr<ResultWriter> writer_;
  std::vector<double> milliseconds_;  ///< time of each query
  bool has_found_ = false;
};

}  // namespace telusur::tool
