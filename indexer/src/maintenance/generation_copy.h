// SPDX-License-Identifier: GPL-3.0-or-later
/// Copies a generation while a writer may be changing it.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "glass/format/files.h"
#include "glass/reading/version_reader.h"
#include "glass/writing/table_copy.h"

namespace telusur {

/// Throws the IndexError of a copy that could not create `path`. `error` is an errno.
[[noreturn]] void fail_creating(const std::string& path, int error);

/// Copies the newest commit of a generation block by block, and updates the copy until no commit came in
/// between. Takes no lock: an indexer may hold it for hours. Does not use copy_file_range: some file systems
/// then share blocks between both files, and a bad sector harms both.
class GenerationCopy {
 public:
  /// Called with the number of bytes just copied. What it throws ends the copy.
  using OnCopied = std::function<void(std::size_t bytes)>;

  /// Copies from the folder `source` into the folder `target`, which must not exist.
  GenerationCopy(std::string source, std::string target, OnCopied on_copied);

  /// Returns false if an indexer committed faster each time. Throws like TableCopy, and
  /// Xapian::DatabaseNotFoundError when the generation was removed.
  [[nodiscard]] bool run();

 private:
  void make_folder() const;
  /// Returns whether `version` is still the version file. Until it changes, no block of its commit is
  /// overwritten.
  [[nodiscard]] bool is_newest(const std::string& version) const;
  /// Returns false if a writer interfered.
  [[nodiscard]] bool copy_tables(const std::string& version);
  void copy_table(glass::TableKind kind, const glass::VersionFile& version);
  /// Copies the files that are not tables, in their present state.
  void copy_other_files();
  /// Copies the file `name`, if it is a regular one.
  void copy_file(const std::string& name);
  void finish(const std::string& version) const;

  std::string source_;
  std::string target_;
  OnCopied on_copied_;
  std::array<std::optional<glass::TableCopy>, glass::kTableCount> tables_;
  std::vector<std::string> other_files_;  ///< names of those that were copied
};

}  // namespace telusur
