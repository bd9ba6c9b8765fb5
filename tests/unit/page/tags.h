// SPDX-License-Identifier: GPL-3.0-or-later
/// The tags of a page, as a browser reads them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telusur::test {

struct Tag {
  std::string name;                                             ///< "/p" for the end of p
  std::vector<std::pair<std::string, std::string>> attributes;  ///< values as written
};

/// Reads names up to white space, `=` or `>`, and values with or without quotes.
inline std::vector<Tag> read_tags(std::string_view html) {
  std::vector<Tag> tags;
  std::size_t at = 0;
  const auto read_until = [&](std::string_view ends) {
    const std::size_t end = std::min(html.find_first_of(ends, at), html.size());
    return std::string(html.substr(std::exchange(at, end), end - at));
  };
  while ((at = html.find('<', at)) < html.size()) {
    ++at;
    Tag tag{.name = read_until(" \n/>"), .attributes = {}};
    if (tag.name.empty()) tag.name = read_until(" \n>");
    while (at < html.size() && html[at] != '>') {
      if (html[at] == ' ' || html[at] == '\n' || html[at] == '/') {
        ++at;
        continue;
      }
      std::pair<std::string, std::string> attribute{read_until(" \n=>/"), ""};
      if (at < html.size() && html[at] == '=') {
        ++at;
        const char quote = at < html.size() ? html[at] : ' ';
        if (quote == '"' || quote == '\'') {
          ++at;
          attribute.second = read_until(std::string_view(&quote, 1));
          ++at;
        } else {
          attribute.second = read_until(" \n>");
        }
      }
      tag.attributes.push_back(std::move(attribute));
    }
    tags.push_back(std::move(tag));
  }
  return tags;
}

/// Returns the names of tags and attributes, without what they contain.
inline std::string structure_of(std::string_view html) {
  std::string structure;
  for (const Tag& tag : read_tags(html)) {
    structure += '<' + tag.name;
    for (const auto& [name, value] : tag.attributes) structure += ' ' + name;
    structure += '>';
  }
  return structure;
}

}  // namespace telusur::test
