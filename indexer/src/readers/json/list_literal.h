// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads lists and objects that a table stores as text: "['Ani', 'Budi']", as Python prints them, or JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "readers/json/json_values.h"

namespace telusur {

/// Not thread-safe.
class ListLiteralParser {
 public:
  /// Returns the value of a text that begins and ends as a list or an object of strings; nullopt if it is
  /// none. The value is valid until the next call.
  [[nodiscard]] std::optional<simdjson::dom::element> parse(std::string_view text);

  /// Returns the last text that was parsed, as JSON.
  [[nodiscard]] std::string_view json() const noexcept { return json_; }

 private:
  JsonParser parser_;
  std::string json_;
};

}  // namespace telusur
