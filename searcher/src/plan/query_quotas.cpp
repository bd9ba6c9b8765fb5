// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/query_quotas.h"

#include <algorithm>
#include <string>

namespace telusur {

std::size_t Quota::take(std::size_t count, ByteRange where) {
  const std::size_t taken = std::min(count, left_);
  left_ -= taken;
  if (taken < count && left_out_ == 0) first_left_out_ = where;
  left_out_ += count - taken;
  return taken;
}

void Quota::note(QueryNotes& notes) const {
  if (left_out_ == 0) return;
  notes.add(kind_, first_left_out_, std::to_string(limit_), std::to_string(left_out_));
}

void QueryQuotas::note(QueryNotes& notes) const {
  for (const Quota* quota : {&words, &prefixes, &stored_texts}) quota->note(notes);
}

}  // namespace telusur
