// SPDX-License-Identifier: GPL-3.0-or-later
/// Parts of FileFinder (file_finder.h): globs, lists of file names, and the facts of one file.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <sys/stat.h>

#include <telusur/indexer/file_finder.h>

#include "decoding/stream_window.h"

namespace telusur {

/// Returns whether one of `globs` (FileSelection) matches the absolute path `path`.
[[nodiscard]] bool matches_any(std::span<const std::string> globs, const std::string& path);

/// Reads the file names in a list such as FileSelection::files_from. Removes a byte order mark, and decodes
/// UTF-16, which PowerShell writes.
class NameList {
 public:
  /// Throws InputError if the list cannot be opened.
  NameList(const std::string& path, bool names_end_in_nul);

  /// Returns the next name that is not empty; nothing at the end. Throws InputError if the list cannot be
  /// read or if a name is longer than any path.
  [[nodiscard]] std::optional<std::string> next();

 private:
  std::optional<std::string> next_line();

  std::string path_;
  char end_;
  StreamWindow input_;
};

/// Returns the file at `path`, for which stat() returned `info`. Anything but a regular file has no size,
/// time and inode.
[[nodiscard]] FoundFile make_found_file(const std::string& path, const struct stat& info);

/// Returns the file at `path` as FileFinder does; nullopt if stat() fails.
[[nodiscard]] std::optional<FoundFile> stat_file(const std::string& path);

}  // namespace telusur
