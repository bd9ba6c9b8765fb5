// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"

#include <cstdlib>
#include <iostream>
#include <mutex>
#include <set>

#include <doctest/doctest.h>

namespace telusur::test {
namespace {

/// The seeds of the running test, whose threads may add theirs at once.
class Seeds {
 public:
  void add(std::uint32_t seed) {
    const std::lock_guard lock(mutex_);
    seeds_.insert(seed);
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    seeds_.clear();
  }
  void print() {
    const std::lock_guard lock(mutex_);
    for (const std::uint32_t seed : seeds_)
      std::cout << "random seed: " << seed << " (repeat with TELUSUR_TEST_SEED=" << seed << ")\n";
  }

 private:
  std::mutex mutex_;
  std::set<std::uint32_t> seeds_;
};

Seeds& seeds() {
  static Seeds seeds;
  return seeds;
}

class SeedPrinter final : public doctest::IReporter {
 public:
  explicit SeedPrinter(const doctest::ContextOptions& /*options*/) {}

  void test_case_start(const doctest::TestCaseData& /*test*/) override { seeds().clear(); }
  void test_case_end(const doctest::CurrentTestCaseStats& result) override {
    if (result.failure_flags != 0) seeds().print();
  }
  void test_case_exception(const doctest::TestCaseException& exception) override {
    if (exception.is_crash) seeds().print();  // no other event ends the test
  }

  void report_query(const doctest::QueryData& /*query*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& /*result*/) override {}
  void test_case_reenter(const doctest::TestCaseData& /*test*/) override {}
  void subcase_start(const doctest::SubcaseSignature& /*subcase*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& /*assertion*/) override {}
  void log_message(const doctest::MessageData& /*message*/) override {}
  void test_case_skipped(const doctest::TestCaseData& /*test*/) override {}
};

REGISTER_LISTENER("seeds", 1, SeedPrinter);

}  // namespace

std::mt19937 seeded_engine(std::uint32_t usual_seed) {
  const char* const wanted = std::getenv("TELUSUR_TEST_SEED");
  const std::uint32_t seed =
      wanted == nullptr ? usual_seed : static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10));
  seeds().add(seed);
  return std::mt19937(seed);
}

}  // namespace telusur::test
