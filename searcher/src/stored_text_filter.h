// SPDX-License-Identifier: GPL-3.0-or-later
/// Questions that the postings cannot answer and the stored text can: is the word there in exactly this form,
/// does the phrase stand in the text and not only in the title. Meant to be joined by AND with terms that
/// leave few candidates.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <string>

#include <xapian.h>

#include <telusur/common/article.h>
#include <telusur/common/stored_article.h>

namespace telusur {

/// Passes the articles with `term` whose stored record satisfies the predicate; of no weight. Reads a record
/// per candidate, so it costs some ten microseconds each; of each database it reads at most `max_reads`, and
/// passes nothing behind them. For local databases only.
class StoredTextFilter final : public Xapian::PostingSource {
 public:
  using Predicate = std::function<bool(const Article&)>;

  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  /// `decoder` must outlive this.
  StoredTextFilter(std::string term, Predicate predicate, ArticleDecoder& decoder,
                   std::size_t max_reads = kUnlimited)
      : term_(std::move(term)), predicate_(std::move(predicate)), decoder_(decoder), max_reads_(max_reads) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_termfreq(term_); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_termfreq(term_); }

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  bool at_end() const override { return is_started_ && posting_ == database_.postlist_end(term_); }
  Xapian::docid get_docid() const override { return *posting_; }
  PostingSource* clone() const override {
    return new StoredTextFilter(term_, predicate_, decoder_, max_reads_);
  }
  void init(const Xapian::Database& database) override;

 private:
  /// Whether the article at hand passes.
  bool is_match();
  void advance_to_match();

  std::string term_;
  Predicate predicate_;
  ArticleDecoder& decoder_;
  std::size_t max_reads_;
  std::size_t reads_ = 0;
  Xapian::Database database_;
  Xapian::PostingIterator posting_;
  bool is_started_ = false;
  bool is_read_ = false;  ///< the article at hand was asked; else it was only come upon
};

}  // namespace telusur
