// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/article_paths.h"

#include <filesystem>

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

std::string file_of(const Article& article) {
  return article.path.empty() ? std::string() : path_to_text(containing_file(article.path));
}

}  // namespace telusur
