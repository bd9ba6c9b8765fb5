// SPDX-License-Identifier: GPL-3.0-or-later
/// The state that a search changes, kept from search to search.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <telusur/common/analyzer.h>

#include "index/snapshot.h"
#include "index_format/article_codec.h"
#include "match/filters/filter_cache.h"
#include "match/matches.h"
#include "match/phrases/snapshot_positions.h"
#include "match/posting_cache.h"
#include "match/stored_text/text_verifier.h"

namespace telusur {

/// Caches and buffers of the searches on one Snapshot after the other. Serves one search at a time.
class Scratch {
 public:
  /// Caches up to `posting_cache_bytes` of postings, and a quarter as much for filters; nothing for 0.
  explicit Scratch(std::size_t posting_cache_bytes) : posting_cache_bytes_(posting_cache_bytes) {}

  /// Drops what belongs to another commit or to other handles. Call it before each search with the snapshot
  /// of the search. Throws Xapian::Error.
  void prepare(const Snapshot& snapshot);

  [[nodiscard]] Analyzer& analyzer() noexcept { return analyzer_; }
  [[nodiscard]] ArticleDecoder& decoder() noexcept { return decoder_; }

  /// Null if no postings are cached.
  [[nodiscard]] PostingCache* postings() noexcept { return postings_ ? &*postings_ : nullptr; }

  /// Null if no postings are cached.
  [[nodiscard]] FilterCache* filters() noexcept { return filters_ ? &*filters_ : nullptr; }

  [[nodiscard]] SnapshotPositions& positions() noexcept { return *positions_; }

  /// Frees the memory of both caches until the next commit. Returns false if there is none.
  bool drop_postings() noexcept;

  // Buffers of the matchers. They keep their memory, which long lists would have to request from the system
  // each time.
  std::vector<float> window_sums = std::vector<float>(PostingList::kWindow);  ///< zeros between uses
  std::vector<MatchingArticle> candidates;
  std::vector<std::uint16_t> candidate_offsets;
  std::vector<float> candidate_sums;

  std::size_t max_text_reads = kMaxTextReads;          ///< see TextVerifier
  std::size_t max_phrase_candidates = kMaxExactTotal;  ///< see match_phrase()

 private:
  std::size_t posting_cache_bytes_;
  std::uint64_t opening_ = 0;  ///< opening of the snapshot that the members below belong to
  std::uint64_t commit_ = 0;
  std::uint64_t handles_ = 0;
  Analyzer analyzer_;
  ArticleDecoder decoder_;
  std::optional<PostingCache> postings_;
  std::optional<FilterCache> filters_;
  std::optional<SnapshotPositions> positions_;
};

}  // namespace telusur
