// SPDX-License-Identifier: GPL-3.0-or-later
/// The files of a generation and their sizes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <telusur/indexer/index_maintenance.h>

namespace telusur {

/// Returns the tables in the folder `generation`, biggest first. Throws IndexError if it cannot be read.
[[nodiscard]] std::vector<IndexTable> tables_of(const std::string& generation);

/// Returns the size of all tables.
[[nodiscard]] std::uint64_t bytes_of(std::span<const IndexTable> tables);

}  // namespace telusur
