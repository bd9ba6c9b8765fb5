// SPDX-License-Identifier: GPL-3.0-or-later
/// Follows the indexes that are searched from commit to commit.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/message.h>

#include "index/open_indexes.h"
#include "index/snapshot.h"

namespace telusur {

/// Knows the newest commit of its indexes, which all threads share, and moves the databases of each thread to
/// it. Thread-safe: threads that call it at the same time pass databases of their own.
class SearchedIndex {
 public:
  /// For the indexes at `paths`, which the first on_newest() opens. Throws UsageError if there are none.
  explicit SearchedIndex(std::vector<std::string> paths);

  /// Moves `opened` to the newest commit and runs `action(snapshot)` on it; again on a newer commit if a
  /// writer removes that one meanwhile, up to kMaxReopens times. Only this function changes `opened`, which
  /// is empty at first. The snapshot is valid until the next call with `opened`. Throws
  /// IndexError if the indexes cannot be read, with Remedy::kTryAgain if writers changed them each time, and what `action` throws.
  template <typename Action>
  auto on_newest(OpenedIndexes& opened, Action action) {
    bool must_open = false;
    for (int attempts = 1;; ++attempts) {
      try {
        move_to_newest(opened, must_open);
        return action(static_cast<const Snapshot&>(opened.snapshot));
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempts > kMaxReopens) fail(error);
        must_open = false;
      } catch (const Xapian::DatabaseError& error) {  // the generation is gone after a rebuild, or damaged
        const bool is_rebuilt = opened.stubs != stubs_of(paths_);
        if (must_open && !is_rebuilt) fail(error);
        if (attempts > kMaxReopens) fail(Xapian::DatabaseModifiedError("the index was rebuilt repeatedly"));
        must_open = true;
      } catch (const Xapian::Error& error) {
        fail(error);
      }
    }
  }

  /// Returns the subject of error messages: "The index at a, b".
  [[nodiscard]] Message subject() const;

 private:
  struct Published {
    Commit commit;
    std::vector<FileStamp> stubs;
    std::vector<Revision> revisions;
    std::vector<IndexMetadata> metadata;  ///< one for each index
  };

  void move_to_newest(OpenedIndexes& opened, bool must_open);
  void move_databases(OpenedIndexes& opened, bool must_open) const;
  [[nodiscard]] bool is_newest(const OpenedIndexes& opened) const;
  void publish(const OpenedIndexes& opened);
  [[noreturn]] void fail(const Xapian::Error& error) const;

  std::vector<std::string> paths_;
  std::mutex mutex_;                 ///< guards newest_
  std::optional<Published> newest_;  ///< the newest commit that any thread has opened
};

}  // namespace telusur
