// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds the files that a list of paths means. Most programs call index_files (index_files.h) and never see
/// it.
#pragma once

#include <cstddef>
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
  /// FoundFile::given of a file that FileSelection::files_from led to.
  static constexpr std::size_t kFromList = static_cast<std::size_t>(-1);

  std::string path;              ///< absolute and normal; "-" for standard input
  std::uint64_t size_bytes = 0;  ///< when it was found; 0 for pipes
  std::int64_t modified_ns = 0;  ///< since 1970 UTC; 0 for pipes
  std::uint64_t inode = 0;       ///< 0 for pipes
  bool is_named = false;         ///< it was named itself, not met in a folder
  std::size_t given = 0;         ///< which of the paths it was found under, from 0

  friend bool operator==(const FoundFile&, const FoundFile&) = default;
};

/// A file, or a path that cannot be read and why ("does not exist").
using FindResult = std::variant<FoundFile, Rejection>;

/// Which files count, and where further ones are named. A glob is one of fnmatch(3): *, ?, [abc]. One without
/// a slash is matched against the name of a file or folder ("*.json", "foto"), one with a slash against the
/// end of its path
/// ("politik/*.html"), or from the root when it begins with a slash; a * matches slashes as well.
struct FileSelection {
  /// A file counts only if one of these matches, whatever its ending is. Empty: by ending.
  std::vector<std::string> include = {};
  /// A file or a folder with all below it does not count if one of these matches, named or not.
  std::vector<std::string> exclude = {};
  /// A file that names paths, one a line, beside those that are given; "-" for standard input; empty if there
  /// is none.
  std::string files_from = {};
  /// The names in it end in NUL bytes, as those of find -print0 do, so that they may hold line feeds.
  bool names_end_in_nul = false;
};

/// Walks paths in the order given, those of a list last, and folders in the order of the bytes of the paths
/// within, so that the same tree gives the same list. A path that names a file is always offered. In a
/// folder, the files with an ending that some format or archive is known by and those without any ending are;
/// names that begin with a dot are passed over. Symbolic links are followed; a folder is entered once, by
/// whatever names it is reached. Holds the names of one folder a level, no more. Not thread-safe.
class FileFinder {
 public:
  /// `index_folder` is never entered: the index that is being written may lie among the articles. Nor is any
  /// other folder that holds a Xapian database. Throws InputError when the list of files cannot be opened.
  explicit FileFinder(std::vector<std::string> paths, const std::string& index_folder = {},
                      FileSelection selection = {});
  FileFinder(FileFinder&&) noexcept;
  FileFinder& operator=(FileFinder&&) noexcept;
  ~FileFinder();

  /// The next file, or the next path that cannot be read; nothing at the end. Touches the disk. Throws
  /// InputError when the list of files cannot be read.
  [[nodiscard]] std::optional<FindResult> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace telusur
