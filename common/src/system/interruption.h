// SPDX-License-Identifier: GPL-3.0-or-later
/// Ends a call early: at a deadline, or when its caller asks for it.
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <stop_token>
#include <utility>

namespace telusur {

/// Thrown where a call must end before it has a part of its answer. Never leaves the library.
class Interrupted final : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "the call was interrupted"; }
};

/// Remembers whether it has ended anything. For one call at a time; not thread-safe.
class Interruption {
 public:
  /// Never ends a call.
  Interruption() = default;
  Interruption(std::optional<std::chrono::steady_clock::time_point> deadline, std::stop_token stop)
      : deadline_(deadline), stop_(std::move(stop)) {}

  /// Returns whether the call must end now. Some 30 ns with a deadline.
  [[nodiscard]] bool is_due() noexcept {
    if (due_since_) return true;
    const bool is_stopped = stop_.stop_requested();
    if (!is_stopped && !deadline_) return false;
    const auto now = std::chrono::steady_clock::now();
    if (is_stopped || now >= *deadline_) due_since_ = now;
    return due_since_.has_value();
  }

  /// Returns whether the call was due some time ago, in which it should have finished what it had.
  [[nodiscard]] bool is_overdue() noexcept {
    return is_due() && std::chrono::steady_clock::now() - *due_since_ >= kTimeToFinish;
  }

  /// Throws Interrupted if the call must end now.
  void check() {
    if (is_due()) throw Interrupted();
  }

  /// Returns whether the call has a deadline or can be stopped.
  [[nodiscard]] bool is_possible() const noexcept { return deadline_ || stop_.stop_possible(); }

  /// Returns whether is_due() was true once: something was left out.
  [[nodiscard]] bool was_due() const noexcept { return due_since_.has_value(); }

 private:
  static constexpr std::chrono::milliseconds kTimeToFinish{2};

  std::optional<std::chrono::steady_clock::time_point> deadline_;
  std::stop_token stop_;
  std::optional<std::chrono::steady_clock::time_point> due_since_;
};

}  // namespace telusur
