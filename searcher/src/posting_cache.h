// SPDX-License-Identifier: GPL-3.0-or-later
/// Postings of words with their BM25 weights worked out, kept for the next query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "posting_table.h"

namespace telusur {

/// The articles of one term, each with what BM25 gives it for the term. Articles are numbered from 0 and lie
/// in windows of kWindow, so that a place in a window takes two bytes.
class PostingList {
 public:
  static constexpr std::size_t kWindow = std::size_t{1} << 16;

  struct Postings {
    std::span<const std::uint16_t> places;  ///< ascending
    std::span<const float> weights;         ///< above zero
  };

  /// Room for `size` postings, so that none is moved later.
  explicit PostingList(std::size_t size);

  /// Adds a posting; the numbers of articles must ascend.
  void add(std::size_t article, float weight) {
    while (window_begins_.size() <= article / kWindow)
      window_begins_.push_back(static_cast<std::uint32_t>(places_.size()));
    places_.push_back(static_cast<std::uint16_t>(article % kWindow));
    weights_.push_back(weight);
  }

  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
  [[nodiscard]] std::size_t window_count() const noexcept { return window_begins_.size(); }
  [[nodiscard]] Postings window(std::size_t number) const;
  [[nodiscard]] std::size_t bytes() const noexcept;

 private:
  std::vector<std::uint16_t> places_;
  std::vector<float> weights_;
  std::vector<std::uint32_t> window_begins_;  ///< of places_
};

/// Posting lists of the terms that were asked for last. What Xapian does for each posting of each query, some
/// thirty nanoseconds of decoding and looking up the length of the article, is done once a term; adding up a
/// list takes about one. Frequent words, whose lists are long, are asked for again and again.
///
/// Holds lists of one commit: make another one when the database was reopened. Exceptions are those of
/// Xapian.
class PostingCache {
 public:
  /// Keeps up to `budget_bytes` of lists, and beside them four bytes an article. Reads from `table`, that of
  /// `database`, where there is one.
  PostingCache(Xapian::Database database, std::size_t budget_bytes, std::optional<PostingTable> table = {});

  /// The postings of `term`, empty when there are none; nothing when they are too many for the budget, or
  /// have no frequency and so no weight, like those of a source.
  [[nodiscard]] std::shared_ptr<const PostingList> find(const std::string& term);

 private:
  struct Entry {
    std::string term;
    std::shared_ptr<const PostingList> list;
  };

  using TakePostings = std::function<void(std::span<const Posting>)>;

  [[nodiscard]] std::shared_ptr<const PostingList> read(const std::string& term, Xapian::doccount articles);
  void read_postings(const std::string& term, const TakePostings& take);
  [[nodiscard]] float half_frequency_of(Xapian::termcount length) const;
  void read_half_frequencies();
  void keep(const std::string& term, std::shared_ptr<const PostingList> list);

  Xapian::Database database_;
  std::optional<PostingTable> table_;
  double average_length_;  ///< of articles, in terms
  std::size_t budget_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  ///< the one that was asked for last first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_term_;
  std::vector<float> half_frequencies_;  ///< of articles, by docid; once they are worth their reading
  std::size_t lengths_asked_one_by_one_ = 0;
};

}  // namespace telusur
