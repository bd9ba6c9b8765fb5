// SPDX-License-Identifier: GPL-3.0-or-later
/// The summary that telusur-index gives at its end.
#pragma once

#include <string>

#include <telusur/indexer/index_files.h>

namespace telusur::tool {

/// One line for people, ending in a line feed.
[[nodiscard]] std::string summary_text(const IndexSummary& summary, const std::string& database,
                                       bool is_dry_run);

/// One JSON object on one line.
[[nodiscard]] std::string summary_json(const IndexSummary& summary, const std::string& database,
                                       bool is_dry_run);

}  // namespace telusur::tool
