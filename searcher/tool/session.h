// SPDX-License-Identifier: GPL-3.0-or-later
/// Answering queries as the command line asks for.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/searcher.h>

#include "options.h"
#include "timing.h"

namespace telusur::tool {

/// How the writers are to write on this terminal.
[[nodiscard]] ResultWriterOptions writer_options(const SearchCommand& command);

/// A sentence for people, on standard error, after the name of the program.
void say(const std::string& sentence);

/// Answers queries with one writer and one clock. Both arguments must outlive it.
class Session {
 public:
  Session(Searcher& searcher, const SearchCommand& command, ResultWriter::Sink sink);

  /// Answers `query` from its `offset`-th hit on, and gives what was found.
  Results answer(const std::string& query, const std::string& query_id, std::size_t offset);

  /// Prints the articles about the same as the one called `id`; false when there is none of that name.
  bool answer_similar(const std::string& id);

  [[nodiscard]] bool has_found() const { return has_found_; }
  [[nodiscard]] const Timing& timing() const { return timing_; }

 private:
  void print(const Results& results, const std::string& query_id);

  Searcher& searcher_;
  bool prints_count_;
  SearchOptions options_;
  ResultWriter::Sink sink_;
  std::unique_ptr<ResultWriter> writer_;
  Timing timing_;
  bool has_found_ = false;
};

}  // namespace telusur::tool
