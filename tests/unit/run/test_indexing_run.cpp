// SPDX-License-Identifier: GPL-3.0-or-later
/// The threads of a run.
#include <atomic>
#include <map>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "news.h"
#include "run/change_counter.h"
#include "run/indexing_run.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// A sink that lacks memory when it is asked for its plan for the `failing`th time, as a preparer may when it
/// takes a new one.
class FailingSink final : public ArticleSink {
 public:
  FailingSink(const std::string& database, int failing) : counter_(database, {}, {}), calls_left_(failing) {}

  [[nodiscard]] std::shared_ptr<const WritePlan> plan() const override {
    if (--calls_left_ == 0) throw std::bad_alloc();
    return counter_.plan();
  }
  [[nodiscard]] ArticlePreparer make_preparer() override { return counter_.make_preparer(); }
  void set_dictionary(std::string dictionary) override { counter_.set_dictionary(std::move(dictionary)); }
  AddOutcome write(PreparedArticle prepared) override { return counter_.write(std::move(prepared)); }
  void write(Segment segment) override { counter_.write(std::move(segment)); }
  void begin_file(bool is_growth) override { counter_.begin_file(is_growth); }
  void finish_file(const std::string& path, const std::string& state, Coverage coverage) override {
    counter_.finish_file(path, state, coverage);
  }
  void set_recurring_lines(std::map<std::string, std::string>) override {}
  std::size_t finish_bulk(const OnMerge&) override { return 0; }
  [[nodiscard]] std::vector<Notice> take_collisions() override { return {}; }
  std::size_t prune(const std::string&) override { return 0; }
  SettledArticles settle_gone(const IsPruned&) override { return {}; }
  void commit() override {}

 private:
  ChangeCounter counter_;
  mutable std::atomic<int> calls_left_;
};

TEST_CASE("a lack of memory in any thread of a run leaves it as an exception") {
  const WrittenIndex index(numbered_articles(0, 1));
  const std::vector<Article> articles = numbered_articles(0, 5000);
  const IndexingRun::Source source = [&](const CorpusReader::Sink& take, const std::function<bool()>&) {
    for (const Article& article : articles) take(Article(article));
  };
  int failing = 1;
  for (bool has_failed = true; has_failed; ++failing) {
    CAPTURE(failing);
    FailingSink sink(index.database, failing);
    const std::atomic<std::uint64_t> bytes = 0;
    const IndexObserver observer;
    try {
      IndexingRun run(sink, source, bytes, {.jobs = 3, .memory_budget_bytes = 1 << 20}, observer, {});
      const IndexSummary summary = run.run();
      CHECK(summary.added == articles.size() - 1);
      has_failed = false;
    } catch (const std::bad_alloc&) {
    }
  }
  CHECK(failing > 4);  // the reading thread and several preparers asked
}

}  // namespace
