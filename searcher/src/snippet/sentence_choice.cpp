// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/sentence_choice.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "snippet/unit_counter.h"

namespace telusur {
namespace {

constexpr std::size_t kMaxPaired = 128;
constexpr double kRounding = 1e-9;

bool is_better(const Candidate& a, const Candidate& b) {
  return std::tuple(-a.weight, a.gap, a.where.begin) < std::tuple(-b.weight, b.gap, b.where.begin);
}

std::size_t gap_of(const SentenceChoice& choice) {
  return choice.first->gap + (choice.second != nullptr ? choice.second->gap : 0);
}

bool is_better(const SentenceChoice& a, const SentenceChoice& b) {
  if (b.first == nullptr) return true;
  const auto rank = [](const SentenceChoice& choice) {
    const bool is_pair = choice.second != nullptr;
    return std::tuple(-choice.weight, is_pair, gap_of(choice), choice.first->where.begin,
                      is_pair ? choice.second->where.begin : 0);
  };
  return rank(a) < rank(b);
}

/// Returns the candidates, sorted best first, that the best pair may contain. A candidate with the same units
/// as a better one is useful only if it is shorter.
std::vector<const Candidate*> worth_pairing(const std::vector<Candidate>& candidates,
                                            std::size_t max_characters) {
  std::vector<const Candidate*> kept;
  std::unordered_map<Units, std::size_t> shortest;
  for (const Candidate& candidate : candidates) {
    if (candidate.characters > max_characters) continue;
    const auto [entry, is_new] = shortest.try_emplace(candidate.units, candidate.characters);
    if (!is_new && entry->second <= candidate.characters) continue;
    entry->second = candidate.characters;
    kept.push_back(&candidate);
    if (kept.size() == kMaxPaired) break;
  }
  return kept;
}

}  // namespace

std::size_t smallest_gap(std::span<const Match> matches, Units units) {
  const auto wanted = static_cast<std::size_t>(std::popcount(units));
  if (wanted < 2) return 0;
  UnitCounter window;
  std::size_t begin = 0;
  std::size_t smallest = matches.back().position - matches.front().position;
  for (const Match& last : matches) {
    window.add(last.units);
    if (window.shown() != units) continue;
    for (; window.can_spare(matches[begin].units); ++begin) window.remove(matches[begin].units);
    const std::size_t words = last.position - matches[begin].position + 1;
    smallest = std::min(smallest, words > wanted ? words - wanted : 0);
  }
  return smallest;
}

SentenceChoice choose_sentences(std::vector<Candidate>& candidates, std::size_t max_characters,
                                const MatchFinder& finder) {
  SentenceChoice best;
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) { return is_better(a, b); });
  const auto fits = [&](const Candidate& candidate) { return candidate.characters <= max_characters; };
  const auto single = std::ranges::find_if(candidates, fits);
  if (single == candidates.end()) return best;
  best = {.first = &*single, .second = nullptr, .weight = single->weight};
  if (best.first->units == finder.all_units()) return best;
  const double min_weight = best.weight * kMinGain;

  const std::vector<const Candidate*> paired = worth_pairing(candidates, max_characters);
  for (std::size_t i = 0; i < paired.size(); ++i) {
    for (std::size_t j = i + 1; j < paired.size(); ++j) {
      const Candidate* a = paired[i];
      const Candidate* b = paired[j];
      const double max_weight = a->weight + b->weight;
      if (max_weight < std::max(best.weight, min_weight) * (1 - kRounding))
        break;  // all later pairs weigh less
      if (a->characters + b->characters + kJointCharacters > max_characters) continue;
      if (a->where.begin > b->where.begin) std::swap(a, b);
      const SentenceChoice pair{.first = a, .second = b, .weight = finder.weight_of(a->units | b->units)};
      if (pair.weight > min_weight && is_better(pair, best)) best = pair;
    }
  }
  return best;
}

}  // namespace telusur
