// SPDX-License-Identifier: GPL-3.0-or-later
/// Changes in folders, as the system tells them.
#pragma once

#include <string>
#include <vector>

#include "watch/descriptor.h"

namespace telusur::tool {

/// Something in a watched folder has changed.
struct FolderEvent {
  int watch = -1;          ///< the number that add() returned
  std::string name = {};   ///< the file or folder in the watched folder; empty for that folder itself
  bool has_ended = false;  ///< the watch has ended, because its folder is gone
  bool is_loss = false;    ///< events of any watches were lost, because too many came at once
};

struct AddedWatch {
  int number = -1;  ///< the same for each path of a folder; negative if there is no watch
  int error = 0;  ///< errno: ENOSPC if there are too many watches, EREMOTE if other machines change it unseen
};

/// A source of events. Tests have their own.
class FolderEvents {
 public:
  FolderEvents() = default;
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;
  virtual ~FolderEvents() = default;

  /// Watches a folder, but not the folders in it. Follows a symbolic link.
  [[nodiscard]] virtual AddedWatch add(const std::string& folder) = 0;
  virtual void remove(int watch) = 0;
  /// Returns the events since the last call, without waiting.
  [[nodiscard]] virtual std::vector<FolderEvent> read() = 0;
  /// Returns a file descriptor that is readable when there are events.
  [[nodiscard]] virtual int descriptor() const = 0;
};

/// Events of inotify(7).
class InotifyEvents final : public FolderEvents {
 public:
  /// Throws std::system_error if the system gives no queue of events: EMFILE if this user has too many.
  InotifyEvents();

  [[nodiscard]] AddedWatch add(const std::string& folder) override;
  void remove(int watch) override;
  [[nodiscard]] std::vector<FolderEvent> read() override;
  [[nodiscard]] int descriptor() const override { return queue_.get(); }

 private:
  Descriptor queue_;
};

}  // namespace telusur::tool
