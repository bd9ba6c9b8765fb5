// SPDX-License-Identifier: GPL-3.0-or-later
/// Finds where two large sets of postings differ, in little memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <xapian.h>
#include <xxhash.h>

namespace telusur {

/// The hash of a term.
[[nodiscard]] inline std::uint64_t hash_of(std::string_view term) {
  return XXH3_64bits(term.data(), term.size());
}

/// A sum of hashes, in two halves without a carry: it does not depend on the order of what is added.
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

/// The hash of what an article has of a term: its frequency, or the hash of its positions there.
[[nodiscard]] inline HashSum hash_of_posting(std::uint64_t term_hash, Xapian::docid article,
                                             std::uint64_t content) {
  const std::uint64_t parts[] = {term_hash, article, content};
  const XXH128_hash_t hash = XXH3_128bits(parts, sizeof parts);
  return {.low = hash.low64, .high = hash.high64};
}

[[nodiscard]] inline std::uint64_t hash_of_positions(std::span<const Xapian::termpos> positions) {
  return XXH3_64bits(positions.data(), positions.size_bytes());
}

/// The difference of two sets of postings, as sums by group of terms and by group of articles: a posting that
/// only one of the sets has leaves a sum of each that is not zero. The sums have 128 bits, so two different
/// sets do not look the same by accident. 2 MiB, whatever the size of the sets.
class DifferenceGrid {
 public:
  explicit DifferenceGrid(Xapian::docid last_article);

  /// The posting is in the one set.
  void add(std::uint64_t term_hash, Xapian::docid article, const HashSum& posting) {
    terms_[group_of(term_hash)] += posting;
    articles_[group_of(article)] += posting;
  }
  /// The posting is in the other set.
  void subtract(std::uint64_t term_hash, Xapian::docid article, const HashSum& posting) {
    terms_[group_of(term_hash)] -= posting;
    articles_[group_of(article)] -= posting;
  }

  /// Adds a grid of other parts of the sets.
  DifferenceGrid& operator+=(const DifferenceGrid& other);

  /// Groups of terms that differ.
  [[nodiscard]] std::size_t difference_count() const;

  /// Keeps the first differing groups only, at most `terms` and `articles` of them.
  void limit(std::size_t terms, std::size_t articles);

  /// Whether the groups of both differ.
  [[nodiscard]] bool differs_at(std::uint64_t term_hash) const {
    return !terms_[group_of(term_hash)].is_zero();
  }
  [[nodiscard]] bool differs_at(Xapian::docid article) const {
    return !articles_[group_of(article)].is_zero();
  }

 private:
  static constexpr Xapian::docid kGroups = 1 << 16;

  [[nodiscard]] static std::size_t group_of(std::uint64_t term_hash) { return term_hash % kGroups; }
  /// Articles that follow each other are one group, so that they can be read again together.
  [[nodiscard]] std::size_t group_of(Xapian::docid article) const { return article / group_articles_; }

  Xapian::docid group_articles_;
  std::vector<HashSum> terms_;
  std::vector<HashSum> articles_;
};

}  // namespace telusur
