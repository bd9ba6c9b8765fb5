// SPDX-License-Identifier: GPL-3.0-or-later
/// Parses JSON with simdjson and converts its values to text.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <simdjson.h>

#include <telusur/common/message.h>

namespace telusur {

/// Writes `value` to `text`: a string as it is, numbers and booleans in digits and words, the items of an
/// array joined by `separator`, an object by its name. Returns false, with `text` unspecified, for null,
/// empty arrays and objects without a name.
bool to_text(simdjson::dom::element value, std::string_view separator, std::string& text);

/// Parses JSON. Repairs frequent violations of the standard: lone surrogates, control characters in strings,
/// NaN and Infinity. Numbers beyond 64 bits and doubles become strings. Not thread-safe.
class JsonParser {
 public:
  /// Returns the value, valid until the next call, or a clause that says what is wrong. `json` is valid
  /// UTF-8, and StreamWindow::kPaddingBytes readable bytes follow it.
  [[nodiscard]] std::variant<simdjson::dom::element, Message> parse(std::string_view json);

 private:
  simdjson::dom::parser parser_;
  std::string repaired_;
};

}  // namespace telusur
