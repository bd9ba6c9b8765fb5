// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/commit_tables.h"

#include <utility>

#include "glass/reading/version_reader.h"

namespace telusur {
namespace {

glass::VersionFile read_version_of(const std::string& path, const Xapian::Database& database) {
  glass::VersionFile version = glass::read_version_file(path);
  glass::require_commit(version, database);
  return version;
}

}  // namespace

CommitTables::CommitTables(std::string path, const Xapian::Database& database)
    : path_(std::move(path)), version_(read_version_of(path_, database)) {}

CommitTables::CommitTables(const CommitTables& earlier, const Xapian::Database& database)
    : CommitTables(earlier.path_, database) {
  const std::lock_guard lock(earlier.mutex_);
  if (earlier.version_.uuid == version_.uuid) position_file_ = earlier.position_file_;
}

std::shared_ptr<const glass::Table> CommitTables::table(glass::TableKind kind) const {
  if (version_.root(kind).is_empty) return nullptr;
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const glass::Table>& table = tables_[static_cast<std::size_t>(kind)];
  if (!table) table = glass::Table::open(path_, kind, version_);
  return table;
}

std::shared_ptr<const glass::Table> CommitTables::find_table(glass::TableKind kind) const {
  try {
    return table(kind);
  } catch (const Xapian::DatabaseError&) {
    return nullptr;
  }
}

std::shared_ptr<const PositionFile> CommitTables::position_file() const {
  const std::lock_guard lock(mutex_);
  if (!position_file_) position_file_ = PositionFile::open(path_, version_);
  return position_file_;
}

}  // namespace telusur
