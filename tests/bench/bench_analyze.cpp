// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/stemmer.h>
#include <telusur/common/utf8.h>

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The text articles of the sample corpus, or the file named by TELUSUR_BENCH_TEXT.
const std::string& sample_text() {
  static const std::string text = [] {
    if (const char* path = std::getenv("TELUSUR_BENCH_TEXT")) return telusur::repair_utf8(read_file(path));
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(TELUSUR_CORPUS_DIR "/articles/text")) {
      all += read_file(entry.path());
    }
    return telusur::repair_utf8(all);
  }();
  return text;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample_text().size()));
}

void icu_word_breaks(benchmark::State& state) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("id"), status));
  UText text = UTEXT_INITIALIZER;
  for (auto _ : state) {
    utext_openUTF8(&text, sample_text().data(), static_cast<std::int64_t>(sample_text().size()), &status);
    words->setText(&text, status);
    std::int64_t count = 0;
    for (auto end = words->first(); end != icu::BreakIterator::DONE; end = words->next()) ++count;
    benchmark::DoNotOptimize(count);
  }
  utext_close(&text);
  count_bytes(state);
}
BENCHMARK(icu_word_breaks);

/// An analyzer after its first articles, like a thread of the indexer: it remembers nearly every word.
void analyze(benchmark::State& state) {
  telusur::Analyzer analyzer;
  telusur::Analysis analysis;
  analyzer.analyze(sample_text(), analysis);
  for (auto _ : state) {
    analyzer.analyze(sample_text(), analysis);
    benchmark::DoNotOptimize(analysis.tokens().size());
  }
  count_bytes(state);
}
BENCHMARK(analyze);

/// A new analyzer, as in a program that analyzes one text.
void analyze_by_new_analyzer(benchmark::State& state) {
  for (auto _ : state) {
    telusur::Analyzer analyzer;
    telusur::Analysis analysis;
    analyzer.analyze(sample_text(), analysis);
    benchmark::DoNotOptimize(analysis.tokens().size());
  }
  count_bytes(state);
}
BENCHMARK(analyze_by_new_analyzer);

/// Stems every word as if it were new, so the word memory never helps.
void stem_uncached(benchmark::State& state) {
  telusur::Analyzer analyzer;
  telusur::Analysis analysis;
  analyzer.analyze(sample_text(), analysis);
  const telusur::Stemmer stemmer;
  for (auto _ : state) {
    for (const telusur::Token& token : analysis.tokens()) {
      const std::string stem = stemmer.stem(token.form);
      benchmark::DoNotOptimize(stem.data());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(analysis.tokens().size()));
}
BENCHMARK(stem_uncached);

}  // namespace
