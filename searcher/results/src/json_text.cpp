// SPDX-License-Identifier: GPL-3.0-or-later
#include "json_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace telusur {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

bool has_literals(const Json& json) {
  return json.is_binary() || (json.is_structured() && std::ranges::any_of(json, has_literals));
}

/// Writes JSON that has literals, value by value.
class JsonWriter {
 public:
  explicit JsonWriter(bool is_indented) : is_indented_(is_indented) {}

  void write(const Json& json, std::size_t depth) {
    if (json.is_binary()) {
      text_.append(json.get_binary().begin(), json.get_binary().end());
    } else if (json.empty() || !json.is_structured()) {
      text_ += dump(json);
    } else if (json.is_array()) {
      text_ += '[';
      for (std::size_t i = 0; i < json.size(); ++i) {
        begin_item(i, depth + 1);
        write(json[i], depth + 1);
      }
      end_items(']', depth);
    } else {
      text_ += '{';
      std::size_t count = 0;
      for (const auto& [key, value] : json.items()) {
        begin_item(count++, depth + 1);
        text_.append(dump(key)).append(is_indented_ ? ": " : ":");
        write(value, depth + 1);
      }
      end_items('}', depth);
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void begin_item(std::size_t index, std::size_t depth) {
    if (index > 0) text_ += ',';
    begin_line(depth);
  }
  void end_items(char bracket, std::size_t depth) {
    begin_line(depth);
    text_ += bracket;
  }
  void begin_line(std::size_t depth) {
    if (is_indented_) text_.append("\n").append(2 * depth, ' ');
  }

  bool is_indented_;
  std::string text_;
};

}  // namespace

Json make_literal(std::string_view literal) {
  const Json parsed = Json::parse(literal, nullptr, false);
  if (!parsed.is_number() && !parsed.is_boolean()) return literal;
  return Json::binary(std::vector<std::uint8_t>(literal.begin(), literal.end()));
}

std::string write_json(const Json& json, bool is_indented) {
  if (!has_literals(json)) return dump(json, is_indented ? 2 : -1);
  JsonWriter writer(is_indented);
  writer.write(json, 0);
  return writer.text();
}

}  // namespace telusur
