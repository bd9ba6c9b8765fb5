// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/interruptible_source.h"

#include <algorithm>

namespace telusur {
namespace {

/// Matches every number up to the last article, until the search is interrupted.
class InterruptibleSource final : public Xapian::PostingSource {
 public:
  explicit InterruptibleSource(Interruption& interruption) : interruption_(interruption) {}

  Xapian::doccount get_termfreq_min() const override { return article_count_; }
  // More than any: Xapian asks it last, so it also stops articles that the other operands, interrupted, took.
  Xapian::doccount get_termfreq_est() const override { return article_count_ + 1; }
  Xapian::doccount get_termfreq_max() const override { return article_count_; }

  void next(double) override { advance_to(article_ + 1); }
  void skip_to(Xapian::docid article, double) override { advance_to(std::max(article, article_)); }
  bool at_end() const override { return article_ > last_article_; }
  Xapian::docid get_docid() const override { return article_; }
  InterruptibleSource* clone() const override { return new InterruptibleSource(interruption_); }
  void init(const Xapian::Database& database) override {
    article_count_ = database.get_doccount();
    last_article_ = database.get_lastdocid();
    article_ = 0;
  }

 private:
  void advance_to(Xapian::docid article) {
    if (interruption_.is_due()) last_article_ = 0;
    article_ = article;
  }

  Interruption& interruption_;
  Xapian::doccount article_count_ = 0;
  Xapian::docid last_article_ = 0;
  Xapian::docid article_ = 0;
};

}  // namespace

Xapian::Query make_interruptible(const Xapian::Query& query, Interruption& interruption) {
  if (query.empty() || !interruption.is_possible()) return query;
  auto* source = new InterruptibleSource(interruption);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(source->release())};  // the query owns it
}

}  // namespace telusur
