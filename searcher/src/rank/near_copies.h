// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognises articles that say the same: one agency report in several papers, or put out again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <telusur/common/analyzer.h>

#include "index_format/stored_article.h"

namespace telusur {

/// Puts articles, given one after the other, into groups of near-copies. An article joins the first group
/// whose first article it is a copy of, so what comes later never changes a group that was begun.
///
/// The fingerprints propose (at most kMaxDistance bits apart), the stored texts decide: nine tenths of the
/// different words of the shorter text stand in the longer one, and as many of its numbers. So yesterday's
/// earthquake or gold price is no copy of today's. Records are expanded only for what is proposed.
class NearCopies {
 public:
  /// `analyzer` and `decoder` must outlive this.
  NearCopies(Analyzer& analyzer, ArticleDecoder& decoder) : analyzer_(analyzer), decoder_(decoder) {}

  /// The number of the group of the article of `record`; a new one when it is no copy of what came before.
  /// Groups are numbered from 0 in the order of their first article. After kMaxGroups groups every article is
  /// its own.
  std::size_t place(const std::string& record);

 private:
  /// The different words of a text.
  struct Words {
    std::vector<std::uint64_t> stems;  ///< hashes, sorted
    std::vector<std::uint64_t> numbers;
  };
  struct Group {
    std::optional<std::uint64_t> fingerprint;
    std::string first;           ///< record
    std::optional<Words> words;  ///< once they were needed
  };

  [[nodiscard]] Words words_of(const std::string& record);

  Analyzer& analyzer_;
  ArticleDecoder& decoder_;
  Analysis analysis_;
  std::vector<Group> groups_;
};

}  // namespace telusur
