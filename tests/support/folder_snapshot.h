// SPDX-License-Identifier: GPL-3.0-or-later
/// The state of a folder that a reader must not change.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <sys/stat.h>

#include "run_program.h"

namespace telusur::test {

/// The state of a file, folder, link or FIFO, without access times.
struct FileSnapshot {
  mode_t mode = 0;  ///< type and permissions
  ino_t inode = 0;
  off_t size = 0;
  time_t modified_seconds = 0;
  long modified_nanoseconds = 0;
  std::string content;  ///< content of a file, or target of a link

  friend bool operator==(const FileSnapshot&, const FileSnapshot&) = default;
};

/// Maps paths below the folder to their state. "." is the folder itself.
using FolderSnapshot = std::map<std::string, FileSnapshot>;

inline FileSnapshot snapshot_file(const std::filesystem::path& path) {
  struct stat status {};
  if (lstat(path.c_str(), &status) != 0) return {};
  FileSnapshot file{.mode = status.st_mode,
                    .inode = status.st_ino,
                    .size = status.st_size,
                    .modified_seconds = status.st_mtim.tv_sec,
                    .modified_nanoseconds = status.st_mtim.tv_nsec,
                    .content = {}};
  if (S_ISREG(status.st_mode)) file.content = read_file(path.string());
  if (S_ISLNK(status.st_mode)) file.content = std::filesystem::read_symlink(path).string();
  return file;
}

/// Takes a snapshot of a folder. Does not follow symbolic links. Empty if the folder does not exist.
inline FolderSnapshot snapshot_folder(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  FolderSnapshot snapshot;
  if (!fs::exists(fs::symlink_status(folder))) return snapshot;
  snapshot["."] = snapshot_file(folder);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    snapshot[entry.path().lexically_relative(folder).string()] = snapshot_file(entry.path());
  return snapshot;
}

/// Describes how a file differs from its former state. Empty if it does not.
inline std::string difference(const FileSnapshot& before, const FileSnapshot& now) {
  if (before.content != now.content) return " has other bytes";
  if (before.mode != now.mode) return " has another type or other permissions";
  if (before.inode != now.inode) return " was replaced";
  return before == now ? "" : " has another size or time";
}

/// Describes the first difference. Empty if there is none. The folder itself comes last.
inline std::string first_difference(const FolderSnapshot& before, const FolderSnapshot& after) {
  for (const auto& [name, file] : after) {
    if (!before.contains(name)) return name + " is new";
  }
  std::string of_folder;
  for (const auto& [name, file] : before) {
    const auto now = after.find(name);
    if (now == after.end()) return name + " is gone";
    const std::string found = difference(file, now->second);
    if (found.empty()) continue;
    if (name != ".") return name + found;
    of_folder = "the folder" + found;
  }
  return of_folder;
}

}  // namespace telusur::test
