// SPDX-License-Identifier: GPL-3.0-or-later
/// The command line of telusur-search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/searcher.h>

#include "command_line.h"
#include "program.h"

namespace telusur::tool {

/// Exit codes, as those of grep. The third is kFailed.
inline constexpr int kFound = 0;
inline constexpr int kNothingFound = 1;

struct SearchCommand {
  std::vector<std::string> databases;
  std::vector<std::string> query;  ///< words, which are joined by spaces
  SearchOptions search{.limit = kDefaultLimit};
  ResultFormat format = ResultFormat::kText;
  std::string batch_file;   ///< empty if none was given
  std::string alerts_file;  ///< empty if none was given
  std::string state_file;   ///< keeps what the alerts have reported
  std::optional<std::string> show_id;
  std::optional<std::string> similar_id;
  std::optional<std::string> complete;  ///< the beginning of a query
  bool exports = false;                 ///< prints whole articles
  bool count = false;
  bool timing = false;
  bool nul_separated = false;
  std::vector<std::string> fields;  ///< selected for each hit; empty for the defaults
  When color = When::kAuto;
  When hyperlinks = When::kAuto;
  bool whole_addresses = false;
  bool has_pager = true;
};

/// Returns whether the output format has a row per hit.
[[nodiscard]] bool has_rows(const SearchCommand& command);

/// Returns whether the output format holds facets, suggestions and explanations beside the hits.
[[nodiscard]] bool has_full_format(const SearchCommand& command);

/// Returns whether the options filter articles by date, source, category or declared fields. Then a search
/// needs no query.
[[nodiscard]] bool has_filters(const SearchOptions& options);

/// Names the index if there is one only: an error does not say which of several it is about.
[[nodiscard]] CommandContext context_of(const SearchCommand& command);

/// Parses the command line into `command`. Returns nullopt if the program goes on, else its exit code, as
/// parse() does.
[[nodiscard]] std::optional<int> parse_command(SearchCommand& command, int argc, const char* const* argv);

}  // namespace telusur::tool
