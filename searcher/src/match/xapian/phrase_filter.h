// SPDX-License-Identifier: GPL-3.0-or-later
/// Filters articles by a phrase.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include <xapian.h>

#include "match/phrases/phrase_finder.h"
#include "match/phrases/snapshot_positions.h"
#include "plan/query_plan.h"
#include "system/interruption.h"

namespace telusur {

/// Matches the articles with a phrase: Xapian cannot read positions that are stored outside its tables. Has
/// no weight. Meant to be combined by AND with the terms of the phrase. Reads the positions of the articles
/// that Xapian asks for, so SnapshotPositions::verify() must be called after the search. Once it is
/// interrupted it ends, and the whole search must end: see make_interruptible(). For local databases only: a
/// remote server does not know this class.
class PhraseFilter final : public Xapian::PostingSource {
 public:
  /// `positions` and `interruption` must outlive this.
  PhraseFilter(Phrase phrase, SnapshotPositions& positions, Interruption& interruption)
      : phrase_(std::move(phrase)), positions_(positions), interruption_(interruption) {}

  // As if any article might match: Xapian asks the rarest operand of AND first, and this one last.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return is_at_end_; }
  Xapian::docid get_docid() const override { return article_; }
  PhraseFilter* clone() const override { return new PhraseFilter(phrase_, positions_, interruption_); }
  void init(const Xapian::Database& database) override;

 private:
  [[nodiscard]] bool has_phrase(Xapian::docid article);
  void advance_to(Xapian::docid article);

  Phrase phrase_;
  SnapshotPositions& positions_;
  Interruption& interruption_;
  Xapian::Database database_;
  std::size_t shard_ = 0;
  std::optional<PhraseFinder> finder_;
  Xapian::PostingIterator rarest_;  ///< articles with the rarest term; unset until needed
  bool is_rarest_set_ = false;
  Xapian::docid article_ = 0;  ///< the current article
  bool is_match_ = false;      ///< it has the phrase
  bool is_at_end_ = false;
};

}  // namespace telusur
