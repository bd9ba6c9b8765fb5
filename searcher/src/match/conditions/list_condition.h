// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches the articles of a list.
#pragma once

#include <memory>
#include <utility>

#include "match/conditions/condition.h"
#include "match/lists/list_cursor.h"

namespace telusur {

class ListCondition final : public Condition {
 public:
  explicit ListCondition(std::shared_ptr<const ScoredList> list) : cursor_(std::move(list)) {}

  [[nodiscard]] ScoreSum bound(std::size_t window) const override { return cursor_.list().bound(window); }
  [[nodiscard]] std::uint64_t cost() const override { return cursor_.list().size(); }
  [[nodiscard]] std::uint64_t min_matches() const override { return cursor_.list().live_size(); }
  [[nodiscard]] bool knows_matches() const override { return true; }
  void retain(std::size_t window, WindowBits& articles) override { cursor_.retain(window, articles); }
  void retain_surely(std::size_t window, WindowBits& articles) override;
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void raise(std::size_t window, ScoreSum floor, const WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  ListCursor cursor_;
};

}  // namespace telusur
