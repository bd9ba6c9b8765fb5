// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the scored lists of term groups.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "match/lists/list_cache.h"
#include "match/lists/weights.h"

namespace telusur {

/// For one list. Throws like ListCache.
class ListMaker {
 public:
  /// `cache` has the table of articles.
  ListMaker(ListCache& cache, ListReader& reader);

  /// The list of a single term. Its blocks in the file are decoded when they are needed.
  [[nodiscard]] ListCache::List make(const std::string& term, float scale);
  [[nodiscard]] ListCache::List make_all(const std::vector<std::string>& terms, float score);

 private:
  [[nodiscard]] std::vector<ScoredPosting> scored(std::span<const glass::Posting> postings,
                                                  const TermWeight& weight_of, float scale);

  ListCache& cache_;
  ListReader& reader_;
  std::shared_ptr<const ArticleTable> articles_;
};

}  // namespace telusur
