// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches and scores a term group with phrases in Xapian's matcher.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "match/lists/weights.h"
#include "match/phrases/phrase_finder.h"
#include "match/phrases/snapshot_positions.h"
#include "plan/query_plan.h"
#include "system/interruption.h"

namespace telusur {

/// Matches the articles with any alternative of a group, as Xapian's OP_SYNONYM does, which cannot contain a
/// source. Scores as GroupCondition: the frequencies of the alternatives are added up, and the frequency of
/// a phrase is that of its rarest term in the article. Reads the positions of the articles that Xapian asks
/// for, so SnapshotPositions::verify() must be called after the search. Ends when it is
/// interrupted, as PhraseFilter does. For local databases only.
///
/// check() is Xapian's own, which goes to the next match: OP_OR adds wrong weights to some articles if a
/// check of its operand fails.
class GroupSource final : public Xapian::PostingSource {
 public:
  /// `weight_of` and the average length of an article, in terms, are those of all shards. `positions` and
  /// `interruption` must outlive this.
  GroupSource(TermGroup group, const TermWeight& weight_of, double average_length,
              SnapshotPositions& positions, Interruption& interruption)
      : group_(std::move(group)),
        weight_of_(weight_of),
        average_length_(average_length),
        positions_(positions),
        interruption_(interruption) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimated_; }
  Xapian::doccount get_termfreq_max() const override { return max_articles_; }
  double get_weight() const override;

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return is_at_end_; }
  Xapian::docid get_docid() const override { return article_; }
  GroupSource* clone() const override {
    return new GroupSource(group_, weight_of_, average_length_, positions_, interruption_);
  }
  void init(const Xapian::Database& database) override;

 private:
  /// A term, or several terms that must all occur: as a phrase or anywhere.
  struct Alternative {
    std::vector<Xapian::PostingIterator> postings;  ///< a list for each term, the rarest first
    std::optional<PhraseFinder> finder = {};        ///< empty if it is no phrase

    [[nodiscard]] bool skip_to(Xapian::docid article);
    [[nodiscard]] Xapian::docid article() const { return *postings.front(); }
    [[nodiscard]] Xapian::termcount frequency() const;
  };

  void add_alternative(std::vector<std::string> terms, const Phrase* phrase);
  [[nodiscard]] double score(double frequency, double length) const;
  void match_at(Xapian::docid article);
  void advance_to(Xapian::docid article);

  TermGroup group_;
  TermWeight weight_of_;
  double average_length_;
  SnapshotPositions& positions_;
  Interruption& interruption_;
  Xapian::Database database_;
  std::size_t shard_ = 0;
  Xapian::doccount estimated_ = 0;
  Xapian::doccount max_articles_ = 0;
  std::vector<Alternative> alternatives_;  ///< those that may match from the current article on
  Xapian::docid article_ = 0;              ///< the current article
  Xapian::termcount frequency_ = 0;        ///< frequency of the group in it
  bool is_match_ = false;                  ///< it matches
  bool is_at_end_ = false;
};

}  // namespace telusur
