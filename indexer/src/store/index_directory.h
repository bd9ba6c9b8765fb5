// SPDX-License-Identifier: GPL-3.0-or-later
/// The folder of an index:
///   XAPIANDB       the stub: one line that names the published generation
///   generation-N   databases; the next one always gets a higher N than all others
///   XAPIANDB.new   the stub of the generation that is being published
///   segment-N      drafts: databases that a writer builds
///   damaged-N      generations that a reindex could not read completely
///   lock           locked by the writer (index_lock.h)
/// Searchers follow the stub, so one rename swaps the whole index.
///
/// Only the following may be deleted: drafts, because no index names them and the lock keeps other writers
/// away; a generation that XAPIANDB.new names, because its stub never replaced the published one; and
/// generations with a lower number than the published one that are not marked as damaged. Nothing is deleted,
/// or taken for missing, because it cannot be read.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "store/index_lock.h"
#include "system/descriptor.h"

namespace telusur {

/// Name of a file that marks a generation as damaged: a reindex could not read all of it. Nothing removes a
/// marked generation.
inline constexpr std::string_view kDamagedMark = "damaged";

/// Throws the IndexError of a folder that cannot be read. `error` is an errno.
[[noreturn]] void fail_reading_folder(const std::string& folder, int error);

/// Full path of the generation to publish in an index that has lost its stub: the only one with articles.
/// Returns nullopt if there is none. Changes nothing. Throws IndexError when there are several, or one cannot
/// be read.
[[nodiscard]] std::optional<std::string> find_orphan(const std::string& index_path);

/// The locked folder of an index. Holds the lock of a writer for its lifetime.
class IndexDirectory {
 public:
  /// Creates the folder if needed. Removes what a crashed writer has left: drafts, and a damaged mark of the
  /// published generation. Throws IndexError when `path` is a file, a folder with other contents, or
  /// unreadable (nothing in it is changed), and IndexLockedError.
  explicit IndexDirectory(const std::string& path, const LockWait& wait = {});
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;
  /// Removes drafts, and the folder if the constructor created it and it has no index. A failed constructor
  /// does the same.
  ~IndexDirectory();

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Full path of the published generation; empty in a new index.
  [[nodiscard]] const std::optional<std::string>& current() const { return current_; }

  /// Full path of a draft that does not exist yet. Thread-safe.
  [[nodiscard]] std::string new_draft() const;

  /// Removes all drafts. Throws IndexError when the folder cannot be read; the next writer removes what is
  /// left.
  void remove_drafts() const;

  /// Publishes the database `draft`: syncs its files, renames it to the next generation, and swaps the stub
  /// durably in one step. Returns its new full path. Throws IndexError; the old generation then remains
  /// published, unless the message says otherwise.
  std::string publish(const std::string& draft);

  /// Marks the published generation as damaged, durably. A marked generation stays when another one
  /// supersedes it. Throws IndexError.
  void mark_damaged() const;

  /// Removes the mark from the published generation, if it has one, as nothing has superseded it. If that
  /// fails, the next writer does it.
  void remove_damaged_mark() const noexcept;

  /// Renames a superseded generation with a mark to damaged-N, which no later run touches. Returns its new
  /// full path, or the old one if the rename fails, which does no harm.
  [[nodiscard]] std::string rename_damaged(const std::string& generation) const;

  /// Removes the generations that the published one has superseded. Call it after that one was opened. The
  /// next writer removes what cannot be removed now.
  void remove_superseded() const noexcept;

 private:
  IndexDirectory() = default;
  void require_index_or_empty() const;
  void adopt_orphan();
  void swap_stub(const Descriptor& folder, const std::string& generation);
  [[nodiscard]] Descriptor open_folder() const;
  void remove_unpublished() const;
  [[nodiscard]] bool has_generations() const;
  [[nodiscard]] unsigned long next_number() const;

  std::string path_;
  bool is_new_ = false;
  std::optional<IndexLock> lock_;
  std::optional<std::string> current_;
  mutable std::atomic<std::size_t> draft_count_ = 0;
};

}  // namespace telusur
