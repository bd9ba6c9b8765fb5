// SPDX-License-Identifier: GPL-3.0-or-later
/// A cache of posting lists with precomputed BM25 weights.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "glass/reading/posting_table.h"
#include "match/phrases/snapshot_positions.h"
#include "plan/query_plan.h"
#include "system/large_pages.h"

namespace telusur {

/// The articles of one term with their BM25 weights for it. Articles are numbered from 0 and divided into
/// windows of kWindow, so that an offset within a window takes two bytes.
class PostingList {
 public:
  static constexpr std::size_t kWindow = std::size_t{1} << 16;
  static constexpr std::size_t kPostingBytes = sizeof(std::uint16_t) + sizeof(float);

  struct Postings {
    std::span<const std::uint16_t> offsets;  ///< ascending
    std::span<const float> weights;          ///< above zero
  };

  /// Reserves memory for `size` postings in `arena`, which must outlive this. Throws std::bad_alloc.
  PostingList(std::size_t size, std::pmr::memory_resource& arena);
  PostingList() = default;

  /// Adds a posting to the reserved memory. The numbers of articles must ascend.
  void add(std::size_t article, float weight) {
    while (window_begins_.size() <= article / kWindow)
      window_begins_.push_back(static_cast<std::uint32_t>(offsets_.size()));
    offsets_.push_back(static_cast<std::uint16_t>(article % kWindow));
    weights_.push_back(weight);
  }

  /// Adds `postings`, which ascend, with their `weights`. Faster than one by one.
  void add(std::span<const glass::Posting> postings, std::span<const float> weights);

  [[nodiscard]] std::size_t size() const noexcept { return offsets_.size(); }
  [[nodiscard]] std::size_t window_count() const noexcept { return window_begins_.size(); }
  [[nodiscard]] Postings window(std::size_t number) const;

 private:
  std::pmr::vector<std::uint16_t> offsets_;
  std::pmr::vector<float> weights_;
  std::pmr::vector<std::uint32_t> window_begins_;  ///< indexes of offsets_
};

/// The posting lists of term groups, mostly of single terms. Decoding a posting and looking up the length of
/// its article takes Xapian some thirty nanoseconds for each query; here it happens once per term, and adding
/// up a cached posting takes about one. Frequent terms, whose lists are long, are searched for repeatedly.
/// When the cache is full, it is emptied: the terms in use are soon read again.
///
/// For one commit. Not thread-safe. Throws Xapian::Error.
class PostingCache {
 public:
  using Lists = std::vector<const PostingList*>;

  /// Caches up to `budget_bytes` of lists, and four bytes per article besides. Reads from `table`, the table
  /// of `database`, if there is one.
  PostingCache(Xapian::Database database, std::size_t budget_bytes,
               std::optional<glass::PostingTable> table = {});

  /// Returns the list of each of `groups`, then of each of `all_terms`, valid until the next call. The groups
  /// have terms and no conjunctions. `positions` are those of the database. Returns nullopt if the lists
  /// exceed the budget, or if a term has no frequencies and so no weight (such as a source).
  [[nodiscard]] std::optional<Lists> find(std::span<const TermGroup* const> groups,
                                          SnapshotPositions& positions,
                                          std::span<const AllTerms* const> all_terms = {});

 private:
  using TakePostings = std::function<void(std::span<const glass::Posting>)>;

  [[nodiscard]] std::optional<Lists> find_all(std::span<const TermGroup* const> groups,
                                              SnapshotPositions& positions,
                                              std::span<const AllTerms* const> all_terms);
  [[nodiscard]] const PostingList* find(const TermGroup& group, SnapshotPositions& positions);
  [[nodiscard]] const PostingList* find(const AllTerms& all);
  void clear();
  [[nodiscard]] PostingList read_term(const std::string& term, Xapian::doccount articles, float scale);
  [[nodiscard]] PostingList read_group(const TermGroup& group, SnapshotPositions& positions);
  [[nodiscard]] std::vector<glass::Posting> read_phrase(const Phrase& phrase, SnapshotPositions& positions);
  [[nodiscard]] std::vector<glass::Posting> read_postings(const std::string& term);
  void read_postings(const std::string& term, const TakePostings& take);
  void maybe_load_lengths(std::size_t articles);
  [[nodiscard]] float length_norm_of(Xapian::docid article) const {
    return length_norms_.empty() ? read_length_norm(article) : length_norms_[article];
  }
  [[nodiscard]] float read_length_norm(Xapian::docid article) const;
  [[nodiscard]] float length_norm_for(Xapian::termcount length) const;
  void load_lengths();

  Xapian::Database database_;
  std::optional<glass::PostingTable> table_;
  double average_length_;  ///< average length of an article, in terms
  LargePages memory_;
  std::pmr::monotonic_buffer_resource arena_;  ///< allocates in memory_; throws std::bad_alloc when full
  std::optional<std::pmr::unordered_map<std::pmr::string, PostingList>> lists_;  ///< allocated in arena_
  const PostingList no_postings_;
  std::vector<float> length_norms_;  ///< by docid; empty until it pays to load them
  std::size_t single_lookups_ = 0;   ///< lengths that were looked up one by one
  std::vector<float> weights_;       ///< a buffer of read_term()
};

}  // namespace telusur
