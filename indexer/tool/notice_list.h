// SPDX-License-Identifier: GPL-3.0-or-later
/// The notices of a run: which are printed while it runs, and which at its end.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <telusur/indexer/notice.h>

namespace telusur::tool {

/// A folder of pages is a file for each article, so it may have a notice for each. Of each kind, the first
/// few are printed, and the others are summed up.
class NoticeList {
 public:
  /// Adds a notice. Returns whether it is to be printed now.
  bool add(const Notice& notice);

  /// Returns a line for each kind of which add() has held notices back.
  [[nodiscard]] std::vector<std::string> sums() const;

  /// Returns the notices as a JSON array; at most kMaxListed of each kind.
  [[nodiscard]] nlohmann::ordered_json to_json() const;

 private:
  static constexpr std::size_t kMaxPrinted = 10;
  static constexpr std::size_t kMaxListed = 1000;

  struct Kind {
    std::vector<Notice> listed;
    std::size_t files = 0;
    std::size_t held_back = 0;  // sum of the counts of the notices that were not printed
  };
  std::vector<Kind> kinds_{all_notice_kinds().size()};
};

}  // namespace telusur::tool
