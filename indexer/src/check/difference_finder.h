// SPDX-License-Identifier: GPL-3.0-or-later
/// Names term and article of the differences that a DifferenceGrid shows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <xapian.h>

#include "check/article_deriver.h"
#include "check/content_check.h"
#include "check/difference_grid.h"
#include "check/problem_list.h"

namespace telusur {

/// Derives the articles of differing groups again and reads the tables again. Call one function once.
/// Functions throw Xapian::Error.
class DifferenceFinder {
 public:
  DifferenceFinder(const std::string& generation, const ContentCheckOptions& options, DifferenceGrid grid,
                   ProblemList& problems);

  /// Names differences in posting lists.
  void name_postings();

  /// Names differences in position lists.
  void name_positions();

 private:
  /// Content of one posting: its frequency, or the hash of its positions. Empty if there is no posting.
  struct Difference {
    std::optional<std::uint64_t> derived = {};
    std::optional<std::uint64_t> stored = {};
  };

  template <typename ContentOf>
  void collect_derived(ContentOf content_of);
  template <typename Describe>
  void report(Describe describe);
  [[nodiscard]] Message name_of_article(Xapian::docid article) const;

  const std::string& generation_;
  DifferenceGrid grid_;
  ProblemList& problems_;
  ArticleDeriver deriver_;
  std::map<std::pair<std::string, Xapian::docid>, Difference> differences_;
};

}  // namespace telusur
