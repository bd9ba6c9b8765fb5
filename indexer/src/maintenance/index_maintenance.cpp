// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include <sys/stat.h>
#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "check/index_check.h"
#include "errors/firewall.h"
#include "errors/system_errors.h"
#include "glass/format/files.h"
#include "glass/verification/verification.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stub.h"
#include "store/index_directory.h"
#include "store/merge_databases.h"
#include "system/folder.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

std::vector<IndexTable> tables_of(const std::string& generation) {
  std::vector<IndexTable> tables;
  auto [names, error] = list_folder(generation);
  for (const std::string& name : names) {
    if (!name.ends_with(glass::kTableSuffix)) continue;
    struct stat status {};
    if (stat((generation + "/" + name).c_str(), &status) == 0) {
      tables.push_back({.name = name.substr(0, name.size() - glass::kTableSuffix.size()),
                        .bytes = static_cast<std::uint64_t>(status.st_size)});
    } else if (errno != ENOENT) {  // a writer may remove files
      error = errno;
    }
  }
  if (error != 0) fail_reading_folder(generation, error);
  std::ranges::sort(tables, [](const IndexTable& left, const IndexTable& right) {
    return left.bytes != right.bytes ? left.bytes > right.bytes : left.name < right.name;
  });
  return tables;
}

std::uint64_t bytes_of(const std::vector<IndexTable>& tables) {
  std::uint64_t bytes = 0;
  for (const IndexTable& table : tables) bytes += table.bytes;
  return bytes;
}

IndexStatistics statistics_of(const std::string& generation) {
  const Xapian::Database opened = open_generation(generation);
  const IndexMetadata metadata = read_metadata(opened);
  IndexStatistics statistics{.generation = fs::path(generation).filename().string(),
                             .format_version = metadata.format_version,
                             .analyzer = metadata.analyzer,
                             .features = metadata.features,
                             .articles = opened.get_doccount(),
                             .average_length = opened.get_avlength(),
                             .tables = tables_of(generation)};
  statistics.bytes = bytes_of(statistics.tables);
  const glass::KeyCounts counts = glass::count_keys(generation, kWordKeyPrefix);
  statistics.terms = counts.terms;
  statistics.words = counts.metadata;
  return statistics;
}

}  // namespace

IndexStatistics index_statistics(const std::string& database) {
  return behind_firewall(Message("The index at {}", database), [&] {
    constexpr int kMaxAttempts = 10;
    for (int attempt = 1;; ++attempt) {
      const std::string generation = require_published(database);
      try {
        return statistics_of(generation);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) fail_changed_meanwhile(database);
      } catch (const Xapian::DatabaseError&) {  // the generation was removed, or is damaged
        if (find_published(database) == generation || attempt == kMaxAttempts) throw;
      }
    }
  });
}

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
