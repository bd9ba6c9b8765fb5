// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "analysis/word_cache.h"
#include "random.h"

namespace {

using namespace telusur;

WordForm word(std::string_view form, std::string_view stem) {
  WordForm word;
  word.form = form;
  word.stem = stem;
  return word;
}

std::optional<WordCache::Words> find(const WordCache& cache, std::string_view text, std::size_t begin,
                                     std::size_t end) {
  const WordCache::Lookup lookup = cache.start_lookup(text, begin, end);
  cache.prefetch(lookup);
  return cache.find(lookup);
}

/// Returns the stems of the words of `surface` with commas, or "?" if it is not in the cache.
std::string stems_of(const WordCache& cache, std::string_view text, std::size_t begin, std::size_t end) {
  const auto words = find(cache, text, begin, end);
  if (!words) return "?";
  std::string stems;
  for (const WordCache::Word& word : *words) stems.append(word.stem()).append(",");
  return stems;
}

std::string stems_of(const WordCache& cache, std::string_view surface) {
  return stems_of(cache, surface, 0, surface.size());
}

TEST_CASE("a token is found with everything stored for it") {
  WordCache cache;
  CHECK(stems_of(cache, "Bukunya") == "?");
  WordForm form = word("bukunya", "buku");
  form.begin = 1;
  form.end = 7;
  form.kind = TokenKind::kAcronym;
  form.is_stop_word = true;
  cache.add("Bukunya", std::vector{form});
  const auto words = find(cache, "Bukunya", 0, 7);
  REQUIRE(words);
  REQUIRE(words->size() == 1);
  const WordCache::Word& found = words->front();
  CHECK(found.form() == "bukunya");
  CHECK(found.stem() == "buku");
  CHECK(found.begin() == 1);
  CHECK(found.end() == 7);
  CHECK(found.kind() == TokenKind::kAcronym);
  CHECK(found.is_stop_word());
}

TEST_CASE("a token may have several words or none") {
  WordCache cache;
  cache.add("TNI-Polri", std::vector{word("tni", "tni"), word("polri", "polri")});
  cache.add("\u0301", {});
  CHECK(stems_of(cache, "TNI-Polri") == "tni,polri,");
  CHECK(stems_of(cache, "\u0301") == "");
}

TEST_CASE("a token is found at every place in a text, and no other token is") {
  for (std::size_t size = 1; size < 40; ++size) {
    WordCache cache;
    const std::string surface = std::string(size - 1, 'a') + 'b';
    cache.add(surface, std::vector{word("kata", "kata")});
    for (const std::string after : {"", "x", "xxxxxxx", "xxxxxxxxxxxxxxxxxxxxxxxx"}) {
      std::string text = "yy";
      text.append(surface).append(after);
      CAPTURE(text);
      CHECK(stems_of(cache, text, 2, 2 + size) == "kata,");
      CHECK(stems_of(cache, text, 1, 2 + size) == "?");
      if (size > 1) CHECK(stems_of(cache, text, 2, 1 + size) == "?");
      if (!after.empty()) CHECK(stems_of(cache, text, 2, 3 + size) == "?");
    }
  }
}

TEST_CASE("a NUL byte distinguishes tokens") {
  WordCache cache;
  const std::string_view with_zero("a\0", 2);
  cache.add("a", std::vector{word("a", "satu")});
  CHECK(stems_of(cache, with_zero) == "?");
  cache.add(with_zero, std::vector{word("a", "dua")});
  CHECK(stems_of(cache, "a") == "satu,");
  CHECK(stems_of(cache, with_zero) == "dua,");
}

TEST_CASE("all of many added tokens are found, and no other token") {
  std::mt19937 random = telusur::test::seeded_engine(17);
  WordCache cache;
  std::map<std::string, std::string> expected;
  const auto random_surface = [&] {
    std::string surface(1 + random() % 24, ' ');
    for (char& c : surface) c = static_cast<char>('a' + random() % 3);
    return surface;
  };
  while (expected.size() < 50'000) {
    const std::string surface = random_surface();
    const std::string stem = std::to_string(expected.size());
    if (expected.emplace(surface, stem + ",").second)
      cache.add(surface, std::vector{word("kata" + stem, stem)});
  }
  for (const auto& [surface, stems] : expected) REQUIRE(stems_of(cache, surface) == stems);
  for (int round = 0; round < 50'000; ++round) {
    const std::string surface = random_surface();
    const auto known = expected.find(surface);
    REQUIRE(stems_of(cache, surface) == (known == expected.end() ? "?" : known->second));
  }
}

TEST_CASE("forms and stems stay in place while more tokens are added") {
  WordCache cache;
  const WordCache::Word first = cache.add("Membaca", std::vector{word("membaca", "baca")}).front();
  for (int number = 0; number < 10'000; ++number) {
    const std::string surface = "kata" + std::to_string(number);
    cache.add(surface, std::vector{word(surface, surface)});
  }
  CHECK(first.form() == "membaca");
  CHECK(first.stem() == "baca");
  const auto again = find(cache, "Membaca", 0, 7);
  REQUIRE(again);
  CHECK(again->front().form().data() == first.form().data());
}

TEST_CASE("a token is found while other tokens are added") {
  WordCache cache;
  cache.add("Membaca", std::vector{word("membaca", "baca")});
  const WordCache::Lookup known = cache.start_lookup("Membaca", 0, 7);
  const WordCache::Lookup unknown = cache.start_lookup("kata9999", 0, 8);
  for (int number = 0; number < 10'000; ++number) {
    const std::string surface = "kata" + std::to_string(number);
    cache.add(surface, std::vector{word(surface, surface)});
  }
  CHECK(cache.find(known)->front().stem() == "baca");
  CHECK(cache.find(unknown)->front().stem() == "kata9999");
}

TEST_CASE("a cache fills up with many tokens or with long ones") {
  for (const std::size_t size : {std::size_t{8}, std::size_t{2000}}) {
    WordCache cache;
    std::size_t count = 0;
    for (; !cache.is_full(); ++count) {
      std::string surface = std::to_string(count);
      surface.resize(size, 'x');
      cache.add(surface, size == 8 ? std::vector<WordForm>{} : std::vector{word(surface, surface)});
    }
    CHECK(count == (size == 8 ? 131'072U : 3'146U));
  }
}

}  // namespace
