// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/stated_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"

namespace telusur {

bool is_company(std::string_view name) {
  const std::string lower = to_lower_ascii(name);
  return lower.starts_with("pt ") || lower.starts_with("pt.") || lower.starts_with("cv ") ||
         lower.starts_with("cv.") || lower.ends_with(" tbk") || lower.ends_with(" inc.") ||
         lower.ends_with(" ltd");
}

std::string_view without_role(std::string_view author) {
  constexpr auto kRoles = std::to_array<std::string_view>(
      {"ditulis oleh ", "ditulis oleh:", "oleh ", "oleh:", "by ", "by:", "penulis:", "penulis :", "reporter:",
       "reporter :", "pewarta:", "pewarta :", "wartawan:", "jurnalis:"});
  std::string_view name = trim_ascii(author);
  for (const std::string_view role : kRoles) {
    if (starts_with_ignoring_case(name, role)) name = trim_ascii(name.substr(role.size()));
    if (name.starts_with(':')) name = trim_ascii(name.substr(1));
  }
  return is_company(name) ? std::string_view() : name;
}

std::string_view without_source(std::string_view title, std::string_view source) {
  constexpr std::size_t kMinSourceBytes = 3;
  constexpr auto kSeparators =
      std::to_array<std::string_view>({" - ", " | ", " \u2013 ", " \u2014 ", " :: "});
  if (source.size() < kMinSourceBytes || title.size() <= source.size()) return title;
  const std::string_view head = title.substr(0, title.size() - source.size());
  if (to_lower_ascii(title.substr(head.size())) != to_lower_ascii(source)) return title;
  const auto separator = std::ranges::find_if(
      kSeparators, [&](std::string_view mark) { return head.ends_with(mark) && head.size() > mark.size(); });
  return separator == kSeparators.end() ? title : head.substr(0, head.size() - separator->size());
}

}  // namespace telusur
