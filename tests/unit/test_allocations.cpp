// SPDX-License-Identifier: GPL-3.0-or-later
// What an analyzer has met before it analyzes without allocating: this program counts every operator new.
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>

#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>

#include "sample_articles.h"

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  ++allocations;
  const auto bytes = static_cast<std::size_t>(alignment);
  if (void* memory = std::aligned_alloc(bytes, (size + bytes - 1) / bytes * bytes)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

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

TEST_CASE("a cleared analysis keeps room for articles, but not for the longest texts") {
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

TEST_CASE("articles of words met before are analyzed without an allocation, in any order") {
  const std::vector<std::string> articles = test::sample_articles();
  REQUIRE(articles.size() > 10);
  Analyzer analyzer;
  Analysis analysis;
  for (const std::string& article : articles) analyzer.analyze(article, analysis);
  for (auto article = articles.rbegin(); article != articles.rend(); ++article) {
    CHECK(allocations_of(analyzer, analysis, *article) == 0);
  }
}

}  // namespace
