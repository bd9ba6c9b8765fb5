// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/xapian/field_range_source.h"

namespace telusur {

void FieldRangeSource::init(const Xapian::Database& database) {
  ValuePostingSource::init(database);
  set_maxweight(0);  // from the largest number, which is Xapian's, the sum of two is infinite
  set_termfreq_min(0);
  set_termfreq_est(get_termfreq_max() / 2);  // nothing is known of the values
}

void FieldRangeSource::next(double min_weight) {
  do ValuePostingSource::next(min_weight);
  while (!at_end() && !is_match());
}

void FieldRangeSource::skip_to(Xapian::docid document, double min_weight) {
  ValuePostingSource::skip_to(document, min_weight);
  if (!at_end() && !is_match()) next(min_weight);
}

/// Compares this article alone: the next match may be far away, and Xapian does not need it.
bool FieldRangeSource::check(Xapian::docid document, double min_weight) {
  if (!ValuePostingSource::check(document, min_weight)) return false;
  return at_end() || is_match();
}

}  // namespace telusur
