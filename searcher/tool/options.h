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

/// Exit codes, like those of grep; kFailed is the third.
inline constexpr int kFound = 0;
inline constexpr int kNothingFound = 1;

struct SearchCommand {
  std::vector<std::string> databases;
  std::vector<std::string> query;  ///< words, to be joined by spaces
  SearchOptions search;
  ResultFormat format = ResultFormat::kText;
  std::string batch_file;  ///< empty when there is none
  std::optional<std::string> show_id;
  std::optional<std::string> similar_id;
  std::optional<std::string> complete;  ///< a query to complete
  bool count = false;
  bool timing = false;
  bool nul_separated = false;
  When color = When::automatic;
  When hyperlinks = When::automatic;
  bool uses_pager = true;
};

/// Whether the output has a place for what is no hit: facets, suggestions, explanations.
[[nodiscard]] bool shows_more_than_hits(const SearchCommand& command);

/// Whether the options alone leave articles out, so that there is something to show without a query.
[[nodiscard]] bool has_filters(const SearchOptions& options);

/// The command, or the exit code when there is nothing left to do (--help, --version, bad usage; the text is
/// printed).
struct ParsedCommand {
  std::optional<SearchCommand> command;
  int exit_code = 0;
};

[[nodiscard]] ParsedCommand parse_command(int argc, const char* const* argv);

}  // namespace telusur::tool
