// SPDX-License-Identifier: GPL-3.0-or-later
/// Questions that the postings cannot answer and the stored text can: is the word there in exactly this form,
/// does the phrase stand in the text and not only in the title. Meant to be joined by AND with terms that
/// leave few candidates.
#pragma once

#include <functional>
#include <string>

#include <xapian.h>

#include <telusur/common/article.h>

namespace telusur {

/// Passes the articles with `term` whose stored record satisfies the predicate; of no weight. Reads a record
/// per candidate, so it costs some ten microseconds each. For local databases only.
class StoredTextFilter final : public Xapian::PostingSource {
 public:
  using Predicate = std::function<bool(const Article&)>;

  StoredTextFilter(std::string term, Predicate predicate)
      : term_(std::move(term)), predicate_(std::move(predicate)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_termfreq(term_); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_termfreq(term_); }

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return is_started_ && posting_ == database_.postlist_end(term_); }
  Xapian::docid get_docid() const override { return *posting_; }
  PostingSource* clone() const override { return new StoredTextFilter(term_, predicate_); }
  void init(const Xapian::Database& database) override;

 private:
  void advance_to_match();

  std::string term_;
  Predicate predicate_;
  Xapian::Database database_;
  Xapian::PostingIterator posting_;
  bool is_started_ = false;
};

}  // namespace telusur
