// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "decoding/stream_window.h"

namespace telusur {
namespace {

namespace dom = simdjson::dom;

static_assert(StreamWindow::kPaddingBytes >= simdjson::SIMDJSON_PADDING);

// Keys of the name of an object: {"name": "Budi"}; in exports of MongoDB {"$oid": "5f..."}, {"$date": "..."}
// and
// {"$numberLong": "..."}; of WordPress {"rendered": "..."}; of XML {"#text": "..."}.
constexpr auto kNameKeys = std::to_array<std::string_view>(
    {"name", "nama", "display_name", "displayName", "full_name", "$oid", "$date", "$numberLong", "rendered",
     "#text", "$t", "__cdata", "original", "title", "judul", "value", "_seconds", "seconds"});

// Returns the code unit of the escape \uXXXX at `at`; 0 if there is none.
unsigned read_code_unit(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return 0;
  unsigned unit = 0;
  const char* const end = json.data() + at + 6;
  return std::from_chars(json.data() + at + 2, end, unit, 16).ptr == end ? unit : 0;
}

bool is_high_surrogate(unsigned unit) { return unit >= 0xd800 && unit < 0xdc00; }
bool is_low_surrogate(unsigned unit) { return unit >= 0xdc00 && unit < 0xe000; }

// Skips the escape at `at` and returns the position after it. An unpaired surrogate becomes U+FFFD.
std::size_t repair_escape(std::string& json, std::size_t at) {
  const unsigned unit = read_code_unit(json, at);
  if (is_high_surrogate(unit) && is_low_surrogate(read_code_unit(json, at + 6))) return at + 12;
  if (is_high_surrogate(unit) || is_low_surrogate(unit)) json.replace(at, 6, "\\ufffd");
  return at + (unit == 0 ? 2 : 6);
}

// Replaces parts of `json` that the standard forbids, without changing its length.
void repair(std::string& json) {
  constexpr std::array<std::string_view, 3> kNotNumbers{"-Infinity", "Infinity", "NaN"};
  bool is_in_string = false;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    if (c == '"') is_in_string = !is_in_string;
    if (is_in_string) {
      if (c == '\\') {
        at = repair_escape(json, at);
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20) json[at] = ' ';
    } else if (c == '-' || c == 'I' || c == 'N') {
      for (const std::string_view word : kNotNumbers) {
        if (std::string_view(json).substr(at).starts_with(word)) {
          json.replace(at, word.size(), "\"\"" + std::string(word.size() - 2, ' '));
          at += word.size() - 1;
          break;
        }
      }
    }
    ++at;
  }
}

// Returns whether simdjson has no type for the number `text`.
bool is_too_large(std::string_view text) {
  const char* const end = text.data() + text.size();
  std::errc error{};
  if (text.find_first_of(".eE") != std::string_view::npos) {
    double number = 0;
    error = std::from_chars(text.data(), end, number).ec;
  } else if (text.starts_with('-')) {
    std::int64_t number = 0;
    error = std::from_chars(text.data(), end, number).ec;
  } else {
    std::uint64_t number = 0;
    error = std::from_chars(text.data(), end, number).ec;
  }
  return error == std::errc::result_out_of_range;
}

// Makes strings of numbers that are too large for the parser: an extra field must not cost its article.
std::string quote_large_numbers(std::string_view json) {
  std::string quoted;
  bool is_in_string = false;
  for (std::size_t at = 0; at < json.size();) {
    const char c = json[at];
    const bool is_number = !is_in_string && (c == '-' || (c >= '0' && c <= '9'));
    std::size_t size = is_in_string && c == '\\' ? std::min<std::size_t>(2, json.size() - at) : 1;
    if (c == '"') is_in_string = !is_in_string;
    if (is_number) size = std::min(json.find_first_not_of("+-.eE0123456789", at), json.size()) - at;
    const std::string_view text = json.substr(at, size);
    const bool is_quoted = is_number && is_too_large(text);
    if (is_quoted) quoted += '"';
    quoted += text;
    if (is_quoted) quoted += '"';
    at += size;
  }
  return quoted;
}

// simdjson does not report the position of an error, so a truncated record is detected by its end.
Message explain(simdjson::error_code code, std::string_view json) {
  const std::size_t last = json.find_last_not_of(" \t\r\n");
  const bool is_cut_off = last == std::string_view::npos || (json[last] != '}' && json[last] != ']');
  if (code == simdjson::UNCLOSED_STRING || is_cut_off)
    return Message("is not valid JSON: unexpected end (a truncated line?)");
  switch (code) {
    case simdjson::TAPE_ERROR:
      return Message("is not valid JSON: a comma, a colon, a bracket or a value is missing or misplaced");
    case simdjson::STRING_ERROR:
      return Message("is not valid JSON: a string holds an invalid escape sequence");
    case simdjson::UNESCAPED_CHARS:
      return Message("is not valid JSON: a string holds an unescaped control character");
    case simdjson::NUMBER_ERROR:
    case simdjson::NUMBER_OUT_OF_RANGE:
      return Message("is not valid JSON: a number is malformed or too large");
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return Message("is not valid JSON: a word is neither true nor false nor null");
    case simdjson::DEPTH_ERROR:
      return Message("is not valid JSON: it is nested too deeply");
    default:
      return Message("is not valid JSON: {}", simdjson::error_message(code));
  }
}

// A table that has gaps turns its whole numbers into fractions: 1609459200.0.
std::string to_digits(double number) {
  constexpr double kMaxExact = 1e15;
  const bool is_whole = std::abs(number) < kMaxExact && number == std::trunc(number);
  return is_whole ? fmt::to_string(static_cast<std::int64_t>(number)) : fmt::to_string(number);
}

bool array_to_text(dom::array items, std::string_view separator, std::string& text) {
  std::string item_text;
  text.clear();
  for (const dom::element item : items) {
    if (item.is_array() || !to_text(item, separator, item_text)) continue;
    if (!text.empty()) text += separator;
    text += item_text;
  }
  return !text.empty();
}

bool object_to_text(dom::object object, std::string& text) {
  for (const std::string_view key : kNameKeys) {
    dom::element name;
    if (object[key].get(name) != simdjson::SUCCESS || name.is_array()) continue;
    if (to_text(name, ", ", text)) return true;
  }
  return false;
}

}  // namespace

