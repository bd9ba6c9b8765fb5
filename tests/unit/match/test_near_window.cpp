// SPDX-License-Identifier: GPL-3.0-or-later
// NearWindow finds what trying all combinations of positions finds.
#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "match/phrases/near_window.h"
#include "random.h"

namespace {

using namespace telusur;
using namespace telusur::test;

using Positions = std::vector<std::uint32_t>;

bool is_match(const std::vector<std::pair<std::size_t, Positions>>& words, std::uint32_t window) {
  NearWindow near;
  std::vector<NearWindow::Word> viewed;
  for (const auto& [needed, positions] : words) viewed.push_back({.needed = needed, .positions = positions});
  return near.is_match(viewed, window);
}

/// Tries all positions of the words from `slot` on. `slots` are the positions of each word, once for each
/// time that it is needed.
bool try_all(const std::vector<Positions>& slots, std::uint32_t window, Positions& taken) {
  if (taken.size() == slots.size()) {
    const auto [first, last] = std::ranges::minmax(taken);
    return last - first < window;
  }
  for (const std::uint32_t position : slots[taken.size()]) {
    if (std::ranges::find(taken, position) != taken.end()) continue;
    taken.push_back(position);
    const bool is_found = try_all(slots, window, taken);
    taken.pop_back();
    if (is_found) return true;
  }
  return false;
}

TEST_CASE("words are near each other if they are within the window, in any order") {
  CHECK(is_match({{1, {5}}, {1, {1, 7}}}, 3));
  CHECK(is_match({{1, {5}}, {1, {1, 7}}}, 5));
  CHECK_FALSE(is_match({{1, {5}}, {1, {1, 7}}}, 2));
  CHECK_FALSE(is_match({{1, {5}}, {1, {}}}, 100));
}

TEST_CASE("a word that is needed twice takes two positions") {
  CHECK(is_match({{2, {1, 9, 11}}}, 3));
  CHECK_FALSE(is_match({{2, {1, 9, 11}}}, 2));
  CHECK_FALSE(is_match({{2, {1}}}, 9));
}

TEST_CASE("words that share a position need another one for one of them") {
  CHECK_FALSE(is_match({{1, {5}}, {1, {5}}}, 9));
  CHECK(is_match({{1, {5}}, {1, {5, 6}}}, 2));
  CHECK(is_match({{1, {5, 6}}, {1, {5}}}, 2));
  CHECK_FALSE(is_match({{1, {5, 6}}, {1, {5, 6}}, {1, {5, 6}}}, 9));
}

TEST_CASE("random words are near each other if any combination of positions is") {
  Random random(1);
  int matches = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::pair<std::size_t, Positions>> words(1 + random.below(3));
    std::vector<Positions> slots;
    for (auto& [needed, positions] : words) {
      needed = 1 + random.below(2);
      for (std::uint32_t position = 1; position < 20; ++position) {
        if (random.below(6) == 0) positions.push_back(position);
      }
      slots.insert(slots.end(), needed, positions);
    }
    const std::uint32_t window = 1 + random.below(8);
    Positions taken;
    const bool expected = try_all(slots, window, taken);
    matches += expected ? 1 : 0;
    CHECK(is_match(words, window) == expected);
  }
  CHECK(matches > 2000);
}

}  // namespace
