// SPDX-License-Identifier: GPL-3.0-or-later
/// Quotas of a query, so that every query is answered fast: each word opens a posting list, each prefix some
/// hundred of them. Exact forms and some phrases read stored texts, which TextVerifier limits as well.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include <telusur/searcher/query_note.h>

#include "language/query_notes.h"

namespace telusur {

/// Counts the items of one kind and remembers what exceeded the limit.
class Quota {
 public:
  /// `kind` is the note if items are left out.
  Quota(std::size_t limit, QueryNoteKind kind) : limit_(limit), left_(limit), kind_(kind) {}

  /// Takes `count` items, or as many as are left. Returns how many. `where` is their place in the query.
  std::size_t take(std::size_t count, ByteRange where) {
    const std::size_t taken = std::min(count, left_);
    left_ -= taken;
    if (taken < count && left_out_ == 0) first_left_out_ = where;
    left_out_ += count - taken;
    return taken;
  }

  /// Adds a note if items were left out.
  void note(QueryNotes& notes) const {
    if (left_out_ == 0) return;
    notes.add(kind_, first_left_out_, std::to_string(limit_), std::to_string(left_out_));
  }

 private:
  std::size_t limit_;
  std::size_t left_;
  QueryNoteKind kind_;
  std::size_t left_out_ = 0;
  ByteRange first_left_out_;
};

/// All quotas of one query.
struct QueryQuotas {
  Quota words{256, QueryNoteKind::kTooManyWords};
  Quota prefixes{16, QueryNoteKind::kTooManyPrefixes};
  Quota stored_texts{16, QueryNoteKind::kTooManyTextChecks};

  void note(QueryNotes& notes) const {
    for (const Quota* quota : {&words, &prefixes, &stored_texts}) quota->note(notes);
  }
};

}  // namespace telusur
