// SPDX-License-Identifier: GPL-3.0-or-later
/// What FileSelection (file_finder.h) asks for.
#pragma once

#include <optional>
#include <span>
#include <string>

#include <sys/stat.h>

#include <telusur/indexer/file_finder.h>

#include "decoding/stream_window.h"

namespace telusur {

/// Whether one of `globs` matches the file or folder at `path`, which is absolute.
[[nodiscard]] bool matches_any(std::span<const std::string> globs, const std::string& path);

/// The names in a list of files.
class NameList {
 public:
  /// Throws InputError when the list cannot be opened.
  NameList(const std::string& path, bool names_end_in_nul);

  /// Nothing at the end. Empty names are passed over. Throws InputError when the list cannot be read, or when
  /// a name in it is longer than any path can be.
  [[nodiscard]] std::optional<std::string> next();

 private:
  std::string path_;
  char end_;
  StreamWindow input_;
};

/// The file at `path`, of which stat() gave `info`.
[[nodiscard]] FoundFile found_file(const std::string& path, const struct stat& info);

/// The file at `path` as FileFinder would give it; nothing when it cannot be looked at.
[[nodiscard]] std::optional<FoundFile> look_at_file(const std::string& path);

}  // namespace telusur
