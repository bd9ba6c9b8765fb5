// SPDX-License-Identifier: GPL-3.0-or-later
/// Articles as JSON Lines.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace telusur::test {

/// Returns a line with names and values, which must need no escapes.
inline std::string json_line(std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  std::string line;
  for (const auto& [name, value] : fields)
    line.append(line.empty() ? "{\"" : ", \"").append(name).append("\": \"").append(value).append("\"");
  return line + "}\n";
}

inline std::string json_line(const std::string& id, const std::string& text) {
  return json_line({{"id", id}, {"isi", text}});
}

}  // namespace telusur::test
