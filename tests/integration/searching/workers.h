// SPDX-License-Identifier: GPL-3.0-or-later
/// Threads that search at the same time.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "news.h"

namespace telusur::test {

/// Runs `work(number)` in many threads at the same time. Returns what the checks and errors of all of them
/// say.
class Workers {
 public:
  using Work = std::function<std::string(std::size_t number)>;

  /// Each of `threads` works until `work` returns a problem or throws, at least `rounds` times and until
  /// stop().
  Workers(std::size_t threads, std::size_t rounds, const Work& work) {
    for (std::size_t number = 0; number < threads; ++number)
      threads_.emplace_back([this, rounds, number, work] { run(rounds, number, work); });
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() { stop(); }

  /// Returns the problems, one a line; empty if there are none.
  std::string stop() {
    is_stopped_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return problems_;
  }

 private:
  void run(std::size_t rounds, std::size_t number, const Work& work) {
    std::string problem;
    for (std::size_t round = 0; problem.empty() && (round < rounds || !is_stopped_); ++round) {
      try {
        problem = work(number + round);
      } catch (const std::exception& error) {
        problem = error.what();
      }
    }
    const std::lock_guard lock(mutex_);
    if (!problem.empty()) problems_ += problem + '\n';
  }

  std::atomic<bool> is_stopped_ = false;
  std::mutex mutex_;
  std::string problems_;
  std::vector<std::thread> threads_;
};

/// Returns all that `results` say, for comparison.
inline std::string text_of(const Results& results) {
  std::string text = fmt::format("{} = {} of {}{}:", results.query, results.parsed, results.total,
                                 results.total_is_exact ? "" : " or more");
  for (const Hit& hit : results.hits)
    text += fmt::format(" {} {:.4f} [{}] <{}> {} copies", hit.id, hit.score, highlighted(hit.snippet),
                        hit.snippet.text, hit.copies.size());
  for (const Facet& facet : results.facets) {
    for (const FacetValue& value : facet.values)
      text += fmt::format(" {}:{}={}", facet.name, value.value, value.count);
  }
  for (const std::string& word : results.missing) text += " -" + word;
  return text + " " + results.suggestion.value_or("");
}

}  // namespace telusur::test
