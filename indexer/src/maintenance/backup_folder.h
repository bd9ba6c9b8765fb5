// SPDX-License-Identifier: GPL-3.0-or-later
/// The folder into which a backup goes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/index_directory.h"

namespace telusur {

/// Creates and locks the folder. Unless the copy is published, the destructor removes everything that was
/// created. Functions throw IndexError.
class BackupFolder {
 public:
  /// `target` must not exist or be an empty folder, and must not lie in the index at `database`. Throws
  /// UsageError when it is empty, and IndexLockedError.
  BackupFolder(const std::string& target, const std::string& database);
  BackupFolder(const BackupFolder&) = delete;
  BackupFolder& operator=(const BackupFolder&) = delete;
  ~BackupFolder();

  /// Full path of a draft that does not exist yet.
  [[nodiscard]] std::string new_draft();
  /// Removes a draft. What cannot be removed stays; it is no index.
  static void remove(const std::string& path) noexcept;

  /// Publishes `draft` as the only generation. Returns its new path.
  std::string publish(const std::string& draft);

 private:
  /// Creates the folder and its missing parents.
  void make_folders();
  /// Removes the created folders that are empty.
  void remove_folders() const noexcept;

  std::string path_;
  bool is_published_ = false;
  std::vector<std::string> new_folders_;  ///< outermost first
  std::string new_lock_;                  ///< path of the lock, unless it existed before
  std::vector<std::string> made_;         ///< what may have been created, in the order of its removal
  std::optional<IndexDirectory> directory_;
};

}  // namespace telusur
