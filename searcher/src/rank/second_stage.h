// SPDX-License-Identifier: GPL-3.0-or-later
/// The second stage of the ranking: rescores the best articles by their stored texts, by what the postings of
/// single words do not contain. docs/ranking.md has the effect of each part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/article.h>

#include "plan/query_planner.h"
#include "snippet/word_shapes.h"

namespace telusur {

/// What the parts add to the BM25 score of an article.
struct SecondStageScore {
  double proximity =
      0;  ///< neighbours of the query near each other (Metzler and Croft 2005: unordered windows)
  double passage = 0;    ///< much of the query in one passage (Callan 1994)
  double exactness = 0;  ///< words in the very form of the query: pemerintah above perintah
  double order = 0;      ///< neighbours of the query next to each other in their very forms

  [[nodiscard]] double sum() const noexcept { return proximity + passage + exactness + order; }
};

/// Built once per query, used for each of the best articles. Not thread-safe.
class SecondStage {
 public:
  /// `average_length` is that of the articles of the index, in terms. `analyzer` must outlive this.
  SecondStage(std::span<const RankingWord> query, double average_length, Analyzer& analyzer);

  /// False when there is nothing to look for, so that no article need be read.
  [[nodiscard]] bool is_useful() const noexcept { return !words_.empty(); }

  /// O(title and text). `analysis` holds the tokens of the text afterwards.
  [[nodiscard]] SecondStageScore score(const Article& article, Analysis& analysis);

 private:
  struct Word {
    double weight = 0;
    bool is_exact = false;  ///< its form in the query occurs in the current article
  };
  /// Two words of the query side by side.
  struct Pair {
    std::size_t first = 0;  ///< index in words_, or number of a form
    std::size_t second = 0;
    double weight = 0;
    std::uint32_t count = 0;  ///< occurrences in the current article
  };
  struct Occurrence {
    std::uint32_t position = 0;
    std::size_t word = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Numbers = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

  std::size_t add_form(const std::string& form);
  [[nodiscard]] std::size_t number_of_form(std::string_view form) const;
  void read(std::span<const Token> tokens, std::uint32_t first_position);
  void count_neighbours();
  [[nodiscard]] double best_passage();

  Analyzer& analyzer_;
  double average_length_;
  Numbers stems_;                        ///< numbers of words_
  Numbers forms_;                        ///< numbered separately, including function words
  std::vector<std::size_t> form_words_;  ///< maps a form to its word; kNone for function words
  std::vector<Word> words_;
  std::vector<Pair> near_pairs_;
  std::vector<Pair> exact_pairs_;
  WordShapes shapes_;  ///< shapes of stems and forms

  // State of one score().
  std::size_t length_ = 0;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> counts_;
};

}  // namespace telusur
