// SPDX-License-Identifier: GPL-3.0-or-later
/// JSON objects as records: what simdjson parses, as text.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include <simdjson.h>

namespace telusur {

/// What a value says, as text, in `text`: a string as it is; numbers and booleans written out; the items of
/// an array put together with `separator`; of an object its name; nothing for null. Returns whether there was
/// anything.
bool text_of(simdjson::dom::element value, std::string_view separator, std::string& text);

/// Parses JSON with one parser, and mends what the world writes and the standard forbids: lone surrogates,
/// control characters within strings, NaN and Infinity. Not thread-safe.
class JsonParser {
 public:
  /// The value, valid until the next call, or a clause that says what is wrong. StreamWindow::kPaddingBytes
  /// readable bytes lie behind `json`, which is valid UTF-8.
  [[nodiscard]] std::variant<simdjson::dom::element, std::string> parse(std::string_view json);

 private:
  simdjson::dom::parser parser_;
  std::string mended_;
};

}  // namespace telusur
