// SPDX-License-Identifier: GPL-3.0-or-later
/// The check of one generation.
#pragma once

#include <string>

#include <telusur/indexer/index_maintenance.h>

namespace telusur {

/// Verifies the database in the folder `generation` of the index at `database`. Throws Xapian::Error when it
/// cannot be read, and Xapian::DatabaseModifiedError when a writer interferes.
[[nodiscard]] IndexCheck check_generation(const std::string& generation, const std::string& database,
                                          const IndexCheckOptions& options);

}  // namespace telusur
