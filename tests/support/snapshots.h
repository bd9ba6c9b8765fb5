// SPDX-License-Identifier: GPL-3.0-or-later
/// Snapshots of databases that are no indexes.
#pragma once

#include <memory>
#include <string>

#include "index/snapshot.h"

namespace telusur::test {

/// Opens the database in the folder `path` and adds it to `snapshot`.
inline void add_shard(Snapshot& snapshot, const std::string& path) {
  snapshot.generations.push_back(path);
  snapshot.shards.emplace_back(path);
  snapshot.database.add_database(snapshot.shards.back());
  snapshot.tables.push_back(std::make_shared<const CommitTables>(path, snapshot.shards.back()));
}

}  // namespace telusur::test
