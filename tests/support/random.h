// SPDX-License-Identifier: GPL-3.0-or-later
/// Random numbers for tests. A failed test prints the seeds of all its engines.
#pragma once

#include <cstdint>
#include <random>

namespace telusur::test {

/// Returns an engine seeded with `usual_seed`, or with the environment variable TELUSUR_TEST_SEED if it is
/// set, to try other numbers or repeat a failure.
[[nodiscard]] std::mt19937 seeded_engine(std::uint32_t usual_seed);

class Random {
 public:
  explicit Random(std::uint32_t usual_seed) : engine_(seeded_engine(usual_seed)) {}

  unsigned below(unsigned limit) { return static_cast<unsigned>(engine_() % limit); }

 private:
  std::mt19937 engine_;
};

}  // namespace telusur::test