bool to_text(dom::element value, std::string_view separator, std::string& text) {
  switch (value.type()) {
    case dom::element_type::STRING:
      text.assign(value.get_string().value_unsafe());
      return true;
    case dom::element_type::INT64:
      text = fmt::to_string(value.get_int64().value_unsafe());
      return true;
    case dom::element_type::UINT64:
      text = fmt::to_string(value.get_uint64().value_unsafe());
      return true;
    case dom::element_type::DOUBLE:
      text = to_digits(value.get_double().value_unsafe());
      return true;
    case dom::element_type::BOOL:
      text = value.get_bool().value_unsafe() ? "true" : "false";
      return true;
    case dom::element_type::ARRAY:
      return array_to_text(value.get_array().value_unsafe(), separator, text);
    case dom::element_type::OBJECT:
      return object_to_text(value.get_object().value_unsafe(), text);
    case dom::element_type::NULL_VALUE:
      break;
  }
  return false;
}

std::variant<dom::element, Message> JsonParser::parse(std::string_view json) {
  constexpr bool kCopyFirst = false;
  dom::element value;
  const simdjson::error_code error = parser_.parse(json.data(), json.size(), kCopyFirst).get(value);
  if (error == simdjson::SUCCESS) return value;
  repaired_.reserve(json.size() + simdjson::SIMDJSON_PADDING);
  repaired_.assign(json);
  repair(repaired_);
  if (parser_.parse(repaired_.data(), repaired_.size(), kCopyFirst).get(value) == simdjson::SUCCESS)
    return value;
  repaired_ = quote_large_numbers(repaired_);
  repaired_.reserve(repaired_.size() + simdjson::SIMDJSON_PADDING);
  if (parser_.parse(repaired_.data(), repaired_.size(), kCopyFirst).get(value) == simdjson::SUCCESS)
    return value;
  return explain(error, json);
}

}  // namespace telusur
