// SPDX-License-Identifier: GPL-3.0-or-later
/// Matches articles by the numbers or dates of a declared field.
#pragma once

#include <cstdint>

#include <xapian.h>

#include "index_format/index_field_values.h"

namespace telusur {

/// Matches the articles with any value in a range; Xapian's own ranges compare the whole slot, which holds
/// all values of the field. Has no weight. Reads the values of the slot in the order of the articles: about
/// 50 ns each. For local databases only: a remote server does not know this class.
class FieldRangeSource final : public Xapian::ValuePostingSource {
 public:
  FieldRangeSource(std::uint32_t field_slot, const FieldOrderRange& range)
      : Xapian::ValuePostingSource(field_slot), range_(range) {}

  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  FieldRangeSource* clone() const override { return new FieldRangeSource(get_slot(), range_); }
  void init(const Xapian::Database& database) override;

 private:
  [[nodiscard]] bool is_match() const { return has_order_in(get_value(), range_); }

  FieldOrderRange range_;
};

}  // namespace telusur
