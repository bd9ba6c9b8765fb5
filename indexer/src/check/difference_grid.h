// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds where two large sets of postings differ, in little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>
#include <xxhash.h>

namespace telusur {

/// A sum of 128-bit hashes, in two halves without a carry. It does not depend on the order of the terms.
struct HashSum {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  HashSum& operator+=(const HashSum& other) noexcept {
    low += other.low;
    high += other.high;
    return *this;
  }
  HashSum& operator-=(const HashSum& other) noexcept {
    low -= other.low;
    high -= other.high;
    return *this;
  }
  [[nodiscard]] bool is_zero() const noexcept { return low == 0 && high == 0; }

  friend bool operator==(const HashSum&, const HashSum&) = default;
};

/// Returns the hash of one posting. `content` is its frequency, or the hash of its positions.
[[nodiscard]] inline HashSum hash_of_posting(std::uint64_t term_hash, Xapian::docid article,
                                             std::uint64_t content) {
  const std::uint64_t parts[] = {term_hash, article, content};
  const XXH128_hash_t hash = XXH3_128bits(parts, sizeof parts);
  return {.low = hash.low64, .high = hash.high64};
}

[[nodiscard]] inline std::uint64_t hash_of_positions(std::span<const Xapian::termpos> positions) {
  return XXH3_64bits(positions.data(), positions.size_bytes());
}

/// The difference of two sets of postings, as sums by group of terms and by group of articles. A posting in
/// only one set leaves a sum of each kind that is not zero. Sums have 128 bits, so different sets do not
/// cancel out by accident. 2 MiB for sets of any size.
class DifferenceGrid {
 public:
  explicit DifferenceGrid(Xapian::docid last_article);

  /// Adds a posting of the first set.
  void add(std::uint64_t term_hash, Xapian::docid article, const HashSum& posting) {
    terms_[group_of(term_hash)] += posting;
    articles_[group_of(article)] += posting;
  }
  /// Subtracts a posting of the second set.
  void subtract(std::uint64_t term_hash, Xapian::docid article, const HashSum& posting) {
    terms_[group_of(term_hash)] -= posting;
    articles_[group_of(article)] -= posting;
  }

  /// Adds the grid of another part of the sets.
  DifferenceGrid& operator+=(const DifferenceGrid& other);

  /// Number of differing groups of terms.
  [[nodiscard]] std::size_t difference_count() const;

  /// Keeps only the first differing groups: at most `terms` and `articles` of them.
  void limit(std::size_t terms, std::size_t articles);

  /// Returns whether the group of the term, or of the article, differs.
  [[nodiscard]] bool differs_at(std::uint64_t term_hash) const {
    return !terms_[group_of(term_hash)].is_zero();
  }
  [[nodiscard]] bool differs_at(Xapian::docid article) const {
    return !articles_[group_of(article)].is_zero();
  }

 private:
  static constexpr Xapian::docid kGroups = 1 << 16;

  [[nodiscard]] static std::size_t group_of(std::uint64_t term_hash) { return term_hash % kGroups; }
  /// Consecutive articles form a group, so that they can be read again together.
  [[nodiscard]] std::size_t group_of(Xapian::docid article) const { return article / group_articles_; }

  Xapian::docid group_articles_;
  std::vector<HashSum> terms_;
  std::vector<HashSum> articles_;
};

}  // namespace telusur
