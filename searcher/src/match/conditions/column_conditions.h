// SPDX-License-Identifier: GPL-3.0-or-later
/// Conditions on dates and numbers, which do not score.
#pragma once

#include <memory>
#include <utility>

#include <telusur/common/datetime.h>

#include "index_format/index_field_values.h"
#include "match/columns/date_column.h"
#include "match/columns/order_column.h"
#include "match/conditions/condition.h"

namespace telusur {

/// Matches the articles of a period.
class DateCondition final : public Condition {
 public:
  DateCondition(std::shared_ptr<const DateColumn> column, const DateRange& range);

  [[nodiscard]] ScoreSum bound(std::size_t window) const override;
  [[nodiscard]] std::uint64_t cost() const override { return matches_; }
  [[nodiscard]] bool is_weak_filter() const override;
  void retain(std::size_t window, WindowBits& articles) override;
  void retain_surely(std::size_t window, WindowBits& articles) override { retain(window, articles); }
  void score(std::size_t window, WindowBits& articles, WindowSums&) override { retain(window, articles); }

 private:
  std::shared_ptr<const DateColumn> column_;
  DateRange range_;
  std::uint64_t matches_;  ///< an estimate
};

/// Matches the articles with a value of a declared field in a range.
class OrderCondition final : public Condition {
 public:
  OrderCondition(std::shared_ptr<const OrderColumn> column, const FieldOrderRange& range,
                 std::uint64_t articles)
      : column_(std::move(column)), range_(range), articles_(articles) {}

  [[nodiscard]] ScoreSum bound(std::size_t) const override { return 0; }
  [[nodiscard]] std::uint64_t cost() const override { return articles_; }
  void retain(std::size_t window, WindowBits& articles) override;
  void score(std::size_t window, WindowBits& articles, WindowSums&) override { retain(window, articles); }

 private:
  std::shared_ptr<const OrderColumn> column_;
  FieldOrderRange range_;
  std::uint64_t articles_;
};

}  // namespace telusur
