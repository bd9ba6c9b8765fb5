// SPDX-License-Identifier: GPL-3.0-or-later
#include "dropped_lines_file.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>
#include <telusur/indexer/article_reader.h>

namespace telusur::tool {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;

std::string read_all_bytes(const std::string& path) {
  std::string text;
  std::vector<char> buffer(std::size_t{64} << 10);
  const auto stream = open_file(path);
  for (std::size_t count = stream->read(buffer); count > 0; count = stream->read(buffer)) {
    text.append(buffer.data(), count);
    if (text.size() > kMaxFileBytes)
      throw InputError(Message("The file of dropped lines {} is larger than 16 MiB.", path));
  }
  return text;
}

/// Throws unless `line`, which is not blank, is a line or a beginning of lines.
void require_valid(const std::string& line, const std::string& path, std::size_t number) {
  const auto fail = [&](const Message& reason) {
    throw InputError(Message("The file of dropped lines is invalid, so nothing was done. {}:{}: {}", path,
                             number, reason));
  };
  if (!is_valid_utf8(line)) fail(Message("is not UTF-8"));
  if (line == "*") fail(Message("a * alone would drop every line; write \\* for a line of a star"));
}

}  // namespace

DroppedLines read_dropped_lines(const std::string& path) {
  if (path.empty()) return {};
  const std::string text = read_all_bytes(path);
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  std::vector<std::string> lines;
  std::size_t number = 0;
  for (std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
       begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view raw = std::string_view(text).substr(begin, end - begin);
    ++number;
    begin = end + 1;
    const std::size_t first = raw.find_first_not_of(" \t\r");
    if (first == std::string_view::npos || raw[first] == '#') continue;
    std::string line(raw.substr(first, raw.find_last_not_of(" \t\r") + 1 - first));
    require_valid(line, path, number);
    if (line.starts_with("\\#")) line.erase(0, 1);
    lines.push_back(std::move(line));
  }
  return DroppedLines(lines);
}

}  // namespace telusur::tool
