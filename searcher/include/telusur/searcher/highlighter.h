// SPDX-License-Identifier: GPL-3.0-or-later
/// Marks the words of a query in any text, as the searcher marks them in snippets. Needs no index.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <telusur/common/export.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/searcher/snippet.h>

namespace telusur {

struct HighlightOptions {
  bool synonyms = true;  ///< KPK also marks Komisi Pemberantasan Korupsi, and vice versa
  /// Names, words and synonyms of an archive; may be null. Ignored by Searcher::highlighter().
  std::shared_ptr<const UserLexicon> lexicon = {};
};

/// What a text is a part of. Conditions on a field (`judul:banjir`) mark only that field.
enum class HighlightedPart : std::uint8_t { kAny, kTitle, kText };

/// Highlights of one query in many texts. Words match in all their forms, phrases only as a whole, exclusions
/// and filters never, as in Hit::snippet. Not thread-safe: use one object per thread.
class TELUSUR_EXPORT Highlighter {
 public:
  /// Understands `query` as Searcher::search does (docs/query-language.md) on an index without declared
  /// fields. Any query is valid; one without words marks nothing. Costs less than a millisecond.
  explicit Highlighter(std::string_view query, const HighlightOptions& options = {});
  Highlighter(Highlighter&&) noexcept;
  Highlighter& operator=(Highlighter&&) noexcept;
  ~Highlighter();

  /// Returns all of `text`, which may have any length and several lines, with its highlights. Ill-formed
  /// UTF-8 is repaired first; the highlights are bytes of Snippet::text. Linear: about 10 ns per byte.
  [[nodiscard]] Snippet highlight(std::string_view text, HighlightedPart part = HighlightedPart::kAny);

 private:
  friend class Searcher;
  struct State;
  explicit Highlighter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Highlights one text. Use a Highlighter for several.
[[nodiscard]] TELUSUR_EXPORT Snippet highlight(std::string_view query, std::string_view text,
                                               const HighlightOptions& options = {});

}  // namespace telusur
