// SPDX-License-Identifier: GPL-3.0-or-later
/// The check of one generation.
#pragma once

#include <string>

#include <telusur/indexer/index_maintenance.h>

namespace telusur {

/// Verifies the database in the folder `generation`, of the index at `database`. Whoever calls it keeps
/// writers away, or does not mind a Xapian::DatabaseModifiedError. Throws Xapian::Error when the system does
/// not let it be read.
[[nodiscard]] IndexCheck check_generation(const std::string& generation, const std::string& database,
                                          const IndexCheckOptions& options);

/// Throws the IndexLockedError of a reader that came between the commits of a writer.
[[noreturn]] void fail_changed_meanwhile(const std::string& database);

}  // namespace telusur
