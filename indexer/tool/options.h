// SPDX-License-Identifier: GPL-3.0-or-later
/// The command line of telusur-index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <telusur/indexer/index_files.h>
#include <telusur/indexer/index_maintenance.h>

#include "command_line.h"

namespace telusur::tool {

/// What the program does: index files, or maintain an existing index.
enum class IndexTask : std::uint8_t { kIndex, kCheck, kStatistics, kCompact, kBackup, kReindex, kRemove };

struct IndexCommand {
  IndexTask task = IndexTask::kIndex;
  std::string database = "telusur.db";
  std::vector<std::string> paths;
  IndexFilesOptions options;
  std::string lexicon_file;        ///< empty if none was given
  std::string dropped_lines_file;  ///< empty if none was given
  std::string backup;              ///< the folder of the backup
  std::string removal;             ///< the query that finds the articles to remove
  std::optional<bool> positions;   ///< empty if neither --positions nor --no-positions was given
  std::string wait;                ///< as written; parsed into options.writer.lock_wait
  std::string check;               ///< as written; parsed into check_depth
  CheckDepth check_depth = CheckDepth::kFull;
  bool watches = false;  ///< goes on whenever the files change
  bool quiet = false;
  bool strict = false;  ///< notices count for the exit code
  bool verbose = false;
  bool json = false;
  When progress = When::kAuto;
};

/// Parses the command line into `command`. Returns nullopt if the program goes on, else its exit code, as
/// parse() does.
[[nodiscard]] std::optional<int> parse_command(IndexCommand& command, int argc, const char* const* argv);

/// Returns whether a progress line is drawn on standard error.
[[nodiscard]] bool has_progress_line(const IndexCommand& command);

}  // namespace telusur::tool
