// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/phrase_filter.h"

#include <algorithm>
#include <string>

namespace telusur {

void PhraseFilter::init(const Xapian::Database& database) {
  database_ = database;
  shard_ = positions_.shard_of(database);
  finder_.emplace(phrase_, database, positions_);
  is_rarest_set_ = false;
  article_ = 0;
  is_match_ = false;
  is_at_end_ = false;
}

void PhraseFilter::next(double) { advance_to(article_ + 1); }

void PhraseFilter::skip_to(Xapian::docid document, double) {
  if (document > article_ || !is_match_) advance_to(std::max(document, article_));
}

/// Verifies this article alone: the next match may be many articles away, and Xapian does not need it.
bool PhraseFilter::check(Xapian::docid document, double) {
  if (is_at_end_) return true;  // a valid position, too
  if (document < article_ || (document == article_ && is_match_)) return is_match_;
  article_ = document;
  is_match_ = has_phrase(document);
  return is_match_ || is_at_end_;
}

bool PhraseFilter::has_phrase(Xapian::docid article) {
  is_at_end_ = interruption_.is_due();
  return !is_at_end_ && finder_->has_phrase(positions_.number_of(shard_, article));
}

/// Goes to the first match from `article` on.
void PhraseFilter::advance_to(Xapian::docid article) {
  const std::string& term = *std::ranges::min_element(
      phrase_.terms, {}, [&](const std::string& text) { return database_.get_termfreq(text); });
  if (!is_rarest_set_) rarest_ = database_.postlist_begin(term);
  is_rarest_set_ = true;
  const auto end = database_.postlist_end(term);
  if (rarest_ != end) rarest_.skip_to(article);
  while (rarest_ != end && !has_phrase(*rarest_) && !is_at_end_) ++rarest_;
  is_at_end_ = is_at_end_ || rarest_ == end;
  is_match_ = !is_at_end_;
  if (is_match_) article_ = *rarest_;
}

}  // namespace telusur
