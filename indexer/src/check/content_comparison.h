// SPDX-License-Identifier: GPL-3.0-or-later
/// Compares a part of an index with what its stored articles give.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "check/article_deriver.h"
#include "check/content_check.h"
#include "check/difference_grid.h"
#include "check/problem_list.h"
#include "check/word_tally.h"
#include "recurrence/recurring_lines.h"

namespace telusur {

/// Findings of all threads of a check.
struct SharedFindings {
  ContentProblems problems;
  WordTally words;
  std::atomic<std::size_t> readable_articles = 0;
  std::atomic<std::size_t> ids = 0;  ///< number of distinct ids
};

/// The work of one thread. Articles add to the grids the postings and positions that they should have, tables
/// subtract those that they have. Functions throw Xapian::Error.
class ContentComparison {
 public:
  ContentComparison(const std::string& generation, const ContentCheckOptions& options,
                    Xapian::docid last_article, SharedFindings& shared);

  /// Compares the articles from `begin` up to `end` with their term lists, lengths, values and fingerprints,
  /// and adds them to the grids.
  void compare_articles(std::uint64_t begin, std::uint64_t end);

  /// Subtracts all posting lists, and counts ids.
  void subtract_postings();

  /// Subtracts all position lists.
  void subtract_positions();

  [[nodiscard]] const DifferenceGrid& postings() const { return postings_; }
  [[nodiscard]] const DifferenceGrid& positions() const { return positions_; }

 private:
  /// Adds the problem "The article A `predicate`."
  void report(Xapian::docid article, const Message& predicate);
  /// Returns the bytes of the text of the article.
  std::size_t derive_article(Xapian::docid number);
  void end_batch();
  void compare_terms(Xapian::docid article, std::size_t document);
  void compare_values(Xapian::docid article, const SegmentInverter::Document& derived);

  const std::string& generation_;
  SharedFindings& shared_;
  const IndexFields& fields_;
  ArticleDeriver deriver_;
  RecurringLines recurring_lines_;
  DifferenceGrid postings_;
  DifferenceGrid positions_;
  std::vector<HashSum> derived_terms_;  ///< by document of the batch
  std::vector<std::uint64_t> words_;    ///< hashes of the words of one article
};

}  // namespace telusur
