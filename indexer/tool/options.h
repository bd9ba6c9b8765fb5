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

/// What to do: index, or look after an index that there is.
enum class IndexTask : std::uint8_t { index, check, statistics, compact, backup, reindex };

struct IndexCommand {
  IndexTask task = IndexTask::index;
  std::string database;
  std::vector<std::string> paths;
  IndexFilesOptions options;
  std::string lexicon_file;       ///< empty when there is none
  std::string backup;             ///< the folder of the backup
  std::optional<bool> positions;  ///< nothing when neither --positions nor --no-positions is there
  std::string wait;               ///< as written; what it means is in options
  std::string check;              ///< as written
  CheckDepth check_depth = CheckDepth::kFull;
  bool quiet = false;
  bool verbose = false;
  bool json = false;
  When progress = When::automatic;
};

/// The command, or the exit code when there is nothing left to do (--help, --version, bad usage; the text is
/// printed).
struct ParsedCommand {
  std::optional<IndexCommand> command;
  int exit_code = 0;
};

/// Whether a progress line is drawn.
[[nodiscard]] bool shows_progress(const IndexCommand& command);

[[nodiscard]] ParsedCommand parse_command(int argc, const char* const* argv);

}  // namespace telusur::tool
