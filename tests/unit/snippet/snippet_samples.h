// SPDX-License-Identifier: GPL-3.0-or-later
// Match terms from words, and snippets as text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "snippet/snippet_maker.h"

namespace telusur::test {

inline constexpr std::size_t kPlenty = 10000;

inline Analyzer& analyzer() {
  static Analyzer instance;
  return instance;
}

inline MatchTerms words(const std::vector<std::string>& list) {
  MatchTerms terms;
  for (const std::string& word : list) terms.words.push_back({.stem = analyzer().stem(word), .weight = 1});
  return terms;
}

inline MatchTerms phrase(const std::vector<std::string>& list, std::uint32_t window, bool in_order = true) {
  MatchTerms terms;
  MatchPhrase made{.words = {}, .window = window, .in_order = in_order};
  for (const std::string& word : list) made.words.push_back({.stems = {analyzer().stem(word)}, .weight = 1});
  terms.phrases.push_back(made);
  return terms;
}

/// Returns the text of a snippet with its highlights in brackets.
inline std::string bracketed(const Snippet& snippet) {
  std::string text = snippet.text;
  for (auto highlight = snippet.highlights.rbegin(); highlight != snippet.highlights.rend(); ++highlight) {
    text.insert(highlight->end, "]").insert(highlight->begin, "[");
  }
  return text;
}

inline std::string snip(const std::string& text, const MatchTerms& terms,
                        std::size_t max_characters = kPlenty) {
  return bracketed(SnippetMaker(terms, analyzer()).make(text, max_characters));
}

/// Returns the pieces of a snippet between its ellipses.
inline std::vector<ByteRange> pieces_of(const std::string& text) {
  const std::string ellipsis = "…";
  std::vector<ByteRange> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(ellipsis, begin), text.size());
    ByteRange piece{begin, end};
    if (begin > 0 && piece.begin < piece.end) ++piece.begin;        // the space after it
    if (end < text.size() && piece.end > piece.begin) --piece.end;  // the space before it
    if (piece.begin < piece.end) pieces.push_back(piece);
    begin = end + ellipsis.size();
  }
  return pieces;
}

inline std::string flattened(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace telusur::test
