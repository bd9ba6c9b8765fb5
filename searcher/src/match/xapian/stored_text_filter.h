// SPDX-License-Identifier: GPL-3.0-or-later
/// Filters articles by their stored texts: whether a word occurs in exactly one form, or a phrase in the text
/// and not only in the title. Meant to be combined by AND with terms that leave few candidates.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include <xapian.h>

#include "match/stored_text/text_verifier.h"

namespace telusur {

/// Matches the articles with `term` that pass the check `check_number` of `verifier`. Has no weight. An
/// article without an answer does not match, or matches if the filter is negated: it is excluded either way.
/// For local databases only.
class StoredTextFilter final : public Xapian::PostingSource {
 public:
  StoredTextFilter(std::string term, std::size_t check_number, bool is_negated,
                   std::shared_ptr<TextVerifier> verifier)
      : term_(std::move(term)),
        check_number_(check_number),
        is_negated_(is_negated),
        verifier_(std::move(verifier)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_termfreq(term_); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_termfreq(term_); }

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return is_started_ && posting_ == database_.postlist_end(term_); }
  Xapian::docid get_docid() const override { return *posting_; }
  PostingSource* clone() const override {
    return new StoredTextFilter(term_, check_number_, is_negated_, verifier_);
  }
  void init(const Xapian::Database& database) override;

 private:
  /// Returns whether the current article matches.
  [[nodiscard]] bool is_match() const;
  void advance_to_match();

  std::string term_;
  std::size_t check_number_;
  bool is_negated_;
  std::shared_ptr<TextVerifier> verifier_;
  Xapian::Database database_;
  std::size_t shard_ = 0;
  Xapian::PostingIterator posting_;
  bool is_started_ = false;
  bool is_read_ = false;  ///< the current article was verified, not only reached
};

}  // namespace telusur
