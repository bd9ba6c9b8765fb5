// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/warc/header_fields.h"

#include <algorithm>

#include "text/ascii.h"

namespace telusur {
namespace {

// Removes the first line from `text` and returns it with a carriage return, but without the line feed.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

}  // namespace

HeaderFields::HeaderFields(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (!fields_.empty()) fields_.back().second.append(" ").append(trim_ascii(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    fields_.emplace_back(to_lower_ascii(trim_ascii(line.substr(0, colon))),
                         trim_ascii(line.substr(colon + 1)));
  }
}

std::string_view HeaderFields::find(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &std::pair<std::string, std::string>::first);
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> find_header_end(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    if (rest.starts_with('\n')) return at + 2;
    if (rest.starts_with("\r\n")) return at + 3;
  }
  return std::nullopt;
}

std::string media_type(std::string_view content_type) {
  return to_lower_ascii(trim_ascii(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  constexpr std::string_view kName = "charset=";
  const std::string lower = to_lower_ascii(content_type);
  const std::size_t at = lower.find(kName);
  if (at == std::string::npos) return {};
  std::string value = lower.substr(at + kName.size());
  value = value.substr(0, value.find(';'));
  std::erase_if(value, [](char c) { return c == '"' || c == '\'' || is_ascii_space(c); });
  return value;
}

}  // namespace telusur
