// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages/catalogue.h"

#include <array>
#include <unordered_map>

namespace telusur {
namespace {

const Translation* find_row(std::string_view english) {
  static const std::unordered_map<std::string_view, const Translation*> rows = [] {
    std::unordered_map<std::string_view, const Translation*> all;
    for (const std::span<const Translation> table : catalogue()) {
      for (const Translation& row : table) all.emplace(row.english, &row);
    }
    return all;
  }();
  const auto found = rows.find(english);
  return found == rows.end() ? nullptr : found->second;
}

}  // namespace

std::span<const std::span<const Translation>> catalogue() noexcept {
  static const std::array tables{
      common_translations(),      damage_translations(), file_translations(),     field_translations(),
      reader_translations(),      store_translations(),  searcher_translations(), index_tool_translations(),
      search_tool_translations(), server_translations(), tool_translations()};
  return tables;
}

std::string_view find_english(std::string_view english) {
  const Translation* const row = find_row(english);
  return row == nullptr ? std::string_view() : row->english;
}

std::string_view find_translation(std::string_view english) {
  const Translation* const row = find_row(english);
  return row == nullptr ? std::string_view() : row->indonesian;
}

}  // namespace telusur
