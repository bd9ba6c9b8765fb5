// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include <doctest/doctest.h>

#include "documents/word_memo.h"

namespace {

using telusur::WordMemo;

constexpr std::uint64_t kWord = 300'000;

TEST_CASE("a memo knows the words that were set, until it is cleared") {
  WordMemo memo;
  CHECK(memo.find(kWord) == WordMemo::kUnknown);
  memo.set(kWord, 7);
  memo.set(kWord + 1, 8);
  CHECK(memo.find(kWord) == 7);
  CHECK(memo.find(kWord + 1) == 8);
  memo.clear();
  CHECK(memo.find(kWord) == WordMemo::kUnknown);
}

TEST_CASE("a memo confuses no two words") {
  WordMemo memo;
  memo.set(kWord, 7);
  for (unsigned bit = 0; bit < 48; ++bit)
    CHECK(memo.find(kWord ^ std::uint64_t{1} << bit) == WordMemo::kUnknown);
}

TEST_CASE("a memo knows nothing of a word without a number") {
  WordMemo memo;
  memo.set(0, 7);
  CHECK(memo.find(0) == WordMemo::kUnknown);
}

}  // namespace
