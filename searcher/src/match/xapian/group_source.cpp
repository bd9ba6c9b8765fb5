// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/group_source.h"

#include <algorithm>
#include <cstdint>

#include "match/term_groups.h"

namespace telusur {

/// Goes to the first article from `article` on that has all terms. Returns false if there is none.
bool GroupSource::Alternative::skip_to(Xapian::docid article) {
  const Xapian::PostingIterator end;
  for (std::size_t same = 0; same < postings.size();) {
    for (Xapian::PostingIterator& posting : postings) {
      if (posting == end) return false;
      posting.skip_to(article);
      if (posting == end) return false;
      same = *posting == article ? same + 1 : 1;
      article = *posting;
      if (same == postings.size()) break;
    }
  }
  return true;
}

Xapian::termcount GroupSource::Alternative::frequency() const {
  Xapian::termcount sum = 0;
  Xapian::termcount lowest = postings.front().get_wdf();
  for (const Xapian::PostingIterator& posting : postings) {
    sum += posting.get_wdf();
    lowest = std::min(lowest, posting.get_wdf());
  }
  return finder ? lowest : sum;
}

void GroupSource::init(const Xapian::Database& database) {
  database_ = database;
  shard_ = positions_.shard_of(database);
  article_ = 0;
  is_match_ = false;
  is_at_end_ = false;
  alternatives_.clear();
  double max_frequency = 0;
  const auto bound = [&](const std::string& term) { return database.get_wdf_upper_bound(term); };
  for (const std::string& term : group_.terms) {
    add_alternative({term}, nullptr);
    max_frequency += bound(term);
  }
  for (const Phrase& phrase : group_.phrases) {
    add_alternative(phrase.terms, &phrase);
    max_frequency += bound(*std::ranges::min_element(phrase.terms, {}, bound));
  }
  for (const std::vector<std::string>& terms : group_.conjunctions) {
    add_alternative(terms, nullptr);
    for (const std::string& term : terms) max_frequency += bound(term);
  }
  max_articles_ = static_cast<Xapian::doccount>(
      std::min<std::uint64_t>(max_articles(database, group_), database.get_doccount()));
  estimated_ = std::min(estimated_articles(database, group_), max_articles_);
  set_maxweight(max_frequency > 0 ? score(max_frequency, database.get_doclength_lower_bound()) : 0);
}

void GroupSource::add_alternative(std::vector<std::string> terms, const Phrase* phrase) {
  std::ranges::sort(terms, {}, [&](const std::string& term) { return database_.get_termfreq(term); });
  Alternative alternative;
  for (const std::string& term : terms) alternative.postings.push_back(database_.postlist_begin(term));
  if (phrase != nullptr) alternative.finder.emplace(*phrase, database_, positions_);
  alternatives_.push_back(std::move(alternative));
}

double GroupSource::score(double frequency, double length) const {
  return group_.scale * weight_of_(frequency, length_norm(length, average_length_));
}

double GroupSource::get_weight() const {
  return frequency_ > 0 ? score(frequency_, database_.get_doclength(article_)) : 0;
}

void GroupSource::next(double) { advance_to(article_ + 1); }

void GroupSource::skip_to(Xapian::docid document, double) {
  if (document > article_ || !is_match_) advance_to(std::max(document, article_));
}

/// Makes `article` the current one, and finds whether it matches.
void GroupSource::match_at(Xapian::docid article) {
  article_ = article;
  frequency_ = 0;
  is_match_ = false;
  std::erase_if(alternatives_, [&](Alternative& alternative) {
    if (!alternative.skip_to(article)) return true;
    if (alternative.article() != article) return false;
    if (alternative.finder && !alternative.finder->has_phrase(positions_.number_of(shard_, article)))
      return false;
    is_match_ = true;
    frequency_ += alternative.frequency();
    return false;
  });
}

/// Goes to the first match from `article` on.
void GroupSource::advance_to(Xapian::docid article) {
  is_match_ = false;
  while (!is_match_) {
    std::erase_if(alternatives_, [&](Alternative& alternative) { return !alternative.skip_to(article); });
    is_at_end_ = alternatives_.empty() || interruption_.is_due();
    if (is_at_end_) return;
    match_at(std::ranges::min_element(alternatives_, {}, &Alternative::article)->article());
    article = article_ + 1;
  }
}

}  // namespace telusur
