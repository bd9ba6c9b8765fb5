// SPDX-License-Identifier: GPL-3.0-or-later
/// Maps names in JSON, CSV and header lines to the fields of an article.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index_format/schema.h"

namespace telusur {

/// A field that a name maps to. `rank` is 0 for the best name; of several names in a record, the lowest rank
/// wins.
struct FieldMatch {
  Field field = Field::kAny;
  std::size_t rank = 0;
};

/// Maps the default English and Indonesian names to fields, ignoring case. A name from the caller replaces
/// the defaults of its field.
class FieldNames {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  /// `own_names` maps a field to its only name. Throws UsageError if it contains an unknown field.
  explicit FieldNames(const Map& own_names = {});

  /// Returns the fields that `name` maps to: usually none or one. There are several if the caller gave one
  /// name to two fields, or a name that is a default of another field. O(log n).
  [[nodiscard]] std::span<const FieldMatch> find(std::string_view name) const;

  /// Returns the caller's name for the text; empty if there is none.
  [[nodiscard]] const std::string& own_text_name() const noexcept { return own_text_name_; }

 private:
  std::map<std::string, std::vector<FieldMatch>, std::less<>> matches_;  ///< by name in lower case
  std::string own_text_name_;
};

}  // namespace telusur
