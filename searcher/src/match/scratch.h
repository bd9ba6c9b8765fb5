// SPDX-License-Identifier: GPL-3.0-or-later
/// The state that a search changes, kept from search to search.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <telusur/common/analyzer.h>

#include "index/snapshot.h"
#include "index_format/article_codec.h"
#include "match/lists/commit_lists.h"
#include "match/matches.h"
#include "match/phrases/snapshot_positions.h"
#include "match/stored_text/text_verifier.h"
#include "match/windows/window.h"

namespace telusur {

/// Caches and buffers of the searches on one Snapshot after the other. Serves one search at a time.
class Scratch {
 public:
  /// Leaves up to `posting_cache_bytes` of lists between searches.
  explicit Scratch(std::size_t posting_cache_bytes) : posting_cache_bytes_(posting_cache_bytes) {}

  /// Drops what belongs to another commit or to other handles. Call it before each search with the snapshot
  /// of the search. Throws Xapian::Error.
  void prepare(const Snapshot& snapshot);

  [[nodiscard]] Analyzer& analyzer() noexcept { return analyzer_; }
  [[nodiscard]] ArticleDecoder& decoder() noexcept { return decoder_; }

  /// The lists of the commit. Null if there are several databases, or if the numbers of the articles are far
  /// above their count.
  [[nodiscard]] ListCache* lists() noexcept { return lists_ ? &lists_->lists() : nullptr; }
  /// What lists are read through. Valid if there are lists.
  [[nodiscard]] ListReader& reader() noexcept { return *reader_; }
  /// The columns of the commit. Valid if there are lists.
  [[nodiscard]] std::shared_ptr<const DateColumn> dates() { return lists_->columns().dates(interruption); }
  [[nodiscard]] std::shared_ptr<const NameColumn> names(std::uint32_t slot) {
    return lists_->columns().names(slot, interruption);
  }
  [[nodiscard]] std::shared_ptr<const OrderColumn> orders(std::uint32_t slot) {
    return lists_->columns().orders(slot, interruption);
  }
  [[nodiscard]] KeywordLabels& labels() noexcept { return lists_->columns().labels(); }

  [[nodiscard]] SnapshotPositions& positions() noexcept { return *positions_; }

  /// Lets go of the lists of the commit until the next prepare().
  void drop_lists() noexcept {
    commit_ = 0;
    lists_.reset();
  }

  /// Drops all lists, also those of other threads once their searches end. Returns false if there are none.
  bool drop_postings() noexcept;

  WindowSums sums;            ///< zeros between uses
  Interruption interruption;  ///< ends the current search early

  std::size_t max_text_reads = kMaxTextReads;  ///< see TextVerifier
  std::size_t max_phrase_candidates =
      kMaxExactTotal;  ///< the most that are verified to count the matches of a phrase

 private:
  std::size_t posting_cache_bytes_;
  std::uint64_t opening_ = 0;  ///< opening of the snapshot that the members below belong to
  std::uint64_t commit_ = 0;
  std::uint64_t handles_ = 0;
  Analyzer analyzer_;
  ArticleDecoder decoder_;
  std::optional<SnapshotPositions> positions_;
  std::shared_ptr<CommitLists> lists_;  ///< shared with other threads
  std::optional<ListReader> reader_;
};

}  // namespace telusur
