// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the files to index under a list of paths. Most programs call index_files (index_files.h) instead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <telusur/common/export.h>
#include <telusur/indexer/article_reader.h>

namespace telusur {

/// A file that may hold articles.
struct FoundFile {
  /// Value of `given` for a file under a path in the list FileSelection::files_from.
  static constexpr std::size_t kFromList = static_cast<std::size_t>(-1);

  std::string path;              ///< absolute and normal; "-" for standard input
  std::uint64_t size_bytes = 0;  ///< size when the file was found; 0 for pipes
  std::int64_t modified_ns = 0;  ///< nanoseconds since 1970 UTC; 0 for pipes
  std::uint64_t inode = 0;       ///< 0 for pipes
  bool is_named = false;         ///< the file itself was given, not a folder that contains it
  std::size_t given = 0;         ///< index of the given path under which the file was found

  friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

/// A file in a folder that is not read, because its ending belongs to no known format.
struct SkippedFile {
  std::string path;       ///< absolute and normal
  std::size_t given = 0;  ///< as FoundFile::given
};

/// A file, or a path that cannot be read and why ("does not exist"), or a file that is not read.
using FindResult = std::variant<FoundFile, Rejection, SkippedFile>;

/// Selects files, and names a list of further paths. Globs follow fnmatch(3): *, ?, [abc]. A glob without a
/// slash is matched against the name of a file or folder ("*.json", "foto"). A glob with a slash is matched
/// against the end of the path ("politik/*.html"), or against the whole path if it begins with a slash. A *
/// matches slashes too.
struct FileSelection {
  /// If not empty, a file is selected only if one of these globs matches. Its ending does not matter then.
  /// Other files are not reported.
  std::vector<std::string> include = {};
  /// A file or folder that matches one of these globs is skipped, even if it was given itself.
  std::vector<std::string> exclude = {};
  /// A file with further paths, one per line; "-" for standard input; empty for none. It may come from
  /// Windows: the carriage return or blanks around a path belong to it only if a file has that name.
  std::string files_from = {};
  /// The paths in `files_from` end in NUL bytes, as `find -print0` writes them, and may contain line feeds.
  bool names_end_in_nul = false;
  /// Endings ("pdf") of further files to select in folders.
  std::vector<std::string> endings = {};
};

/// Walks the given paths in their order, then the paths of the list. Walks folders in byte order of the paths
/// below them, so the same tree yields the same sequence. A given file is always selected unless
/// FileSelection excludes it. In folders, files without an ending and files with the ending of a format or
/// archive are selected, other files are yielded as skipped; names that begin with a dot are left out.
/// Follows symbolic links and enters each folder once. Memory: the names of one folder per level. Not
/// thread-safe.
class TELUSUR_EXPORT FileFinder {
 public:
  /// Never enters `index_folder`, as the index may lie among the articles, nor any other folder that contains
  /// a Xapian database. Throws InputError if the list of paths cannot be opened.
  explicit FileFinder(std::vector<std::string> paths, const std::string& index_folder = {},
                      FileSelection selection = {});
  FileFinder(FileFinder&&) noexcept;
  FileFinder& operator=(FileFinder&&) noexcept;
  ~FileFinder();

  /// Calls `action` with the path of each folder before next() lists it. A program that watches folders for
  /// changes thus misses none: what is there before its watch is found. Replaces an earlier action.
  void on_folder(std::function<void(const std::string& path)> action);

  /// Returns the next file or the next path that cannot be read; nothing at the end. Reads folders. Throws
  /// InputError if the list of paths cannot be read.
  [[nodiscard]] std::optional<FindResult> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
