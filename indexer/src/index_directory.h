// SPDX-License-Identifier: GPL-3.0-or-later
/// The folder of an index: generations, and the stub file XAPIANDB that names the current one. Searchers only
/// ever follow the stub, so replacing it by one rename swaps the whole index in one step.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "index_lock.h"

namespace telusur {

/// How the folders of segments begin; a number follows. They lie beside the generations while one is built. A
/// database that is not whole yet has such a name, as a generation may be taken for the index when the stub
/// is missing.
inline constexpr std::string_view kSegmentPrefix = "segment-";

/// Full path of the generation that the stub of the index names. Throws IndexError when there is no index, or
/// when its stub cannot be understood.
[[nodiscard]] std::string current_generation(const std::string& index_path);

/// Holds the lock of the index as long as it lives. Removes segments, and generations that were never
/// published, its own and those of runs that were killed, and nothing else.
class IndexDirectory {
 public:
  /// Makes the folder if needed. Throws IndexError when `path` is a file, or a folder of something else
  /// (nothing in it is touched), and IndexLockedError.
  explicit IndexDirectory(const std::string& path, const LockWait& wait = {});
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;
  ~IndexDirectory();

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Full path of the current generation; nothing in a new index.
  [[nodiscard]] const std::optional<std::string>& current() const { return current_; }

  /// Full path of a generation that does not exist yet.
  [[nodiscard]] std::string next() const;

  /// Makes `database`, a generation or a segment, which becomes the next generation, the current one, durably
  /// and in one step, and removes all others. Syncs all its files. Gives the full path of the generation.
  std::string publish(const std::string& database);

 private:
  void require_own() const;
  void adopt_abandoned();
  void remove_others() const;

  std::string path_;
  bool is_new_ = false;
  std::optional<std::string> current_;
  std::optional<IndexLock> lock_;
};

}  // namespace telusur
