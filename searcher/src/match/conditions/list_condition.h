// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches the articles of a list.
#pragma once

#include <memory>
#include <utility>

#include "match/conditions/condition.h"
#include "match/lists/list_reader.h"
#include "match/lists/scored_list.h"

namespace telusur {

class ListCondition final : public Condition {
 public:
  /// `reader` must outlive this.
  ListCondition(std::shared_ptr<const ScoredList> list, ListReader& reader)
      : list_(std::move(list)), reader_(reader) {}

  [[nodiscard]] ScoreSum bound(std::size_t window) const override { return list_->bound(window); }
  [[nodiscard]] std::uint64_t cost() const override { return list_->size(); }
  [[nodiscard]] std::uint64_t min_matches() const override { return list_->live_size(); }
  [[nodiscard]] bool knows_matches() const override { return true; }
  void retain(std::size_t window, WindowBits& articles) override { list_->retain(window, reader_, articles); }
  void score(std::size_t window, WindowBits& articles, WindowSums& sums) override;
  void raise(std::size_t window, ScoreSum floor, const WindowBits& articles, WindowSums& sums) override;
  void score_best(std::size_t window, ScoreSum min, WindowBits& articles, WindowSums& sums) override;

 private:
  std::shared_ptr<const ScoredList> list_;
  ListReader& reader_;
};

}  // namespace telusur
