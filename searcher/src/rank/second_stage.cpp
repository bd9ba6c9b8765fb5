// SPDX-License-Identifier: GPL-3.0-or-later
#include "rank/second_stage.h"

#include <algorithm>
#include <limits>

#include "index_format/schema.h"
#include "match/weights.h"

namespace telusur {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

// In words. Neighbours count within about a clause; a passage is a sentence or two.
constexpr std::uint32_t kNear = 8;
constexpr std::uint32_t kPassage = 30;

/// Later words of a query are ignored: each pair of words costs time.
constexpr std::size_t kMaxWords = 40;

// What the parts weigh against BM25: one set of weights for all collections (docs/ranking.md).
constexpr double kProximity = 0.6;
constexpr double kPassageWeight = 1.5;
constexpr double kExactness = 0.4;
constexpr double kOrder = 0.6;

/// As BM25 counts occurrences.
double saturated(double count, double length_ratio) {
  const double half = kPairSaturation * (1 - kLengthInfluence + kLengthInfluence * length_ratio);
  return (kPairSaturation + 1) * count / (half + count);
}

}  // namespace

SecondStage::SecondStage(std::span<const RankingWord> query, double average_length, Analyzer& analyzer)
    : analyzer_(analyzer), average_length_(std::max(average_length, 1.0)) {
  const RankingWord* previous = nullptr;
  std::size_t previous_form = kNone;
  std::size_t previous_word = kNone;
  for (const RankingWord& asked : query.first(std::min(query.size(), kMaxWords))) {
    if (asked.is_first) {
      previous = nullptr;
      previous_word = kNone;
    }
    const std::size_t form = add_form(asked.form);
    if (asked.weight > 0) {
      const auto [entry, is_new] = stems_.emplace(asked.stem, words_.size());
      if (is_new) words_.push_back({.weight = asked.weight});
      shapes_.add(asked.stem);
      const std::size_t word = entry->second;
      form_words_[form] = word;
      if (previous_word != kNone && previous_word != word) {
        near_pairs_.push_back({.first = previous_word,
                               .second = word,
                               .weight = std::min(words_[previous_word].weight, asked.weight)});
      }
      previous_word = word;
    }
    if (previous != nullptr) {
      // A pair has the lower weight of two content words; with a function word (ke Jakarta), that of the
      // other.
      const auto [lesser, greater] = std::minmax(previous->weight, asked.weight);
      const double weight = lesser > 0 ? lesser : greater;
      if (weight > 0) exact_pairs_.push_back({.first = previous_form, .second = form, .weight = weight});
    }
    previous = &asked;
    previous_form = form;
  }
}

std::size_t SecondStage::add_form(const std::string& form) {
  const auto [entry, is_new] = forms_.emplace(form, form_words_.size());
  if (is_new) form_words_.push_back(kNone);
  shapes_.add(form);
  return entry->second;
}

std::size_t SecondStage::number_of_form(std::string_view form) const {
  if (!shapes_.may_hold(form)) return kNone;
  const auto entry = forms_.find(form);
  return entry == forms_.end() ? kNone : entry->second;
}

SecondStageScore SecondStage::score(const Article& article, Analysis& analysis) {
  length_ = 0;
  occurrences_.clear();
  for (Word& word : words_) word.is_exact = false;
  for (Pair& pair : near_pairs_) pair.count = 0;
  for (Pair& pair : exact_pairs_) pair.count = 0;
  analyzer_.analyze(article.title, analysis);
  read(analysis.tokens(), 0);
  length_ *= kTitleWeight;
  const std::uint32_t title_end = occurrences_.empty() ? 0 : occurrences_.back().position;
  analyzer_.analyze(article.text, analysis);
  read(analysis.tokens(), title_end + kFieldGap);
  count_neighbours();

  SecondStageScore score;
  const double length_ratio = static_cast<double>(length_) / average_length_;
  for (const Pair& pair : near_pairs_)
    score.proximity += kProximity * pair.weight * saturated(pair.count, length_ratio);
  for (const Word& word : words_) score.exactness += word.is_exact ? kExactness * word.weight : 0;
  for (const Pair& pair : exact_pairs_) score.order += pair.count > 0 ? kOrder * pair.weight : 0;
  score.passage = kPassageWeight * best_passage();
  return score;
}

/// Adds the occurrences of the words among `tokens`, whose positions are counted from `first_position`.
void SecondStage::read(std::span<const Token> tokens, std::uint32_t first_position) {
  std::size_t last_form = kNone;  // form of the word before
  std::uint32_t last_position = 0;
  for (const Token& token : tokens) {
    length_ += token.is_stop_word ? 0 : 1;
    if (token.form.empty() || token.stem.empty()) continue;
    if (token.role == TokenRole::kWord) {
      const std::size_t form = number_of_form(token.form);
      if (form != kNone && form_words_[form] != kNone) words_[form_words_[form]].is_exact = true;
      if (form != kNone && last_form != kNone && token.position == last_position + 1) {
        for (Pair& pair : exact_pairs_) pair.count += pair.first == last_form && pair.second == form ? 1 : 0;
      }
      last_form = form;
      last_position = token.position;
    }
    if (token.is_stop_word || !shapes_.may_hold(token.stem)) continue;
    if (const auto entry = stems_.find(token.stem); entry != stems_.end())
      occurrences_.push_back({.position = first_position + token.position, .word = entry->second});
  }
}

void SecondStage::count_neighbours() {
  for (std::size_t i = 0; i < occurrences_.size(); ++i) {
    for (std::size_t j = i + 1;
         j < occurrences_.size() && occurrences_[j].position - occurrences_[i].position <= kNear; ++j) {
      for (Pair& pair : near_pairs_) {
        const bool is_pair = (pair.first == occurrences_[i].word && pair.second == occurrences_[j].word) ||
                             (pair.second == occurrences_[i].word && pair.first == occurrences_[j].word);
        pair.count += is_pair ? 1 : 0;
      }
    }
  }
}

/// The weight of the different words in the best passage.
double SecondStage::best_passage() {
  counts_.assign(words_.size(), 0);
  double best = 0;
  double weight = 0;
  std::size_t begin = 0;
  for (const Occurrence& newest : occurrences_) {
    for (; newest.position - occurrences_[begin].position >= kPassage; ++begin) {
      const std::size_t word = occurrences_[begin].word;
      if (--counts_[word] == 0) weight -= words_[word].weight;
    }
    if (counts_[newest.word]++ == 0) weight += words_[newest.word].weight;
    best = std::max(best, weight);
  }
  return best;
}

}  // namespace telusur
