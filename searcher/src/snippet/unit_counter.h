// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts the units in a window that slides over matches.
#pragma once

#include <array>
#include <bit>
#include <cstddef>

#include "snippet/match_finder.h"

namespace telusur {

/// Counts how often each unit occurs in the window.
class UnitCounter {
 public:
  void add(Units units) noexcept {
    shown_ |= units;
    for (; units != 0; units &= units - 1) ++counts_[index(units)];
  }

  void remove(Units units) noexcept {
    for (; units != 0; units &= units - 1) {
      if (--counts_[index(units)] == 0) shown_ &= ~(units & (~units + 1));
    }
  }

  /// Returns whether the window would show the same units without one match that shows `units`.
  [[nodiscard]] bool can_spare(Units units) const noexcept {
    for (; units != 0; units &= units - 1) {
      if (counts_[index(units)] == 1) return false;
    }
    return true;
  }

  [[nodiscard]] Units shown() const noexcept { return shown_; }

 private:
  static std::size_t index(Units units) noexcept { return static_cast<std::size_t>(std::countr_zero(units)); }

  std::array<std::size_t, 64> counts_{};
  Units shown_ = 0;
};

}  // namespace telusur
