// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "random.h"
#include "text/edit_distance.h"

namespace {

using telusur::EditDistance;

unsigned distance(std::string_view word, std::string_view other) {
  return EditDistance(word, 9).compare(other).distance.value();
}

/// The textbook definition.
std::size_t expected_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

std::string random_word(std::mt19937& random) {
  std::string word;
  for (auto letters = 1 + random() % 7; letters > 0; --letters) word += static_cast<char>('a' + random() % 4);
  return word;
}

TEST_CASE("each typing error counts one") {
  CHECK(distance("banjir", "banjir") == 0);
  CHECK_MESSAGE(distance("banjr", "banjir") == 1, "left out");
  CHECK_MESSAGE(distance("banjiir", "banjir") == 1, "twice");
  CHECK_MESSAGE(distance("banhir", "banjir") == 1, "the key beside");
  CHECK_MESSAGE(distance("bnajir", "banjir") == 1, "exchanged");
  CHECK(distance("bnjri", "banjir") == 2);
  CHECK(distance("", "banjir") == 6);
  CHECK(distance("banjir", "gempa") == 6);
}

TEST_CASE("words beyond the maximum have no distance") {
  CHECK(EditDistance("banjir", 1).compare("banjar").distance == 1);
  CHECK_FALSE(EditDistance("banjir", 1).compare("banjaran").distance);
  CHECK_FALSE(EditDistance("banjir", 0).compare("banjr").distance);
}

TEST_CASE("a walk of a sorted list with skip hints finds the same words as comparing with each") {
  std::mt19937 random = telusur::test::seeded_engine(5);
  for (int round = 0; round < 300; ++round) {
    std::set<std::string> list;
    for (auto size = random() % 300; size > 0; --size) list.insert(random_word(random));
    const std::string word = random_word(random);
    const auto max_distance = static_cast<unsigned>(random() % 4);
    CAPTURE(word);
    CAPTURE(max_distance);
    std::map<std::string, std::size_t> expected;
    for (const std::string& other : list) {
      const std::size_t edits = expected_distance(word, other);
      if (edits <= max_distance) expected[other] = edits;
    }
    std::map<std::string, std::size_t> found;
    EditDistance walk(word, max_distance);
    for (auto other = list.begin(); other != list.end();) {
      const EditDistance::Comparison comparison = walk.compare(*other);
      if (comparison.distance) found[*other] = *comparison.distance;
      if (comparison.is_last) break;
      if (!comparison.next.empty()) REQUIRE(comparison.next > *other);
      other = comparison.next.empty() ? std::next(other) : list.lower_bound(comparison.next);
    }
    REQUIRE(found == expected);
  }
}

TEST_CASE("any bytes and any length can be compared") {
  const std::string long_word(1000, 'a');
  CHECK_FALSE(EditDistance(long_word, 2).compare("a").distance);
  CHECK_FALSE(EditDistance("a", 2).compare(long_word).distance);
  CHECK(EditDistance("\xff\xfe", 2).compare("\xff").distance == 1);
  CHECK(EditDistance("kafe", 2).compare("kaf\xc3\xa9").distance == 2);
}

}  // namespace
