// SPDX-License-Identifier: GPL-3.0-or-later
/// Postings of words with their BM25 weights worked out, kept for the next query.
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
#include "plan/term_group.h"
#include "system/huge_memory.h"

namespace telusur {

/// The articles of one term, each with what BM25 gives it for the term. Articles are numbered from 0 and lie
/// in windows of kWindow, so that a place in a window takes two bytes.
class PostingList {
 public:
  static constexpr std::size_t kWindow = std::size_t{1} << 16;
  static constexpr std::size_t kPostingBytes = sizeof(std::uint16_t) + sizeof(float);

  struct Postings {
    std::span<const std::uint16_t> places;  ///< ascending
    std::span<const float> weights;         ///< above zero
  };

  /// Room in `memory`, which must outlive this, for `size` postings.
  PostingList(std::size_t size, std::pmr::memory_resource& memory);
  PostingList() = default;

  /// Adds a posting, where there is room; the numbers of articles must ascend.
  void add(std::size_t article, float weight) {
    while (window_begins_.size() <= article / kWindow)
      window_begins_.push_back(static_cast<std::uint32_t>(places_.size()));
    places_.push_back(static_cast<std::uint16_t>(article % kWindow));
    weights_.push_back(weight);
  }

  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
  [[nodiscard]] std::size_t window_count() const noexcept { return window_begins_.size(); }
  [[nodiscard]] Postings window(std::size_t number) const;

 private:
  std::pmr::vector<std::uint16_t> places_;
  std::pmr::vector<float> weights_;
  std::pmr::vector<std::uint32_t> window_begins_;  ///< of places_
};

/// The articles of a group of terms.
struct GroupPostings {
  PostingList certain;   ///< that have one of its terms
  PostingList doubtful;  ///< that have all words of its phrase, with what they gain where it stands
};

/// Posting lists of the groups of terms that were asked for, mostly of single terms. What Xapian does for
/// each posting of each query, some thirty nanoseconds of decoding and looking up the length of the article,
/// is done once a term; adding up a list takes about one. Frequent words, whose lists are long, are asked for
/// again and again. When there is no room for another list, all are forgotten: those that are asked for again
/// are soon read again.
///
/// Holds lists of one commit: make another one when the database was reopened. Exceptions are those of
/// Xapian.
class PostingCache {
 public:
  using Lists = std::vector<const GroupPostings*>;

  /// Keeps up to `budget_bytes` of lists, and beside them four bytes an article. Reads from `table`, that of
  /// `database`, where there is one.
  PostingCache(Xapian::Database database, std::size_t budget_bytes, std::optional<PostingTable> table = {});

  /// The postings of each of `groups`, empty where there are none; they stay until the next call. Nothing
  /// when they are too many for the budget, or one has no frequencies and so no weight, like those of a
  /// source.
  [[nodiscard]] std::optional<Lists> find(std::span<const TermGroup> groups);

 private:
  using TakePostings = std::function<void(std::span<const Posting>)>;

  [[nodiscard]] std::optional<Lists> find_all(std::span<const TermGroup> groups);
  [[nodiscard]] const GroupPostings* find(const TermGroup& group);
  void forget_all();
  [[nodiscard]] GroupPostings read_term(const std::string& term, Xapian::doccount articles);
  [[nodiscard]] GroupPostings read_group(const TermGroup& group);
  [[nodiscard]] std::vector<Posting> postings_of(const std::string& term);
  void read_postings(const std::string& term, const TakePostings& take);
  void expect_lengths(std::size_t articles);
  [[nodiscard]] float half_frequency_in(Xapian::docid article) const;
  [[nodiscard]] float half_frequency_of(Xapian::termcount length) const;
  void read_half_frequencies();

  Xapian::Database database_;
  std::optional<PostingTable> table_;
  double average_length_;  ///< of articles, in terms
  HugeMemory memory_;
  std::pmr::monotonic_buffer_resource room_;  ///< of memory_; throws std::bad_alloc when it is full
  std::optional<std::pmr::unordered_map<std::pmr::string, GroupPostings>> lists_;  ///< all in room_
  const GroupPostings no_postings_;
  std::vector<float> half_frequencies_;  ///< of articles, by docid; once they are worth their reading
  std::size_t lengths_asked_one_by_one_ = 0;
};

}  // namespace telusur
