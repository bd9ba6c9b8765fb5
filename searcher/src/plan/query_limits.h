// SPDX-License-Identifier: GPL-3.0-or-later
/// What a query may ask for, so that any text is answered soon: each word opens a list of postings, a prefix
/// some hundred of them. Exact forms and others read stored texts, which TextVerifier limits.
#pragma once

#include <cstddef>

#include <telusur/searcher/query_note.h>

#include "language/query_notes.h"

namespace telusur {

/// How many of one kind may still be taken, and what was left out.
class Allowance {
 public:
  /// Of at most `limit`. `kind` is the note when something is left out.
  Allowance(std::size_t limit, QueryNoteKind kind) : limit_(limit), left_(limit), kind_(kind) {}

  /// Takes `count`, or as many as are left; gives how many.
  std::size_t take(std::size_t count, ByteRange where);

  /// Adds a note when something was left out.
  void note(QueryNotes& notes) const;

 private:
  std::size_t limit_;
  std::size_t left_;
  QueryNoteKind kind_;
  std::size_t left_out_ = 0;
  ByteRange first_left_out_;
};

/// What one query may still ask for.
struct QueryLimits {
  Allowance words{256, QueryNoteKind::kTooManyWords};
  Allowance prefixes{16, QueryNoteKind::kTooManyPrefixes};
  Allowance stored_texts{16, QueryNoteKind::kTooManyTextChecks};

  void note(QueryNotes& notes) const;
};

}  // namespace telusur
