// SPDX-License-Identifier: GPL-3.0-or-later
/// The kinds of calls that telusur-bench-search measures.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <telusur/searcher/searcher.h>

namespace telusur::bench {

struct Kind {
  std::string name;
  std::vector<std::function<void(Searcher&)>> calls;
};

/// Queries of one to five words, and phrases in quotation marks, as make_corpus.py writes them.
struct QuerySet {
  std::vector<std::string> queries;
  std::vector<std::string> phrases;
};

/// The options of a plain query: the ten best, without snippets.
[[nodiscard]] SearchOptions plain_options();

/// Returns all kinds, the plain queries first. Searches the index for what some need: its most frequent
/// source, the month in its middle, rare words and ids. A kind for which the index or the queries have
/// nothing is empty.
[[nodiscard]] std::vector<Kind> make_kinds(const std::string& database, const QuerySet& set);

}  // namespace telusur::bench
