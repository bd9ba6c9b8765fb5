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
#include "snippet/assembly.h"
#include "snippet/match_finder.h"
#include "snippet/sentence_choice.h"
#include "snippet/shown_sentences.h"

namespace telusur {

/// How much a snippet shows.
struct SnippetSize {
  /// Implicit: most snippets have a length and no context.
  SnippetSize(std::size_t max_characters_of_snippet) : max_characters(max_characters_of_snippet) {}
  SnippetSize(std::size_t max_characters_of_snippet, std::optional<std::size_t> sentences)
      : max_characters(max_characters_of_snippet), context(sentences) {}

  std::size_t max_characters = 0;  ///< user-perceived characters
  /// The chosen sentences whole, with as many sentences before and after them. max_characters is ignored.
  std::optional<std::size_t> context;
};

/// Makes snippets: the sentences that show why an article matches. Built once per query, used for each of its
/// hits. Not thread-safe.
class SnippetMaker {
 public:
  /// `analyzer` must outlive this.
  SnippetMaker(const MatchTerms& terms, Analyzer& analyzer);

  /// Returns a snippet of `text` (valid UTF-8) of `size`. It has the sentences that choose_sentences selects,
  /// then those that follow them, as many as fit, and at the end of the text those before them. A sentence is
  /// cut only if a part of it shows more than any whole sentences. Teasers and sentences that repeat `title`
  /// are left out, and so is the dateline, unless no other place shows one of its words. Quotation marks and
  /// brackets are completed. Without a match the snippet is the beginning of the text. Linear in the text;
  /// without phrases, reading stops once nothing better can follow.
  [[nodiscard]] Snippet make(std::string_view text, SnippetSize size, std::string_view title = {});

 private:
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
  [[nodiscard]] std::optional<Snippet> render_best_part(double weight) const;
  [[nodiscard]] std::optional<Cluster> best_cluster(const Candidate& candidate) const;
  [[nodiscard]] Snippet render(const SentenceChoice& choice);
  [[nodiscard]] std::vector<std::size_t> extend(std::vector<Excerpt>& excerpts) const;
  [[nodiscard]] Snippet render_context(const std::vector<Excerpt>& chosen);
  [[nodiscard]] Snippet render_first_match() const;
  [[nodiscard]] Snippet render_beginning() const;
  [[nodiscard]] Excerpt cut_end(ByteRange range, bool cut_before) const;
  [[nodiscard]] Snippet assemble_fitting(std::span<const Excerpt> excerpts) const;
  [[nodiscard]] ShownSentence next_sentence_from(std::size_t from) const;
  [[nodiscard]] std::size_t count_with_marks(ByteRange where) const;

  MatchFinder finder_;
  Analyzer& analyzer_;
  Analysis analysis_;

  // State of one make(); kept to reuse the memory.
  std::string_view text_;
  std::string_view title_;
  std::optional<std::size_t> context_;
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
