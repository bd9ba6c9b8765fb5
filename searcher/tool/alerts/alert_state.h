// SPDX-License-Identifier: GPL-3.0-or-later
/// The file that keeps what alerts have reported.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "file_replacement.h"

namespace telusur::tool {

/// A saved query and what was reported for it.
struct Alert {
  std::string query;
  std::int64_t seen_utc_seconds = 0;  ///< when the index received the newest article that was reported
  /// When the index received each of the reported articles, by id; without those that forget() dropped.
  std::map<std::string, std::int64_t> reported = {};

  /// Drops the articles that the index received before `utc_seconds`.
  void forget_before(std::int64_t utc_seconds);
};

/// The alerts of one JSON file. Holds a lock beside the file, so that no two programs report the same.
class AlertState {
 public:
  /// Reads the file `path`; none has no alerts. Throws Error if another program holds the lock, or if the
  /// file cannot be read or is damaged. It is not changed then.
  explicit AlertState(std::string path);

  /// Returns the alert with `id`; null if there is none.
  [[nodiscard]] Alert* find(const std::string& id);
  Alert& add(const std::string& id, Alert alert) { return alerts_[id] = std::move(alert); }

  /// Replaces the file. Throws Error; then the old one stands.
  void save() const;

 private:
  std::string path_;
  Descriptor lock_;
  std::map<std::string, Alert> alerts_;
};

}  // namespace telusur::tool
