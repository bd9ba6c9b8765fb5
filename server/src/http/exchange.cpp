// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/exchange.h"

#include <algorithm>

#include "http/ascii.h"

namespace telusur::server {
namespace {

/// Returns the weight of a language range such as "en;q=0.8", from 0 to 1,000. A malformed one is 0.
int weight_of(std::string_view range) {
  const std::size_t sign = range.find("q=");
  if (sign == std::string_view::npos) return 1000;
  std::string_view number = range.substr(sign + 2);
  if (number.starts_with('1')) return 1000;
  if (!number.starts_with("0.")) return 0;
  int weight = 0;
  int unit = 100;
  for (const char c : number.substr(2, 3)) {
    if (c < '0' || c > '9') break;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = std::ranges::find_if(
      headers, [&](const NamedValue& one) { return equals_ignoring_case(one.name, name); });
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
  const auto found = std::ranges::find(parameters, name, &NamedValue::name);
  return found == parameters.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

Language Request::language() const {
  int english = 0;
  int indonesian = 0;
  std::string_view rest = header("Accept-Language");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view range = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::string_view name = range.substr(0, range.find_first_of("-; "));
    if (equals_ignoring_case(name, "en")) english = std::max(english, weight_of(range));
    if (equals_ignoring_case(name, "id")) indonesian = std::max(indonesian, weight_of(range));
  }
  return english > indonesian ? Language::kEnglish : Language::kIndonesian;
}

}  // namespace telusur::server
