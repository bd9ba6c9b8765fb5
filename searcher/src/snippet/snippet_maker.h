// SPDX-License-Identifier: GPL-3.0-or-later
/// Shows why an article matches: its snippet, and the matches in its title.
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

/// Makes snippets: the sentences that show why an article matches. Built once per query, used for each of its
/// hits. Not thread-safe.
class SnippetMaker {
 public:
  /// `analyzer` must outlive this.
  SnippetMaker(const MatchTerms& terms, Analyzer& analyzer);

  /// Returns a snippet of `text` (valid UTF-8) with at most `max_characters` user-perceived characters. It
  /// has the sentences that choose_sentences selects; a single sentence is followed by the next one if both
  /// fit. A sentence is cut only if a part of it shows more than any whole sentences. The dateline is left
  /// out, unless no other place shows one of its words. Without a match the snippet is the beginning of the
  /// text. Linear in the text; without phrases, reading stops once nothing better can follow.
  [[nodiscard]] Snippet make(std::string_view text, std::size_t max_characters);

 private:
  /// A range of the text, and whether its sentence continues before or after it.
  struct Excerpt {
    ByteRange where;
    bool cut_before = false;
    bool cut_after = false;
  };
  /// Neighbouring matches of one sentence.
  struct Cluster {
    ByteRange where;
    double weight = 0;
    std::size_t characters = 0;
  };

  void read_next();
  void add_candidates(std::size_t from, std::size_t match);
  [[nodiscard]] Candidate make_candidate(ByteRange sentence, std::size_t first_match) const;
  [[nodiscard]] std::span<const Match> matches_of(const Candidate& candidate) const;
  void add_dated_candidate();
  [[nodiscard]] std::optional<Excerpt> best_part(double weight) const;
  [[nodiscard]] std::optional<Cluster> best_cluster(const Candidate& candidate) const;
  [[nodiscard]] Snippet render(const SentenceChoice& choice);
  [[nodiscard]] Snippet render_first_match() const;
  [[nodiscard]] Snippet render_beginning() const;
  [[nodiscard]] Excerpt cut_end(ByteRange range, bool cut_before) const;
  [[nodiscard]] Snippet assemble(std::span<const Excerpt> excerpts) const;

  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;

  // State of one make(); kept to reuse the memory.
  std::string_view text_;
  std::size_t max_characters_ = 0;
  std::size_t read_ = 0;      ///< bytes analyzed
  std::size_t dateline_ = 0;  ///< bytes of the dateline
  bool is_done_ = false;      ///< nothing better can follow
  std::vector<Match> matches_;
  std::vector<Candidate> candidates_;
  std::optional<Candidate> dated_;  ///< the first sentence with its dateline, if that has a match
};

/// Finds the matches in titles. Built once per query, used for each of its hits. Not thread-safe.
class TitleMarker {
 public:
  /// `analyzer` must outlive this.
  TitleMarker(const MatchTerms& terms, Analyzer& analyzer) : finder_(terms), analyzer_(analyzer) {}

  /// Returns the highlights of `title` (valid UTF-8), as in Snippet::highlights. Linear in the title.
  [[nodiscard]] std::vector<ByteRange> mark(std::string_view title);

 private:
  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;
  std::vector<Match> matches_;
};

}  // namespace telusur
