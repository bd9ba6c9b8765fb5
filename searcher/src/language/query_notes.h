// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects what was odd in a query while it is parsed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/searcher/query_ast.h>

namespace telusur {

class QueryNotes {
 public:
  /// Keeps the first kMaxNotes notes: nobody reads more, and a hostile query could make one of every byte.
  void add(ByteRange where, std::string message) {
    if (notes_.size() < kMaxNotes) notes_.push_back({.where = where, .message = std::move(message)});
  }

  [[nodiscard]] bool empty() const { return notes_.empty(); }

  /// The notes in the order of the text.
  [[nodiscard]] std::vector<QueryNote> take() {
    std::ranges::stable_sort(notes_, {}, [](const QueryNote& note) { return note.where.begin; });
    return std::move(notes_);
  }

 private:
  static constexpr std::size_t kMaxNotes = 20;

  std::vector<QueryNote> notes_;
};

/// `text` as a note names it: in quotation marks, cut when it is long. `text` is valid UTF-8.
[[nodiscard]] inline std::string quoted(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  if (text.size() <= kMaxBytes) return "\"" + std::string(text) + "\"";
  std::size_t end = kMaxBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return "\"" + std::string(text.substr(0, end)) + "...\"";
}

}  // namespace telusur
