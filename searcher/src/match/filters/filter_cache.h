// SPDX-License-Identifier: GPL-3.0-or-later
/// A cache of the articles that filters match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "plan/query_plan.h"

namespace telusur {

/// A set of articles, a bit each. Articles are numbered from 0.
class ArticleSet {
 public:
  ArticleSet() = default;
  /// Has none of `articles` articles.
  explicit ArticleSet(std::size_t articles) : bits_((articles + kBits - 1) / kBits) {}

  [[nodiscard]] std::size_t bytes() const noexcept { return bits_.size() * sizeof(std::uint64_t); }
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool contains(std::size_t article) const noexcept {
    return article / kBits < bits_.size() && (bits_[article / kBits] >> (article % kBits) & 1) != 0;
  }
  /// Returns whether it has any of `count` articles from `begin` on; both are multiples of 64.
  [[nodiscard]] bool has_any(std::size_t begin, std::size_t count) const noexcept;

  /// Adds `article`, below the number of the constructor, if `is_match`.
  void add(std::size_t article, bool is_match = true) noexcept {
    bits_[article / kBits] |= std::uint64_t{is_match} << (article % kBits);
  }
  /// Adds the articles whose value, by number, is from `min` to `max`.
  void add_range(std::span<const double> values, double min, double max) noexcept;
  // The sets have the same number of articles.
  void unite(const ArticleSet& other) noexcept;
  void intersect(const ArticleSet& other) noexcept;
  void subtract(const ArticleSet& other) noexcept;
  void complement() noexcept;

 private:
  static constexpr std::size_t kBits = 64;

  std::vector<std::uint64_t> bits_;
};

/// The articles of terms and of ranges of declared fields, and the date of every article. Finding them costs
/// some 15 ns per posting and 70 ns per value, which is more than Xapian takes to match most queries, so it
/// happens when a term, a range or any date is needed for the second time. When the cache is full, it is
/// emptied.
///
/// For one commit. Not thread-safe. Throws Xapian::Error and std::bad_alloc.
class FilterCache {
 public:
  /// Caches up to `budget_bytes`.
  FilterCache(Xapian::Database database, std::size_t budget_bytes)
      : database_(std::move(database)), budget_bytes_(budget_bytes), articles_(database_.get_lastdocid()) {}

  /// Returns the articles that match all `filters` and none of `excluded`; nullopt if they are not cached and
  /// `may_compute` is false, if something is needed for the first time, if the sets exceed the budget, or if
  /// a node has a phrase, a conjunction or a text check.
  [[nodiscard]] std::optional<ArticleSet> find(std::span<const PlanNode* const> filters,
                                               std::span<const PlanNode* const> excluded, bool may_compute);

 private:
  using Found = std::optional<ArticleSet>;

  [[nodiscard]] Found find(const PlanNode& node);
  [[nodiscard]] Found find_node(const TermGroup& group);
  [[nodiscard]] Found find_node(const DateFilter& filter);
  [[nodiscard]] Found find_node(const FieldRangeFilter& filter);
  [[nodiscard]] Found find_node(const EveryArticle& every);
  [[nodiscard]] Found find_node(const Combination& combination);
  template <typename Node>
  [[nodiscard]] Found find_node(const Node&) {
    return std::nullopt;
  }
  template <typename Compute>
  [[nodiscard]] Found find_or_compute(const std::string& key, Compute compute);
  [[nodiscard]] bool reserve(std::size_t bytes);
  [[nodiscard]] bool load_dates();

  Xapian::Database database_;
  std::size_t budget_bytes_;
  std::size_t articles_;  ///< the highest number of an article
  std::size_t used_bytes_ = 0;
  bool may_compute_ = true;
  std::unordered_map<std::string, Found> sets_;  ///< nullopt: needed once
  bool needed_dates_ = false;
  std::vector<double> dates_;  ///< seconds since 1970, -infinity without one; empty until needed
};

}  // namespace telusur
