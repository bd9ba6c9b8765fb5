// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include <telusur/searcher/query_parser.h>

namespace {

void parse_query(benchmark::State& state) {
  constexpr const char* kQuery = "kunjungan \"menteri luar negeri\" +jepang -sumber:antara tanggal:2023-10";
  for (auto _ : state) benchmark::DoNotOptimize(telusur::parse_query(kQuery));
}
BENCHMARK(parse_query);

}  // namespace
