// SPDX-License-Identifier: GPL-3.0-or-later
/// How many articles a search may verify one by one.
#pragma once

#include <cstddef>
#include <limits>

#include "system/interruption.h"

namespace telusur {

/// One of the budgets is current: that of counting all matches or that of finding the best ones.
class VerificationBudget {
 public:
  static constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

  struct Phase {
    std::size_t left = kUnlimited;
    bool is_spent = false;  ///< an article stayed unverified
  };

  /// `interruption`, which must outlive this, spends both. It is asked every `takes_per_check` takes.
  VerificationBudget(std::size_t counting, std::size_t ranking, Interruption& interruption,
                     std::size_t takes_per_check)
      : max_counting_(counting),
        max_ranking_(ranking),
        current_(&ranking_),
        interruption_(&interruption),
        takes_per_check_(takes_per_check) {
    reset();
  }
  VerificationBudget(const VerificationBudget&) = delete;
  VerificationBudget& operator=(const VerificationBudget&) = delete;

  /// Begins with whole budgets.
  void reset() noexcept {
    counting_ = {.left = max_counting_};
    ranking_ = {.left = max_ranking_};
  }

  void begin_counting() noexcept { current_ = &counting_; }
  void begin_ranking() noexcept { current_ = &ranking_; }

  /// Returns whether another article may be verified, and takes it.
  [[nodiscard]] bool take() noexcept {
    const bool is_over = ++takes_ % takes_per_check_ == 0 && interruption_->is_due();
    if (is_over) counting_.left = ranking_.left = 0;
    if (current_->left == 0) {
      current_->is_spent = true;
      return false;
    }
    --current_->left;
    return true;
  }

  /// Returns how many more articles may be verified.
  [[nodiscard]] std::size_t left() const noexcept { return current_->left; }

  [[nodiscard]] const Phase& counting() const noexcept { return counting_; }
  [[nodiscard]] const Phase& ranking() const noexcept { return ranking_; }

 private:
  std::size_t max_counting_;
  std::size_t max_ranking_;
  Phase counting_;
  Phase ranking_;
  Phase* current_;
  Interruption* interruption_;
  std::size_t takes_per_check_;
  std::size_t takes_ = 0;
};

}  // namespace telusur
