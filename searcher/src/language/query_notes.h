// SPDX-License-Identifier: GPL-3.0-or-later
/// Makes the notes on a query. No other code contains their Indonesian text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/query_note.h>

namespace telusur {

/// Returns the note of `kind`. The arguments fill the text; each kind in query_notes.cpp names those that it
/// takes.
[[nodiscard]] QueryNote make_query_note(QueryNoteKind kind, ByteRange where, std::string_view first = {},
                                        std::string_view second = {});

/// Collects the notes on one query.
class QueryNotes {
 public:
  /// Adds the note that make_query_note returns. Ignores all but the first kMaxNotes notes: nobody reads
  /// more, and a hostile query could cause one for every byte.
  void add(QueryNoteKind kind, ByteRange where, std::string_view first = {}, std::string_view second = {});

  [[nodiscard]] bool empty() const { return notes_.empty(); }

  /// Returns the notes in the order of the query and leaves none.
  [[nodiscard]] std::vector<QueryNote> take();

 private:
  static constexpr std::size_t kMaxNotes = 20;

  std::vector<QueryNote> notes_;
};

/// `text` in quotation marks for a note, shortened to about 60 bytes. `text` is valid UTF-8.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace telusur
