// SPDX-License-Identifier: GPL-3.0-or-later
/// Short texts for tests, and the messages of errors.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>

namespace telusur::test {

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// The strings with " | " between them.
inline std::string joined(const std::vector<std::string>& strings) {
  std::string text;
  for (const std::string& part : strings) text += (text.empty() ? "" : " | ") + part;
  return text;
}

/// Returns a word of made-up articles.
inline std::string word(unsigned number) { return "kata" + std::to_string(number); }

/// Returns a line of JSON Lines with names and values, which must need no escapes.
inline std::string json_line(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  std::string line;
  for (const auto& [name, value] : fields)
    line.append(line.empty() ? "{\"" : ", \"").append(name).append("\": \"").append(value).append("\"");
  return line + "}\n";
}

inline std::string json_line(const std::string& id, const std::string& text) {
  return json_line({{"id", id}, {"isi", text}});
}

/// Returns the message of the IndexError that `action` throws, or an empty string if it throws none.
template <typename Action>
std::string index_error_of(Action action) {
  try {
    action();
  } catch (const IndexError& error) {
    return error.what();
  }
  return {};
}

}  // namespace telusur::test
