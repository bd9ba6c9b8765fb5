// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/match_finder.h"

#include <algorithm>
#include <bit>

namespace telusur {
namespace {

constexpr std::size_t kMaxUnits = 64;
/// Weight of words that every article contains. Not zero: a snippet with such a word is better than one
/// without.
constexpr double kMinWeight = 1e-3;

}  // namespace

MatchFinder::MatchFinder(const MatchTerms& terms) {
  double best_weight = 0;
  for (const MatchWord& word : terms.words) {
    if (!word.stands_for.empty()) continue;
    best_weight = std::max(best_weight, word.weight);
    Role& role = stems_[word.stem];
    if (!role.is_word) role.units |= add_unit(word.weight);
    role.is_word = true;
  }
  for (const MatchWord& synonym : terms.words) {
    if (synonym.stands_for.empty()) continue;
    const Units units = units_of(synonym.stands_for);
    Role& role = stems_[synonym.stem];
    role.units |= units;
    role.is_word = true;
  }
  if (best_weight == 0) best_weight = 1;
  for (const std::string& form : terms.exact_forms) {
    Role& role = forms_[form];
    if (!role.is_word) role.units |= add_unit(best_weight);
    role.is_word = true;
  }
  for (const std::string& prefix : terms.prefixes) {
    if (!prefix.empty()) prefixes_.emplace_back(prefix, add_unit(best_weight));
  }
  for (const MatchPhrase& phrase : terms.phrases) add_phrase(phrase);
  for (const auto& [stem, role] : stems_) stem_shapes_.add(stem);
}

Units MatchFinder::units_of(const std::vector<std::string>& stems) const {
  Units units = 0;
  for (const std::string& stem : stems) {
    if (const auto role = stems_.find(stem); role != stems_.end()) units |= role->second.units;
  }
  return units;
}

Units MatchFinder::add_unit(double weight) {
  if (weights_.size() == kMaxUnits) return 0;
  const Units unit = Units{1} << weights_.size();
  weights_.push_back(std::max(weight, kMinWeight));
  all_units_ |= unit;
  return unit;
}

void MatchFinder::add_phrase(const MatchPhrase& phrase) {
  if (phrase.words.empty()) return;
  Phrase added{.units = {},
               .needed = {},
               .window = std::max<std::uint64_t>(phrase.window, 1),
               .in_order = phrase.in_order,
               .occurrences = {}};
  for (std::size_t word = 0; word < phrase.words.size(); ++word) {
    const std::vector<std::string>& stems = phrase.words[word].stems;
    // In any order, "hati hati"~5 is one word that must occur twice; in order, they are two words.
    const auto same = std::ranges::find(phrase.words, stems, &MatchPhrase::Word::stems);
    const auto first = static_cast<std::size_t>(same - phrase.words.begin());
    if (!phrase.in_order && first < word) {
      ++added.needed[first];
      added.needed.push_back(0);
      added.units.push_back(0);
      continue;
    }
    added.needed.push_back(1);
    added.units.push_back(phrase.stands_for.empty() ? add_unit(phrase.words[word].weight)
                                                    : units_of(phrase.stands_for));
    for (const std::string& stem : stems) stems_[stem].in_phrases.emplace_back(phrases_.size(), word);
  }
  phrases_.push_back(std::move(added));
}

double MatchFinder::weight_of(Units units) const noexcept {
  double weight = 0;
  for (; units != 0; units &= units - 1)
    weight += weights_[static_cast<std::size_t>(std::countr_zero(units))];
  return weight;
}

void MatchFinder::find(std::span<const Token> tokens, std::size_t offset, std::vector<Match>& matches) {
  const std::size_t first = matches.size();
  for (Phrase& phrase : phrases_) phrase.occurrences.clear();
  for (const Token& token : tokens) {
    if (token.is_stop_word) continue;
    Match match{.begin = token.begin + offset, .end = token.end + offset, .position = token.position};
    const auto as_stem = stem_shapes_.may_hold(token.stem) ? stems_.find(token.stem) : stems_.end();
    if (as_stem != stems_.end() && as_stem->second.is_word) match.complete(as_stem->second.units);
    if (!forms_.empty()) {
      if (const auto as_form = forms_.find(token.form); as_form != forms_.end())
        match.complete(as_form->second.units);
    }
    for (const auto& [prefix, unit] : prefixes_) {
      if (token.form.starts_with(prefix) || token.stem.starts_with(prefix)) match.complete(unit);
    }
    const bool in_phrase = as_stem != stems_.end() && !as_stem->second.in_phrases.empty();
    if (!match.is_complete && !in_phrase) continue;
    if (matches.size() > first && matches.back().begin == match.begin && matches.back().end == match.end) {
      matches.back().units |= match.units;  // another reading of the same word
      matches.back().is_complete = matches.back().is_complete || match.is_complete;
    } else {
      matches.push_back(match);
    }
    if (!in_phrase) continue;
    for (const auto& [phrase, word] : as_stem->second.in_phrases) {
      phrases_[phrase].occurrences.push_back(
          {.match = matches.size() - 1, .position = token.position, .word = word});
    }
  }
  for (Phrase& phrase : phrases_) {
    if (phrase.in_order) {
      find_in_order(phrase, matches);
    } else {
      find_near(phrase, matches);
    }
  }
  const auto begin = matches.begin() + static_cast<std::ptrdiff_t>(first);
  matches.erase(std::remove_if(begin, matches.end(), [](const Match& match) { return !match.is_complete; }),
                matches.end());
}

void MatchFinder::find_in_order(const Phrase& phrase, std::vector<Match>& matches) {
  by_word_.resize(std::max(by_word_.size(), phrase.units.size()));
  for (WordOccurrences& word : by_word_) {
    word.positions.clear();
    word.matches.clear();
  }
  for (const Occurrence& occurrence : phrase.occurrences) {
    by_word_[occurrence.word].positions.push_back(occurrence.position);
    by_word_[occurrence.word].matches.push_back(occurrence.match);
  }
  other_words_.clear();
  for (std::size_t word = 1; word < phrase.units.size(); ++word)
    other_words_.push_back({.index_in_phrase = word, .positions = by_word_[word].positions});
  chosen_.assign(other_words_.size(), 0);
  const auto complete = [&](std::size_t word, std::size_t occurrence) {
    matches[by_word_[word].matches[occurrence]].complete(phrase.units[word]);
  };
  for (std::size_t start = 0; start < by_word_.front().positions.size(); ++start) {
    const auto length = measure_phrase(by_word_.front().positions[start], 0, other_words_, chosen_);
    if (!length) break;
    if (*length >= phrase.window) continue;
    complete(0, start);
    for (std::size_t word = 1; word < phrase.units.size(); ++word) complete(word, chosen_[word - 1]);
  }
}

void MatchFinder::find_near(Phrase& phrase, std::vector<Match>& matches) {
  std::vector<Occurrence>& occurrences = phrase.occurrences;
  // A word with two readings counts once.
  const auto same_place = [](const Occurrence& a, const Occurrence& b) {
    return a.position == b.position && a.word == b.word;
  };
  const auto repeated = std::unique(occurrences.begin(), occurrences.end(), same_place);
  occurrences.erase(repeated, occurrences.end());

  counts_.assign(phrase.needed.size(), 0);
  std::size_t missing = static_cast<std::size_t>(
      std::ranges::count_if(phrase.needed, [](std::size_t needed) { return needed > 0; }));
  std::size_t begin = 0;   // start of the window
  std::size_t marked = 0;  // earlier occurrences are marked already
  for (std::size_t end = 0; end < occurrences.size(); ++end) {
    const Occurrence& newest = occurrences[end];
    for (; occurrences[begin].position + phrase.window <= newest.position; ++begin) {
      const std::size_t word = occurrences[begin].word;
      if (counts_[word]-- == phrase.needed[word]) ++missing;
    }
    if (++counts_[newest.word] == phrase.needed[newest.word]) --missing;
    if (missing > 0) continue;
    for (marked = std::max(marked, begin); marked <= end; ++marked)
      matches[occurrences[marked].match].complete(phrase.units[occurrences[marked].word]);
  }
}

}  // namespace telusur
