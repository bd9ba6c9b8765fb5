// SPDX-License-Identifier: GPL-3.0-or-later
// Known words are analyzed without allocations, and missing memory does no lasting harm. This program counts
// every operator new, and lets some fail.
#include <cstddef>
#include <limits>
#include <new>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>

#include "articles_with_positions.h"
#include "news.h"
#include "sample_articles.h"

namespace {

constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

std::size_t allocations = 0;
std::size_t failing = kNever;  ///< number of the counted allocation that fails

void count_allocation() {
  if (allocations++ == failing) throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) {
  count_allocation();
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  count_allocation();
  const auto bytes = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(bytes, (size + bytes - 1) / bytes * bytes)) return memory;
  throw std::bad_alloc();
}

// Equals the standard library, which a sanitizer replaces.
void* operator new(std::size_t size, const std::nothrow_t& /*unused*/) noexcept {
  try {
    return operator new(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
  std::free(memory);
}

namespace {

using namespace telusur;

std::size_t allocations_of(Analyzer& analyzer, Analysis& analysis, std::string_view text) {
  const std::size_t before = allocations;
  analyzer.analyze(text, analysis);
  return allocations - before;
}

TEST_CASE("the second analysis of a text allocates nothing") {
  std::string text =
      "Anak-anak TNI-Polri di caf\u00e9 Jum\u2019at, Rp1,5 triliun; S.H., budi@kabar.id #tagar @budi. ";
  for (const std::string& article : test::sample_articles()) text += article;
  Analyzer analyzer;
  Analysis analysis;
  CHECK(allocations_of(analyzer, analysis, text) > 0);
  REQUIRE(analysis.tokens().size() > 1000);
  CHECK(allocations_of(analyzer, analysis, text) == 0);
}

TEST_CASE("a cleared analysis keeps memory for articles but not for the longest texts") {
  const std::vector<std::string> articles = test::sample_articles();
  std::string long_text;
  while (long_text.size() < 2'000'000) long_text += articles.front();
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(articles.front(), analysis);
  analysis.clear();
  CHECK(allocations_of(analyzer, analysis, articles.front()) == 0);
  analyzer.analyze(long_text, analysis);
  analysis.clear();
  CHECK(allocations_of(analyzer, analysis, articles.front()) > 0);
}

TEST_CASE("articles of known words are analyzed without an allocation in any order") {
  const std::vector<std::string> articles = test::sample_articles();
  REQUIRE(articles.size() > 10);
  Analyzer analyzer;
  Analysis analysis;
  for (const std::string& article : articles) analyzer.analyze(article, analysis);
  for (auto article = articles.rbegin(); article != articles.rend(); ++article) {
    CHECK(allocations_of(analyzer, analysis, *article) == 0);
  }
}

/// Runs `action` without the allocation of the given number, counted from 0. Returns true if no allocation
/// failed.
template <typename Action>
bool succeeds_without(std::size_t number, Action action) {
  failing = allocations + number;
  bool succeeds = true;
  try {
    action();
  } catch (const std::bad_alloc&) {
    succeeds = false;
  }
  succeeds = succeeds && allocations <= failing;
  failing = kNever;
  return succeeds;
}

TEST_CASE("a query that ran out of memory leaves nothing behind for the next one") {
  test::Articles articles(11);
  const PlanNode synonyms{TermGroup{.terms = {test::word(5)},
                                    .phrases = {{.terms = {test::word(0), test::word(1)}, .window = 2}}}};
  const QueryPlan plan{.condition = combine(PlanOperator::kAny, {match_term(test::word(2)), synonyms}),
                       .filter = {}};
  const auto match = [&]() -> std::optional<Matches> {
    const auto reader = match_by_windows(plan, articles.snapshot(), articles.scratch());
    return reader ? std::optional(reader->read(0, 20)) : std::nullopt;
  };
  const std::optional<Matches> expected = match();
  REQUIRE(expected);
  std::size_t number = 0;
  for (; !succeeds_without(number, [&] { static_cast<void>(match()); }); ++number) {
    const std::optional<Matches> found = match();
    REQUIRE(found);
    CAPTURE(number);
    REQUIRE(found->total == expected->total);
    REQUIRE(found->articles.size() == expected->articles.size());
    for (std::size_t i = 0; i < found->articles.size(); ++i) {
      REQUIRE(found->articles[i].article == expected->articles[i].article);
      REQUIRE(found->articles[i].score == expected->articles[i].score);
    }
  }
  CHECK(number > 10);
}

TEST_CASE("a search without enough memory is answered without the posting cache") {
  const test::WrittenIndex folder({test::make_article("satu", "Banjir", "Banjir di Demak surut."),
                                   test::make_article("dua", "Longsor", "Longsor dan banjir di Bogor.")});
  Searcher searcher(folder.database);
  Results found;
  const auto search = [&] { found = searcher.search("banjir"); };
  search();
  const std::size_t before = allocations;
  search();
  const std::size_t needed = allocations - before;
  const Results expected = std::exchange(found, {});
  REQUIRE(expected.hits.size() == 2);
  CHECK(!succeeds_without(needed * 3 / 4, search));
  CHECK(test::ids_of(found) == test::ids_of(expected));
}

}  // namespace
