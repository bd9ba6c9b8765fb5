// SPDX-License-Identifier: GPL-3.0-or-later
/// What index_files would do.
#pragma once

#include <span>
#include <stop_token>
#include <string>

#include <telusur/indexer/index_files.h>

namespace telusur {

/// Reads and compares as index_files does, and writes nothing, not even a lock. Throws as it does.
[[nodiscard]] IndexSummary run_dry(const std::string& database, std::span<const std::string> paths,
                                   const IndexFilesOptions& options, const IndexObserver& observer,
                                   std::stop_token stop);

}  // namespace telusur
