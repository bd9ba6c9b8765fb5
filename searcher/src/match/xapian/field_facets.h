// SPDX-License-Identifier: GPL-3.0-or-later
/// Facets of declared fields, whose articles may have several values.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

#include <telusur/common/index_field.h>
#include <telusur/searcher/searcher.h>

#include "index_format/article_codec.h"
#include "system/interruption.h"

namespace telusur {

/// The articles that match a query, a bit each, by their numbers among all shards.
class MatchSet {
 public:
  MatchSet() = default;
  /// Matches `query` in each of the local `shards`, without scores. Throws Xapian::Error.
  MatchSet(const Xapian::Query& query, const std::vector<Xapian::Database>& shards);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool contains(Xapian::docid article) const noexcept {
    return article < is_match_.size() && is_match_[article];
  }
  /// Returns the first match from `article` on; 0 if there is none.
  [[nodiscard]] Xapian::docid next(Xapian::docid article) const noexcept;

  /// Adds an article once.
  void add(Xapian::docid article);

 private:
  std::vector<bool> is_match_;
  std::size_t size_ = 0;
};

/// Counts the values of `field` in `matches`, the most frequent first. The terms of the field have the
/// values; keywords are written as in the first match that has them. An article counts once for each of its
/// values. Reads the terms of the matches or the postings of the values, whichever are fewer, and a record
/// for most keywords: 10,000 keywords in 100,000 articles take some 0.3 s. Throws Interrupted, Xapian::Error,
/// and IndexError if a record is damaged.
[[nodiscard]] std::vector<FacetValue> count_field_values(const IndexField& field, const MatchSet& matches,
                                                         const Xapian::Database& database,
                                                         ArticleDecoder& decoder, Interruption& interruption);

}  // namespace telusur
