// SPDX-License-Identifier: GPL-3.0-or-later
/// How articles write keywords.
#pragma once

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

#include <xapian.h>

namespace telusur {

/// A term of a declared field in the matches.
struct CountedTerm {
  std::string term;
  std::size_t count = 0;
  Xapian::docid first = 0;  ///< the first match with the term
  std::string label = {};   ///< as that one writes it; empty if unknown
};

/// Keeps the labels of keywords of one commit from facet to facet: most keywords are rare, so their first
/// match is often the same. To read a label from a record takes some 6 us. Thread-safe.
class KeywordLabels {
 public:
  static constexpr std::size_t kMaxLabels = 100'000;  ///< some 150 bytes each

  /// Keeps one label for each term. Drops all when there are more than `max_labels`.
  explicit KeywordLabels(std::size_t max_labels = kMaxLabels) : max_labels_(max_labels) {}

  /// Sets the labels of the `terms` whose first match is the one that was kept.
  void find(std::span<CountedTerm> terms) const;

  void keep(std::span<const CountedTerm> terms);

 private:
  struct Label {
    Xapian::docid article = 0;
    std::string text;
  };

  std::size_t max_labels_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Label> labels_;  ///< by term
};

}  // namespace telusur
