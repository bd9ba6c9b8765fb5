// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance/index_tables.h"

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>

#include "glass/format/files.h"
#include "store/index_directory.h"
#include "system/folder.h"

namespace telusur {

std::vector<IndexTable> tables_of(const std::string& generation) {
  std::vector<IndexTable> tables;
  auto [names, error] = list_folder(generation);
  for (const std::string& name : names) {
    const bool is_table = name.ends_with(glass::kTableSuffix);
    if (!is_table && name != glass::kPositionsFile) continue;
    struct stat status {};
    if (stat((generation + "/" + name).c_str(), &status) == 0) {
      tables.push_back({.name = is_table ? name.substr(0, name.size() - glass::kTableSuffix.size()) : name,
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

std::uint64_t bytes_of(std::span<const IndexTable> tables) {
  std::uint64_t bytes = 0;
  for (const IndexTable& table : tables) bytes += table.bytes;
  return bytes;
}

}  // namespace telusur
