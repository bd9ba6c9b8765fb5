// SPDX-License-Identifier: GPL-3.0-or-later
#include "match/conditions/group_condition.h"

#include <algorithm>
#include <utility>

namespace telusur {
namespace {

/// Returns a bound of the saturation that a term reaches in a window; negative if it does not occur.
/// to_score() may have lowered the scores of the list by less than a step, which is much for a term of nearly
/// all articles.
double saturation_bound(const GroupCondition::Term& term, std::size_t window) {
  const ScoreSum bound = term.list().bound(window);
  if (bound == kNoMatch) return kNoMatch;
  return term.max_score > 0 ? std::min(1.0, (bound + kScoreStep) / term.max_score * (1 + kSaturationMargin))
                            : 1;
}

/// The same for terms that must all occur. Their frequency is that of the rarest one.
double saturation_bound(const GroupCondition::Together& together, std::size_t window) {
  double least = 1;
  double sum = 0;
  for (const GroupCondition::Term& term : together.terms) {
    const double bound = saturation_bound(term, window);
    if (bound < 0) return kNoMatch;
    least = std::min(least, bound);
    sum += bound;
  }
  return together.verify ? least : sum;
}

}  // namespace

GroupCondition::GroupCondition(std::vector<Term> terms, std::vector<Together> together,
                               const Scoring& scoring, std::shared_ptr<const ArticleTable> articles)
    : terms_(std::move(terms)),
      together_(std::move(together)),
      scoring_(scoring),
      articles_(std::move(articles)),
      found_(together_.size()) {
  for (Together& each : together_)
    std::ranges::stable_sort(each.terms, {}, [](const Term& term) { return term.list().size(); });
}

/// The saturation of a sum of frequencies is at most the sum of their saturations.
ScoreSum GroupCondition::bound(std::size_t window) const {
  double sum = kNoMatch;
  const auto add = [&](double bound) {
    if (bound >= 0) sum = std::max(sum, 0.0) + bound;
  };
  for (const Term& term : terms_) add(saturation_bound(term, window));
  for (const Together& together : together_) add(saturation_bound(together, window));
  if (sum < 0) return kNoMatch;
  return to_bound(scoring_.scale * scoring_.weight.max() * std::min(sum, 1.0) * (1 + kSaturationMargin));
}

std::uint64_t GroupCondition::cost() const {
  std::uint64_t sum = 0;
  for (const Term& term : terms_) sum += term.list().size();
  for (const Together& together : together_) sum += together.terms.front().list().size();
  return sum;
}

std::uint64_t GroupCondition::min_matches() const {
  std::uint64_t most = 0;
  for (const Term& term : terms_) most = std::max<std::uint64_t>(most, term.list().live_size());
  return most;
}

/// Keeps those of `articles` that match if all phrases do, and sets their frequencies.
void GroupCondition::load(std::size_t window, WindowBits& articles) {
  frequencies_.fill(0);
  WindowBits matching;
  for (Term& term : terms_) {
    term.cursor.visit<PostingPart::kFrequency>(window, articles,
                                               [&](std::size_t offset, std::uint32_t frequency) {
                                                 matching.add(offset);
                                                 frequencies_[offset] += frequency;
                                               });
  }
  for (std::size_t i = 0; i < together_.size(); ++i) {
    Found& found = found_[i];
    load_together(window, together_[i], found, articles);
    matching |= found.unverified;
    found.unverified.for_each([&](std::size_t offset) { frequencies_[offset] += found.frequencies[offset]; });
    if (!together_[i].verify) found.unverified = {};
  }
  articles = matching;
}

void GroupCondition::load_together(std::size_t window, Together& together, Found& found,
                                   WindowBits articles) {
  for (Term& term : together.terms) term.cursor.retain(window, articles);
  found.unverified = articles;
  bool is_first = true;
  for (Term& term : together.terms) {
    if (articles.empty()) return;
    term.cursor.visit<PostingPart::kFrequency>(
        window, articles, [&](std::size_t offset, std::uint32_t frequency) {
          std::uint32_t& all = found.frequencies[offset];
          all = is_first ? frequency : together.verify ? std::min(all, frequency) : all + frequency;
        });
    is_first = false;
  }
}

/// Verifies those of `articles` that may have the phrase `number`. Returns those that do not have it, and
/// takes the phrase from their frequencies.
WindowBits GroupCondition::fail(std::size_t window, std::size_t number, const WindowBits& articles) {
  Found& found = found_[number];
  WindowBits failing = articles;
  failing &= found.unverified;
  if (failing.empty()) return failing;
  found.unverified -= failing;
  asked_.clear();
  failing.for_each([&](std::size_t offset) { asked_.push_back(article_at(window, offset)); });
  for (const std::size_t i : together_[number].verify(asked_)) failing.remove(offset_of(asked_[i]));
  failing.for_each([&](std::size_t offset) { frequencies_[offset] -= found.frequencies[offset]; });
  return failing;
}

Score GroupCondition::score_of(std::uint32_t frequency, float norm) const {
  return to_score(scoring_.scale *
                  scoring_.weight(static_cast<float>(static_cast<std::int32_t>(frequency)), norm));
}

void GroupCondition::read_norms(std::size_t window, const WindowBits& articles) {
  numbers_.clear();
  articles.for_each([&](std::size_t offset) { numbers_.push_back(article_at(window, offset)); });
  norms_.resize(numbers_.size());
  articles_->read_norms(numbers_, norms_);
}

void GroupCondition::add_scores(std::size_t window, const WindowBits& articles, WindowSums& sums) {
  read_norms(window, articles);
  std::size_t i = 0;
  articles.for_each([&](std::size_t offset) { sums[offset] += score_of(frequencies_[offset], norms_[i++]); });
}

/// Verifies only the articles without a term.
void GroupCondition::retain(std::size_t window, WindowBits& articles) {
  WindowBits with_term;
  for (Term& term : terms_) {
    WindowBits some = articles - with_term;
    term.cursor.retain(window, some);
    with_term |= some;
  }
  articles -= with_term;
  load(window, articles);
  for (std::size_t i = 0; i < together_.size(); ++i) {
    fail(window, i, articles).for_each([&](std::size_t offset) {
      if (frequencies_[offset] == 0) articles.remove(offset);
    });
  }
  articles |= with_term;
}

void GroupCondition::retain_surely(std::size_t window, WindowBits& articles) {
  WindowBits found;
  for (const Term& term : terms_) {
    if (term.list().is_dense(window)) found |= term.list().bits(window);
  }
  articles &= found;
}

void GroupCondition::score(std::size_t window, WindowBits& articles, WindowSums& sums) {
  load(window, articles);
  for (std::size_t i = 0; i < together_.size(); ++i) {
    fail(window, i, articles).for_each([&](std::size_t offset) {
      if (frequencies_[offset] == 0) articles.remove(offset);
    });
  }
  add_scores(window, articles, sums);
}

void GroupCondition::score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  if (min <= 0) return score(window, articles, sums);
  guess_best(window, min, articles, sums);
  correct(window, articles, sums);
  sums.drop_below(min, articles);
}

void GroupCondition::guess(std::size_t window, WindowBits& articles, WindowSums& sums) {
  load(window, articles);
  add_scores(window, articles, sums);
}

void GroupCondition::guess_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) {
  guess(window, articles, sums);
  sums.drop_below(min, articles);
}

void GroupCondition::correct(std::size_t window, const WindowBits& articles, WindowSums& sums) {
  for (std::size_t number = 0; number < together_.size(); ++number) {
    const WindowBits failing = fail(window, number, articles);
    read_norms(window, failing);
    std::size_t i = 0;
    failing.for_each([&](std::size_t offset) {
      const std::uint32_t after = frequencies_[offset];
      const std::uint32_t before = after + found_[number].frequencies[offset];
      sums[offset] -= ScoreSum{score_of(before, norms_[i])} - score_of(after, norms_[i]);
      ++i;
    });
  }
}

}  // namespace telusur
