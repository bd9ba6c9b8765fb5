// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "check/index_check.h"
#include "errors/firewall.h"
#include "index_format/stub.h"
#include "maintenance/index_tables.h"
#include "store/index_directory.h"
#include "store/merge_databases.h"

namespace telusur {

IndexCompaction compact_index(const std::string& database, std::chrono::seconds lock_wait) {
  return behind_firewall(Message("The index at {}", database), [&] {
    static_cast<void>(require_published(database));  // compacting creates no index
    IndexDirectory directory(database, {.limit = lock_wait});
    const std::string old_generation = *directory.current();
    const std::string draft = directory.new_draft();
    IndexCompaction compaction{.bytes_before = bytes_of(tables_of(old_generation))};
    require_sound_tables(old_generation, directory.path(), true);
    merge_databases(std::array{old_generation}, draft, directory.path(), Packing::kTight);
    compaction.bytes_after = bytes_of(tables_of(draft));
    directory.publish(draft);
    return compaction;
  });
}

}  // namespace telusur
