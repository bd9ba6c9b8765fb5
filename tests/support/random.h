// SPDX-License-Identifier: GPL-3.0-or-later
/// Random numbers that are the same in every run.
#pragma once

#include <cstdint>
#include <random>

namespace telusur::test {

class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  unsigned below(unsigned limit) { return static_cast<unsigned>(engine_() % limit); }

 private:
  std::mt19937 engine_;
};

}  // namespace telusur::test
