// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <cstdint>
#include <string>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "bulk/generation_builder.h"
#include "check/index_check.h"
#include "errors/firewall.h"
#include "errors/xapian_errors.h"
#include "index_format/stub.h"
#include "maintenance/index_tables.h"
#include "store/index_directory.h"
#include "store/sound_tables.h"

namespace telusur {
namespace {

/// Writes the generation at `old_path` anew, so that it has no free space and all lists are in the file of
/// positions.
void rewrite(const std::string& old_path, const std::string& path) {
  std::atomic<std::uint64_t> ignored = 0;
  GenerationBuilder(path, old_path).finish({}, ignored);
}

}  // namespace

IndexCompaction compact_index(const std::string& database, std::chrono::seconds lock_wait) {
  return behind_firewall(Message("The index at {}", database), [&] {
    static_cast<void>(require_published(database));  // compacting creates no index
    IndexDirectory directory(database, {.limit = lock_wait});
    const std::string old_generation = *directory.current();
    const std::string draft = directory.new_draft();
    IndexCompaction compaction{.bytes_before = bytes_of(tables_of(old_generation))};
    require_sound_tables(old_generation, directory.path(), true);
    guard_xapian(directory.path(), [&] { rewrite(old_generation, draft); });
    compaction.bytes_after = bytes_of(tables_of(draft));
    directory.publish(draft);
    return compaction;
  });
}

}  // namespace telusur
