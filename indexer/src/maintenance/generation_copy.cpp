// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance/generation_copy.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/described_error.h"
#include "errors/system_errors.h"
#include "store/index_directory.h"
#include "system/descriptor.h"
#include "system/folder.h"
#include "system/output_file.h"

namespace telusur {
namespace {

/// Upper bound of the updates of a copy. Each takes as long as the changes since the last one, so one of them
/// soon meets no commit.
constexpr int kMaxUpdates = 100;

}  // namespace

void fail_creating(const std::string& path, int error) {
  throw_system_error(error,
                     Message("{} cannot be made: {} The backup was removed; the index was not changed.", path,
                             reason_and_remedy(error)));
}

GenerationCopy::GenerationCopy(std::string source, std::string target, OnCopied on_copied)
    : source_(std::move(source)), target_(std::move(target)), on_copied_(std::move(on_copied)) {}

bool GenerationCopy::run() {
  make_folder();
  for (int update = 0; update < kMaxUpdates; ++update) {
    const std::string version = glass::read_version_bytes(source_);
    if (!copy_tables(version) || !is_newest(version)) continue;
    copy_other_files();
    if (!is_newest(version)) continue;
    finish(version);
    return true;
  }
  return false;
}

void GenerationCopy::make_folder() const {
  struct stat status {};
  if (lstat(source_.c_str(), &status) != 0)
    throw Described<Xapian::DatabaseOpeningError>(Message("its folder {} cannot be read", source_), errno);
  const mode_t mode = (status.st_mode & 0777U) | S_IRWXU;
  if (mkdir(target_.c_str(), mode) != 0) fail_creating(target_, errno);
}

bool GenerationCopy::is_newest(const std::string& version) const {
  return glass::read_version_bytes(source_) == version;
}

bool GenerationCopy::copy_tables(const std::string& bytes) {
  try {
    const glass::VersionFile version = glass::parse_version_file(bytes);
    for (std::size_t i = 0; i < glass::kTableCount; ++i)
      copy_table(static_cast<glass::TableKind>(i), version);
    return true;
  } catch (const Xapian::DatabaseModifiedError&) {
    // A block that is newer than the newest commit is damaged.
    if (!is_newest(bytes)) return false;
    throw Described<Xapian::DatabaseCorruptError>(Message("a block is newer than its commit"));
  } catch (const Xapian::DatabaseCorruptError&) {
    if (!is_newest(bytes)) return false;
    throw;
  }
}

void GenerationCopy::copy_table(glass::TableKind kind, const glass::VersionFile& version) {
  std::optional<glass::TableCopy>& table = tables_[static_cast<std::size_t>(kind)];
  const std::string name = "/" + std::string(glass::file_name_of(kind));
  const glass::TreeRoot& root = version.root(kind);
  struct stat status {};
  // An empty table need not have a file, and gets one when it is first written to.
  if (!table && root.is_empty && lstat((source_ + name).c_str(), &status) != 0 && errno == ENOENT) return;
  if (!table) {
    table.emplace(source_ + name, target_ + name, root.block_bytes, on_copied_);
  }
  table->update(root, version.revision);
}

void GenerationCopy::copy_other_files() {
  for (const std::string& name : std::exchange(other_files_, {})) {
    if (name == glass::kPositionsFile) {  // no commit changes it
      other_files_.push_back(name);
      continue;
    }
    if (unlink((target_ + "/" + name).c_str()) != 0) fail_creating(target_ + "/" + name, errno);
  }
  const auto [names, error] = list_folder(source_);
  if (error != 0)
    throw Described<Xapian::DatabaseOpeningError>(Message("its folder {} cannot be read", source_), error);
  for (const std::string& name : names) {
    const bool is_copied_otherwise = glass::is_table_file(name) || name == glass::kVersionFile;
    const bool is_copied = std::ranges::find(other_files_, name) != other_files_.end();
    if (!is_copied_otherwise && !is_copied && !glass::is_writer_file(name) && name != kDamagedMark)
      copy_file(name);
  }
}

void GenerationCopy::copy_file(const std::string& name) {
  constexpr std::size_t kPieceBytes = std::size_t{64} << 10;
  const std::string path = source_ + "/" + name;
  const Descriptor file = Descriptor::open_file(path);
  if (!file && (errno == ENOENT || errno == EINVAL || errno == ELOOP)) return;
  if (!file)
    throw Described<Xapian::DatabaseOpeningError>(Message("its file {} cannot be read", name), errno);
  other_files_.push_back(name);
  OutputFile copy(target_ + "/" + name);
  std::vector<char> bytes(kPieceBytes);
  while (true) {
    const ssize_t size = read(file.get(), bytes.data(), bytes.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw Described<Xapian::DatabaseError>(Message("reading the file {} failed", path), errno);
    if (size == 0) break;
    copy.append({bytes.data(), static_cast<std::size_t>(size)});
    on_copied_(static_cast<std::size_t>(size));
  }
  copy.finish();
}

void GenerationCopy::finish(const std::string& version) const {
  for (const auto& table : tables_) {
    if (table) table->finish();
  }
  OutputFile file(target_ + "/" + std::string(glass::kVersionFile));
  file.append(version);
  file.finish_durably();
}

}  // namespace telusur
