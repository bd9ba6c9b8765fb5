// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/date_orders.h"

namespace telusur {

DateFinding DateOrders::add(std::size_t column, std::string_view date) {
  const DateEvidence evidence = given_ ? DateEvidence::kNone : date_evidence(date);
  if (evidence == DateEvidence::kNone) return DateFinding::kNothing;
  const auto known = orders_.find(column);
  if (evidence == DateEvidence::kAmbiguous)
    return known == orders_.end() && waits_ ? DateFinding::kUndecided : DateFinding::kNothing;
  const DateOrder order =
      evidence == DateEvidence::kMonthFirst ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
  if (known == orders_.end()) {
    // After the wait has ended, ambiguous dates were read with the day first, and the column keeps to that.
    orders_[column] = waits_ ? order : DateOrder::kDayFirst;
    return orders_[column] == order ? DateFinding::kDecided : DateFinding::kContradicts;
  }
  return known->second == order ? DateFinding::kNothing : DateFinding::kContradicts;
}

DateOrder DateOrders::order_of(std::size_t column) const {
  if (given_) return *given_;
  const auto known = orders_.find(column);
  return known == orders_.end() ? DateOrder::kDayFirst : known->second;
}

}  // namespace telusur
