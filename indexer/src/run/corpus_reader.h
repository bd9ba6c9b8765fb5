// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the articles of files: skips unchanged files, reads the new lines of grown ones, and all others
/// whole.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/file_finder.h>

#include "files/file_state.h"
#include "index_format/index_fields.h"

namespace telusur {

/// A file was opened; its articles follow.
struct OpenedFile {
  std::string path;   ///< path as text (path_to_text)
  std::size_t given;  ///< index of the path under which it was found (FoundFile::given)
};

/// Articles in an unchanged file, or an unchanged part of it. The index has them already.
struct UnchangedPart {
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
};

/// The file was read to its end; its articles came before. Its state is committed with them.
struct FinishedFile {
  std::string path;
  std::string state;  ///< encoded
  Coverage coverage = Coverage::kPart;
};

using CorpusItem = std::variant<OpenedFile, UnchangedPart, Article, Rejection, Notice, FinishedFile>;

/// Passes the items of a corpus to a function, in the order of the files. Not thread-safe.
class CorpusReader {
 public:
  using Sink = std::function<void(CorpusItem)>;

  /// `states` are those of earlier runs, `fields` the declared ones. `bytes` counts the bytes that are read;
  /// it and everything that `sink` refers to outlive this object.
  CorpusReader(FileStates states, ReaderOptions options, IndexFields fields, std::stop_token stop,
               std::atomic<std::uint64_t>& bytes, Sink sink);

  /// Reads until the end, or until `stop` is requested or `is_over` returns true. Faults of a file become
  /// rejections. Reads an unchanged file, too, if the index has articles that it no longer has
  /// (FileState::has_gone) and `is_pruned` holds for it.
  void read(FileFinder& finder, const std::function<bool(const std::string& file)>& is_pruned,
            const std::function<bool()>& is_over);

  /// Reads those of `files` again that are due (FileState::is_due) and that these options read before.
  void read_again(std::span<const FoundFile> files, const std::function<bool()>& is_over);

  /// Returns the unchanged files that read() has skipped although they are due.
  [[nodiscard]] const std::vector<FoundFile>& due_files() const noexcept { return due_files_; }

 private:
  void visit(const FoundFile& file, const std::function<bool(const std::string& file)>& is_pruned);
  void count_skipped(const std::string& path, std::size_t given);
  bool skip_unchanged(const FoundFile& file, const std::string& path, const FileState& known);
  bool read_growth(const FoundFile& file, const std::string& path, const FileState& known);
  void read_whole(const FoundFile& file, const std::string& path);
  void skip(const FoundFile& file, const std::string& path, const FileState& known);
  struct Reading;
  void drain(Reading& reading);
  void read_rest(Reading& reading);
  void finish(const FoundFile& file, std::int64_t begin_ns, Reading& reading);

  FileStates states_;
  ReaderOptions options_;
  IndexFields fields_;
  std::stop_token stop_;
  std::atomic<std::uint64_t>& bytes_;
  Sink sink_;
  std::map<std::pair<std::size_t, std::string>, Notice> skipped_;  // by FoundFile::given and ending
  std::vector<FoundFile> due_files_;
  std::function<bool()> is_over_;
};

}  // namespace telusur
