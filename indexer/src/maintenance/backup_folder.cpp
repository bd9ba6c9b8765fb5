// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance/backup_folder.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "files/path_text.h"
#include "index_format/stub.h"
#include "maintenance/generation_copy.h"
#include "system/folder.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// Returns whether `path` is the folder `folder` or lies in it, also by links. `path` need not exist.
bool is_within(const std::string& path, const std::string& folder) {
  struct stat wanted {};
  if (stat(folder.c_str(), &wanted) != 0) return false;
  std::error_code error;
  fs::path ancestor = fs::weakly_canonical(path, error);
  if (error) ancestor = path;
  while (true) {
    struct stat status {};
    if (stat(ancestor.c_str(), &status) == 0 && status.st_dev == wanted.st_dev &&
        status.st_ino == wanted.st_ino)
      return true;
    if (!ancestor.has_relative_path()) return false;
    ancestor = ancestor.parent_path();
  }
}

[[noreturn]] void refuse(const std::string& target, const Message& reason) {
  throw IndexError(
      Message("There is no backup to {}: {}. Nothing was changed. Name a folder that does not exist, or an "
              "empty one.",
              target, reason));
}

/// Throws IndexError unless the folder `target` contains at most a lock. Returns whether it does.
bool require_empty(const std::string& target) {
  const auto [names, error] = list_folder(target);
  if (error != 0) fail_reading_folder(target, error);
  for (const std::string& name : names) {
    if (name != kLockName) refuse(target, Message("it is not empty (it contains {})", name));
  }
  return !names.empty();
}

/// `target` as an absolute path. Throws UsageError when it is empty.
std::string require_path(const std::string& target) {
  if (target.empty()) throw UsageError(Message("The backup has no name. Name its folder."));
  return normal_path(target);
}

}  // namespace

BackupFolder::BackupFolder(const std::string& target, const std::string& database)
    : path_(require_path(target)) {
  struct stat status {};
  const bool exists = lstat(path_.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) fail_reading_folder(path_, errno);
  if (exists && !S_ISDIR(status.st_mode)) refuse(path_, Message("it is not a folder"));
  if (is_within(path_, database)) refuse(path_, Message("it lies in the index itself"));
  const bool has_lock = exists && require_empty(path_);
  // The stub is removed first: without it the folder is not an index.
  made_ = {stub_path(path_), generation_path(path_, 1)};
  if (!has_lock) new_lock_ = path_ + "/" + std::string(kLockName);
  try {
    make_folders();
    directory_.emplace(path_);
    static_cast<void>(require_empty(path_));  // another process may have filled it
  } catch (...) {
    directory_.reset();
    const bool is_new = !new_folders_.empty() && new_folders_.back() == path_;
    if (is_new && !new_lock_.empty())
      remove(new_lock_);  // in an older folder it may belong to another process
    remove_folders();
    throw;
  }
}

BackupFolder::~BackupFolder() {
  if (is_published_) return;
  for (const std::string& path : made_) remove(path);
  if (!new_lock_.empty()) remove(new_lock_);
  directory_.reset();
  remove_folders();
}

std::string BackupFolder::new_draft() {
  const std::string draft = directory_->new_draft();
  made_.push_back(draft);
  return draft;
}

std::string BackupFolder::publish(const std::string& draft) {
  std::string generation = directory_->publish(draft);
  is_published_ = true;
  return generation;
}

void BackupFolder::make_folders() {
  for (std::size_t end = path_.find('/', 1);; end = path_.find('/', end + 1)) {
    const std::string folder = path_.substr(0, end);
    if (mkdir(folder.c_str(), S_IRWXU | S_IRWXG | S_IRWXO) == 0)
      new_folders_.push_back(folder);
    else if (errno != EEXIST)
      fail_creating(folder, errno);
    if (end == std::string::npos) return;
  }
}

void BackupFolder::remove_folders() const noexcept {
  for (auto folder = new_folders_.rbegin(); folder != new_folders_.rend(); ++folder)
    static_cast<void>(rmdir(folder->c_str()) == 0);
}

void BackupFolder::remove(const std::string& path) noexcept {
  try {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  } catch (const std::exception&) {
    // What stays is not an index, because it has no stub.
  }
}

}  // namespace telusur
