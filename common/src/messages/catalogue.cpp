// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages/catalogue.h"

#include <array>
#include <unordered_map>

namespace telusur {

std::span<const std::span<const Translation>> catalogue() noexcept {
  static const std::array tables{error_translations(),  lexicon_translations(), index_format_translations(),
                                 reader_translations(), store_translations(),   searcher_translations(),
                                 tool_translations()};
  return tables;
}

std::string_view find_translation(std::string_view english) {
  static const std::unordered_map<std::string_view, std::string_view> translations = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const std::span<const Translation> table : catalogue()) {
      for (const Translation& row : table) all.emplace(row.english, row.indonesian);
    }
    return all;
  }();
  const auto found = translations.find(english);
  return found == translations.end() ? std::string_view() : found->second;
}

}  // namespace telusur
