// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts out of an article the lines that show why it answers a query.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/searcher/snippet.h>

#include "plan/match_terms.h"
#include "snippet/match_finder.h"
#include "snippet/sentence_choice.h"

namespace telusur {

/// Built once per query, used for each of its hits. Not thread-safe.
class SnippetMaker {
 public:
  /// `analyzer` must outlive this.
  SnippetMaker(const MatchTerms& terms, Analyzer& analyzer);

  /// The snippet of `text` (valid UTF-8) with at most `max_characters` characters as a person counts them:
  /// the choice of choose_sentences, a lone sentence together with the next one if there is room. Only where
  /// a part of a longer sentence shows more than any whole ones is a sentence cut. A date line is left out,
  /// unless it alone shows a word. Without a match it is the beginning of the text. Linear in the text;
  /// without phrases it is read only as far as something better may come.
  /// Where there is an `analysis` of all of `text`, it is not analyzed again. The snippet is the same, unless
  /// a line has an amount or an ordinal only behind the end of the one before: Rp, and on the next line 10 T.
  [[nodiscard]] Snippet make(std::string_view text, std::size_t max_characters,
                             const Analysis* analysis = nullptr);

 private:
  /// A range of text, and whether something of its sentence was cut off.
  struct Excerpt {
    ByteRange where;
    bool cut_before = false;
    bool cut_after = false;
  };
  /// Matches of one sentence.
  struct Cluster {
    ByteRange where;
    double weight = 0;
    std::size_t characters = 0;
  };

  void read_on();
  void find_matches(std::size_t begin);
  void add_candidates(std::size_t from, std::size_t match);
  [[nodiscard]] Candidate look_at(ByteRange sentence, std::size_t first_match) const;
  [[nodiscard]] std::span<const Match> matches_of(const Candidate& candidate) const;
  void settle_date_line();
  [[nodiscard]] std::optional<Excerpt> best_part(double weight) const;
  [[nodiscard]] std::optional<Cluster> best_cluster(const Candidate& candidate) const;
  [[nodiscard]] Snippet show(const SentenceChoice& choice);
  [[nodiscard]] Snippet show_first_match() const;
  [[nodiscard]] Snippet show_beginning() const;
  [[nodiscard]] Excerpt cut_end(ByteRange range, bool cut_before) const;
  [[nodiscard]] Snippet assemble(std::span<const Excerpt> excerpts) const;

  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;

  // Of the text at hand; kept to reuse their memory.
  std::string_view text_;
  const Analysis* whole_ = nullptr;  ///< the analysis of all of it, if there is one
  std::size_t next_token_ = 0;       ///< of that, the first one not read
  std::size_t max_characters_ = 0;
  std::size_t read_ = 0;       ///< bytes analyzed
  std::size_t date_line_ = 0;  ///< bytes of the date line
  bool is_complete_ = false;   ///< nothing better can come
  std::vector<Match> matches_;
  std::vector<Candidate> candidates_;
  std::optional<Candidate> dated_;  ///< the first sentence with a date line in which something matches
};

}  // namespace telusur
