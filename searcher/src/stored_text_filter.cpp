// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_text_filter.h"

#include <telusur/common/stored_article.h>

namespace telusur {

void StoredTextFilter::init(const Xapian::Database& database) {
  database_ = database;
  posting_ = database_.postlist_begin(term_);
  is_started_ = false;
}

void StoredTextFilter::next(double) {
  if (is_started_) ++posting_;
  is_started_ = true;
  advance_to_match();
}

void StoredTextFilter::skip_to(Xapian::docid document, double) {
  is_started_ = true;
  posting_.skip_to(document);
  advance_to_match();
}

bool StoredTextFilter::check(Xapian::docid document, double min_weight) {
  skip_to(document, min_weight);
  return true;
}

void StoredTextFilter::advance_to_match() {
  const auto end = database_.postlist_end(term_);
  while (posting_ != end && !predicate_(decode_article(database_.get_document(*posting_).get_data())))
    ++posting_;
}

}  // namespace telusur
