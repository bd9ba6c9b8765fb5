// SPDX-License-Identifier: GPL-3.0-or-later
/// Detects near-duplicate articles: one agency report in several papers, or published again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>

#include "index_format/article_codec.h"

namespace telusur {

/// Assigns articles, one after the other, to groups of near-duplicates. An article joins the first group
/// whose first article it duplicates, so later articles never change a group.
///
/// Fingerprints at most kMaxDistance bits apart propose a pair, and the stored texts decide: nine tenths of
/// the distinct words of the shorter text must occur in the longer one, and as many of its numbers. So
/// yesterday's earthquake or gold price is not a duplicate of today's. Only the records of proposed pairs are
/// decompressed.
class NearDuplicates {
 public:
  /// `analyzer` and `decoder` must outlive this.
  NearDuplicates(Analyzer& analyzer, ArticleDecoder& decoder) : analyzer_(analyzer), decoder_(decoder) {}

  /// Returns the group of the article of `record`: a new group if it duplicates no earlier article. Groups
  /// are numbered from 0 in the order of their first articles. Beyond kMaxGroups groups each article has its
  /// own.
  std::size_t assign_group(const std::string& record);

 private:
  /// The distinct words of a text.
  struct Words {
    std::vector<std::uint64_t> stems;  ///< hashes, sorted
    std::vector<std::uint64_t> numbers;
  };
  struct Group {
    std::optional<std::uint64_t> fingerprint;
    std::string first;           ///< record
    std::optional<Words> words;  ///< read when first needed
  };

  [[nodiscard]] Words words_of(const std::string& record);

  Analyzer& analyzer_;
  ArticleDecoder& decoder_;
  Analysis analysis_;
  std::vector<Group> groups_;    ///< the first kMaxGroups, which articles are compared with
  std::size_t group_count_ = 0;  ///< groups of all articles
};

}  // namespace telusur
