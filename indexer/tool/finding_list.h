// SPDX-License-Identifier: GPL-3.0-or-later
/// The rejections and notices of a run: which are printed while it runs, and which at its end.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <telusur/common/message.h>
#include <telusur/indexer/article_reader.h>

namespace telusur::tool {

/// A folder of pages has a file for each article, so there may be a finding for each. Of each kind or reason,
/// the first ones are printed, and the others are summed up.
class FindingList {
 public:
  /// Adds a finding. Returns whether it is to be printed now.
  bool add(const Notice& notice);
  bool add(const Rejection& rejection);

  /// Returns a line for each kind and reason of which add() has held findings back.
  [[nodiscard]] std::vector<std::string> sums() const;

  /// Returns the findings as JSON arrays; at most kMaxListed of each kind and reason.
  [[nodiscard]] nlohmann::ordered_json notices_json() const;
  [[nodiscard]] nlohmann::ordered_json rejections_json() const;

 private:
  static constexpr std::size_t kMaxListed = 1000;

  template <typename Finding>
  struct Group {
    std::vector<Finding> listed;
    std::size_t findings = 0;
    std::size_t held_back = 0;  // sum of the counts of those that were not printed
  };

  std::map<NoticeKind, Group<Notice>> notices_;
  std::map<std::string, Group<Rejection>> rejections_;  // by their reason without arguments
};

}  // namespace telusur::tool
