// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch.h"

#include <fstream>
#include <iostream>
#include <string_view>

#include <telusur/common/errors.h>

#include "language.h"

namespace telusur::tool {
namespace {

/// Some Windows editors write it at the beginning of a file.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void fail_to_read(const std::string& path) {
  throw InputError(Message(
      "The queries in {} cannot be read. Check that it is a file, its name and its permissions.",
      path));
}

/// Why `line` is not an id, a tab and a query; empty if it is.
std::string find_fault(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return localized("There is no tab between id and query");
  if (line.find_first_not_of(" \t") > tab) return localized("There is no id before the tab");
  if (line.find_first_not_of(" \t", tab) == std::string_view::npos)
    return localized("There is no query after the tab");
  return {};
}

}  // namespace

bool read_queries(const std::string& path, const TakeQuery& take) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) fail_to_read(path);
  }
  std::istream& input = path == "-" ? std::cin : file;
  bool is_faultless = true;
  std::size_t number = 0;
  for (std::string line; std::cout && std::getline(input, line);) {
    if (++number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    if (const std::string fault = find_fault(line); !fault.empty()) {
      print_error(localized("{}:{}: {}, so the line was skipped. Write an id, a tab and a query.", path,
                            number, fault));
      is_faultless = false;
      continue;
    }
    const std::size_t tab = line.find('\t');
    take(line.substr(0, tab), line.substr(tab + 1));
  }
  if (input.bad()) fail_to_read(path);
  return is_faultless;
}

bool answer_batch(Session& session, const std::string& path, std::size_t offset) {
  return read_queries(
      path, [&](const std::string& id, const std::string& query) { session.answer(query, id, offset); });
}

}  // namespace telusur::tool
