// SPDX-License-Identifier: GPL-3.0-or-later
/// The folder of an index: the published generation, the stub file XAPIANDB that names it, and drafts, the
/// databases that a writer builds. Searchers follow the stub, so replacing it by one rename swaps the whole
/// index in one step.
///
/// What may be deleted: drafts, as no index ever names them and the lock keeps other writers away; the
/// generation that a new stub names which never took the place of the stub; and generations with a lower
/// number than the published one, which has superseded them, unless they are marked as damaged. Nothing is
/// deleted, or taken for missing, because it cannot be read.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "store/index_lock.h"
#include "system/descriptor.h"

namespace telusur {

/// A file in a generation of which something could not be read when the next one was built from it. With it
/// the folder is no longer one that may be removed.
inline constexpr std::string_view kDamagedMark = "damaged";

/// Full path of the generation that is the index although the stub has gone: the only one that holds
/// articles. Nothing when there is none. Changes nothing. Throws IndexError when there are several, or one
/// cannot be read.
[[nodiscard]] std::optional<std::string> find_abandoned(const std::string& index_path);

/// Holds the lock of the index as long as it lives.
class IndexDirectory {
 public:
  /// Makes the folder if needed. Removes what writers that died have left: drafts, and a mark of damage of
  /// the published generation. Throws IndexError when `path` is a file, a folder of something else, or
  /// cannot be read (nothing in it is changed), and IndexLockedError.
  explicit IndexDirectory(const std::string& path, const LockWait& wait = {});
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;
  /// Removes drafts, and a folder that it made and that holds no index. A constructor that fails does so,
  /// too.
  ~IndexDirectory();

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Full path of the published generation; nothing in a new index.
  [[nodiscard]] const std::optional<std::string>& current() const { return current_; }

  /// Full path of a draft that does not exist yet. In any thread.
  [[nodiscard]] std::string new_draft() const;

  /// Publishes the database `draft`: gives it the name of the next generation, syncs all its files and swaps
  /// the stub, durably and in one step. Returns its new full path. Throws IndexError; the old generation then
  /// stands, unless the message says otherwise.
  std::string publish(const std::string& draft);

  /// Marks the published generation as one whose records could not all be read, durably: when another one
  /// supersedes it, it stays. Throws IndexError.
  void mark_damaged() const;

  /// Takes the mark back, if the published generation has one: nothing has superseded it. What cannot be
  /// removed stays for the next writer.
  void remove_damaged_mark() const noexcept;

  /// Gives a marked generation that was superseded the name damaged-N, under which all later runs leave it
  /// alone. Returns its full path; the old one when the system refuses, which does no harm.
  [[nodiscard]] std::string set_aside(const std::string& generation) const;

  /// Removes the generations that the published one has superseded. To be called when that one could be
  /// opened. What cannot be removed stays for the next writer.
  void remove_superseded() const noexcept;

 private:
  IndexDirectory() = default;
  void require_own() const;
  void adopt_abandoned();
  void write_stub(unsigned long number);
  void swap_stub(const Descriptor& folder, const std::string& generation);
  [[nodiscard]] Descriptor open_folder() const;
  [[nodiscard]] std::string new_stub_path() const;
  void remove_unpublished() const;
  [[nodiscard]] bool has_generations() const;
  void remove_drafts() const;
  [[nodiscard]] unsigned long next_number() const;

  std::string path_;
  bool is_new_ = false;
  std::optional<IndexLock> lock_;
  std::optional<std::string> current_;
  mutable std::atomic<std::size_t> draft_count_ = 0;
};

}  // namespace telusur
