// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/article_paths.h"

#include <filesystem>

#include "files/file_selection.h"
#include "files/path_text.h"

namespace telusur {
namespace {

constexpr std::string_view kMemberMark = "!/";

}  // namespace

std::vector<std::string> list_possible_files(std::string_view path) {
  const std::string file = path_from_text(path);
  std::vector<std::string> files{path_to_text(file)};
  for (std::size_t mark = file.find(kMemberMark); mark != std::string::npos;
       mark = file.find(kMemberMark, mark + 1))
    files.push_back(path_to_text(std::string_view(file).substr(0, mark)));
  return files;
}

std::string containing_file(std::string_view path) {
  const std::string file = path_from_text(path);
  std::size_t mark = file.find(kMemberMark);
  if (mark == std::string::npos) return file;
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) return file;
  for (; mark != std::string::npos; mark = file.find(kMemberMark, mark + 1)) {
    std::string archive = file.substr(0, mark);
    if (!std::filesystem::is_directory(archive, ignored)) return archive;
  }
  return file;
}

bool owns_id(const std::string& stored, const std::string& other, FileStates& states) {
  if (other.empty() || stored <= other) return false;
  const std::string file = containing_file(stored);
  const auto state = states.find(path_to_text(file));
  const auto now = state ? stat_file(file) : std::nullopt;
  return now && is_same_file(*state, *now);
}

}  // namespace telusur
