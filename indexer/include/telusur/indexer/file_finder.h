// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the files that a list of paths means. Most programs call index_files (index_files.h) and never see
/// it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <telusur/indexer/article_reader.h>

namespace telusur {

/// A file that may hold articles.
struct FoundFile {
  std::string path;              ///< absolute and normal; "-" for standard input
  std::uint64_t size_bytes = 0;  ///< when it was found; 0 for pipes

  friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

/// A file, or a path that cannot be read and why ("does not exist").
using FindResult = std::variant<FoundFile, Rejection>;

/// Walks paths in the order given, and folders in the order of their names' bytes, so that the same tree
/// gives the same list. A path that names a file is always offered. In a folder, the files with an ending
/// that some format is known by and those without any ending are; names that begin with a dot are passed
/// over. Symbolic links are followed; a folder is entered once, by whatever names it is reached. Holds the
/// names of one folder a level, no more. Not thread-safe.
class FileFinder {
 public:
  /// `index_folder` is never entered: the index that is being written may lie among the articles. Nor is any
  /// other folder that holds a Xapian database.
  explicit FileFinder(std::vector<std::string> paths, const std::string& index_folder = {});
  FileFinder(FileFinder&&) noexcept;
  FileFinder& operator=(FileFinder&&) noexcept;
  ~FileFinder();

  /// The next file, or the next path that cannot be read; nothing at the end. Touches the disk.
  [[nodiscard]] std::optional<FindResult> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
