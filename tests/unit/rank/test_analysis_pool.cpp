// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "rank/analysis_pool.h"

namespace {

using telusur::Analysis;
using telusur::AnalysisPool;
using telusur::Analyzer;

TEST_CASE("analyses acquired at the same time are distinct") {
  Analyzer analyzer;
  AnalysisPool pool;
  const AnalysisPool::Handle first = pool.acquire();
  const AnalysisPool::Handle second = pool.acquire();
  analyzer.analyze("banjir", *first);
  analyzer.analyze("gempa bumi", *second);
  CHECK(first->tokens().size() == 1);
  CHECK(second->tokens().size() == 2);
}

TEST_CASE("a released analysis is acquired again without its tokens") {
  Analyzer analyzer;
  AnalysisPool pool;
  AnalysisPool::Handle analysis = pool.acquire();
  const Analysis* place = analysis.get();
  analyzer.analyze("banjir", *analysis);
  analysis.reset();
  analysis = pool.acquire();
  CHECK(analysis.get() == place);
  CHECK(analysis->tokens().empty());
}

}  // namespace
