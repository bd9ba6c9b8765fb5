// SPDX-License-Identifier: GPL-3.0-or-later
/// The columns of TSV and CSV, and the keys of hits in JSON, that a caller can choose.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/searcher.h>

namespace telusur {

/// Begins the name of a column with the values of one extra field: extra.kota.
inline constexpr std::string_view kExtraColumnPrefix = "extra.";

/// A column of a row per hit.
struct Column {
  std::string name;
  bool is_number = false;  ///< a number or a date, which no article can choose the text of
  std::function<std::string(const Hit&)> value;
};

/// Returns the columns with `names`, in this order. Throws UsageError, with the possible names, if there is
/// no such column.
[[nodiscard]] std::vector<Column> make_columns(const std::vector<std::string>& names);

/// Throws UsageError, with the possible names, if one of `names` is no key of a hit in JSON.
void require_hit_keys(const std::vector<std::string>& names);

}  // namespace telusur
