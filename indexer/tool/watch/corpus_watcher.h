// SPDX-License-Identifier: GPL-3.0-or-later
/// Watches the files and folders that a run reads.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <telusur/indexer/file_finder.h>

#include "watch/folder_events.h"

namespace telusur::tool {

/// What a watcher cannot do. The system reports some changes late or not at all.
struct WatchProblem {
  int error = 0;        ///< errno of AddedWatch; 0 if events were lost
  std::string example;  ///< the first folder; empty if there is none

  friend bool operator==(const WatchProblem&, const WatchProblem&) = default;
};

/// Not thread-safe.
class CorpusWatcher {
 public:
  /// Makes a finder of the files that a run reads.
  using FindFiles = std::function<FileFinder()>;

  /// Watches what `find` visits and whatever may appear at `paths`, which are those of the finder. Changes of
  /// `database` do not count. Without `events` nothing is watched.
  CorpusWatcher(std::unique_ptr<FolderEvents> events, const std::vector<std::string>& paths,
                const std::string& database, FindFiles find);

  /// Watches all folders that are there now, and no others. Call it before each run: files that came into a
  /// new folder before its watch are then read by the run. Takes as long as finding all files; a stop ends
  /// it.
  void arm(const std::stop_token& stop = {});

  /// Reads the events that wait. Returns whether some file may have changed since arm() began.
  [[nodiscard]] bool take_changes();

  /// Returns a file descriptor that is readable when there are events; negative if there are never any.
  [[nodiscard]] int descriptor() const { return events_ ? events_->descriptor() : -1; }

  /// Returns whether each change gives an event. Otherwise only a run finds some of them.
  [[nodiscard]] bool is_complete() const noexcept { return events_ && !has_gap_; }
  [[nodiscard]] std::size_t folders() const noexcept { return watches_.size(); }

  /// Notes that `folder` cannot be watched because of `error`, an errno; 0 is none.
  void note(int error, const std::string& folder);

  /// Returns problems that were not returned before, one of each kind.
  [[nodiscard]] std::vector<WatchProblem> take_problems();

 private:
  struct Watch {
    std::string path;
    bool is_whole = false;        // else only `names` count
    std::set<std::string> names;  // files that were given, or to which links lead
    bool is_used = false;         // arm() has found it
  };

  void watch_folder(const std::string& path);
  void watch_entry(const std::string& path);
  void watch_link(const std::string& path);
  Watch* add(const std::string& folder);
  [[nodiscard]] bool counts(const FolderEvent& event);

  std::unique_ptr<FolderEvents> events_;
  std::vector<std::string> paths_;
  std::string database_;
  FindFiles find_;
  std::map<int, Watch> watches_;  // by number
  bool has_gap_ = false;
  std::set<int> noted_;  // errors of problems that were returned, or will be
  std::vector<WatchProblem> problems_;
};

}  // namespace telusur::tool
