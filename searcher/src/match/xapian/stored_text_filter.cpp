// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/stored_text_filter.h"

namespace telusur {

void StoredTextFilter::init(const Xapian::Database& database) {
  database_ = database;
  shard_ = verifier_->shard_of(database);
  posting_ = database_.postlist_begin(term_);
  is_started_ = false;
  is_read_ = false;
}

void StoredTextFilter::next(double) {
  if (at_end()) return;
  // After a failed check the current article may already be the next one.
  if (is_started_ && is_read_) ++posting_;
  is_started_ = true;
  advance_to_match();
}

void StoredTextFilter::skip_to(Xapian::docid document, double) {
  is_started_ = true;
  posting_.skip_to(document);
  advance_to_match();
}

/// Verifies this article alone: the next match may be many records away, and Xapian does not need it.
bool StoredTextFilter::check(Xapian::docid document, double) {
  is_started_ = true;
  posting_.skip_to(document);
  if (at_end()) return true;
  is_read_ = *posting_ == document;
  const bool is_passed = is_read_ && is_match();
  return is_passed || at_end();  // the end is a valid position, too
}

bool StoredTextFilter::is_match() const {
  if (verifier_->mode() == TextVerifier::Mode::kAssume) return !is_negated_;
  return verifier_->verify(check_number_, database_, shard_, *posting_).value_or(is_negated_);
}

void StoredTextFilter::advance_to_match() {
  is_read_ = true;
  const auto end = database_.postlist_end(term_);
  while (posting_ != end && !is_match()) ++posting_;
}

}  // namespace telusur
