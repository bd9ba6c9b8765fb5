// SPDX-License-Identifier: GPL-3.0-or-later
/// Follows the indexes that are searched from commit to commit.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/message.h>

#include "index/open_indexes.h"
#include "index/snapshot.h"

namespace telusur {

/// Keeps the newest commit of its indexes open. Not thread-safe.
class SearchedIndex {
 public:
  /// Opens the indexes at `paths`. Throws as the constructor of Searcher does.
  explicit SearchedIndex(std::vector<std::string> paths);

  /// Runs `action(snapshot)` on the newest commit, and again if a writer removes that commit meanwhile. The
  /// snapshot is valid only inside `action`. Throws IndexError if the indexes cannot be read, and what
  /// `action` throws.
  template <typename Action>
  auto on_newest(Action action) {
    bool must_open = false;
    for (int attempts = 1;; ++attempts) {
      try {
        if (must_open || stubs_ != stubs_of(paths_)) {
          open();
        } else {
          reopen();
        }
        return action(static_cast<const Snapshot&>(opened_.snapshot));
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempts > kMaxReopens) fail(error);
        must_open = false;
      } catch (const Xapian::DatabaseError& error) {  // the generation is gone after a rebuild, or damaged
        if (attempts > kMaxReopens || (must_open && stubs_ == stubs_of(paths_))) fail(error);
        must_open = true;
      } catch (const Xapian::Error& error) {
        fail(error);
      }
    }
  }

  /// Returns the subject of error messages: "The index at a, b".
  [[nodiscard]] Message subject() const;

 private:
  void open();
  void reopen();
  [[noreturn]] void fail(const Xapian::Error& error) const;

  std::vector<std::string> paths_;
  std::vector<FileStamp> stubs_;  ///< stamps of the stubs, taken when they were opened
  OpenedIndexes opened_;
};

}  // namespace telusur
