// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/request_target.h"

#include <algorithm>

#include <telusur/common/utf8.h>

#include "http/ascii.h"

namespace telusur::server {
namespace {

/// Returns the value of a hexadecimal digit; -1 for any other character.
int value_of_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Removes `http://host` from the beginning, which only clients of proxies send. Returns the host and port.
std::optional<std::string> take_authority(std::string_view& target) {
  constexpr std::string_view kScheme = "http://";
  if (!equals_ignoring_case(target.substr(0, kScheme.size()), kScheme)) return std::nullopt;
  target.remove_prefix(kScheme.size());
  const std::size_t end = std::min(target.find_first_of("/?"), target.size());
  std::string authority(target.substr(0, end));
  target.remove_prefix(end);
  return authority;
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text, bool has_plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = value_of_digit(text[at + 1]);
      const int low = value_of_digit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (c == '+' && has_plus) {
      c = ' ';
    }
    if (c == '\0') return std::nullopt;
    decoded += c;
  }
  if (repair_utf8(decoded) != decoded) return std::nullopt;
  return decoded;
}

std::optional<RequestTarget> parse_target(std::string_view target) {
  std::optional<std::string> authority = take_authority(target);
  const std::size_t mark = std::min(target.find('?'), target.size());
  std::optional<std::string> path = decode_percent(target.substr(0, mark), false);
  if (!path || (!path->empty() && path->front() != '/')) return std::nullopt;
  RequestTarget result{
      .path = path->empty() ? "/" : std::move(*path), .parameters = {}, .authority = std::move(authority)};
  std::string_view rest = target.substr(std::min(mark + 1, target.size()));
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const std::size_t sign = std::min(pair.find('='), pair.size());
    std::optional<std::string> name = decode_percent(pair.substr(0, sign), true);
    std::optional<std::string> value = decode_percent(pair.substr(std::min(sign + 1, pair.size())), true);
    if (!name || !value) return std::nullopt;
    result.parameters.push_back({.name = std::move(*name), .value = std::move(*value)});
  }
  return result;
}

}  // namespace telusur::server
