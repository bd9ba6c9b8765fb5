// SPDX-License-Identifier: GPL-3.0-or-later
#include "batch.h"

#include <fstream>
#include <iostream>
#include <string_view>

#include <telusur/common/errors.h>

namespace telusur::tool {
namespace {

/// In front of a file that Windows wrote.
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

[[noreturn]] void fail_to_read(const std::string& path) {
  throw InputError("The queries of --batch " + path +
                   " cannot be read. Check that it is a file, its name and its permissions.");
}

/// Why `line` holds no query; empty when it does.
std::string_view fault_of(std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return "There is no tab between id and query";
  if (line.find_first_not_of(" \t") > tab) return "There is no id in front of the tab";
  if (line.find_first_not_of(" \t", tab) == std::string_view::npos) return "There is no query behind the tab";
  return {};
}

}  // namespace

bool answer_batch(Session& session, const std::string& path, std::size_t offset) {
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
    if (const std::string_view fault = fault_of(line); !fault.empty()) {
      say(path + ":" + std::to_string(number) + ": " + std::string(fault) +
          ", so the line was left out. Write an id, a tab and a query.");
      is_faultless = false;
      continue;
    }
    const std::size_t tab = line.find('\t');
    session.answer(line.substr(tab + 1), line.substr(0, tab), offset);
  }
  if (input.bad()) fail_to_read(path);
  return is_faultless;
}

}  // namespace telusur::tool
