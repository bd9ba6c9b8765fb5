// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <set>
#include <system_error>
#include <utility>

#include <sys/stat.h>

#include <telusur/indexer/file_finder.h>

#include "errors/firewall.h"
#include "errors/system_errors.h"
#include "files/file_endings.h"
#include "files/file_selection.h"
#include "files/path_text.h"
#include "index_format/stub.h"
#include "system/folder.h"
#include "text/ascii.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// The paths of one folder, or the given paths, that are still to be visited; the next one is last.
struct Level {
  std::vector<std::string> paths;
  bool is_given = false;
};

Rejection reject_path(const std::string& path, Message reason) {
  return {.path = path, .line = 0, .reason = std::move(reason)};
}

Rejection reject_path(const std::string& path, int error) {
  struct stat link {};
  if (error == ENOENT && ::lstat(path.c_str(), &link) == 0) {
    return reject_path(path, Message("is a symbolic link to nothing"));
  }
  if (error == ENOENT) return reject_path(path, Message("does not exist"));
  return reject_path(path, Message("cannot be read: {}", reason_of(error)));
}

}  // namespace

struct [[gnu::visibility("hidden")]] FileFinder::State {
  FileSelection selection;
  std::optional<NameList> list;
  std::vector<Level> levels;
  std::size_t given = 0;  // FoundFile::given of the next file
  std::size_t given_count = 0;
  std::set<std::pair<dev_t, ino_t>> entered;
  std::function<void(const std::string&)> on_folder;

  std::optional<FindResult> next();
  // Moves to the next path in the list. Returns false at the end.
  bool take_from_list();
  // Returns the file at `path`, or why it cannot be read. Returns nullopt if the file is skipped, or if it is
  // a folder, which becomes the next level.
  std::optional<FindResult> visit(const std::string& path, bool is_named);
  std::optional<FindResult> enter(const std::string& path);
  // Returns whether a file that was found in a folder is selected.
  [[nodiscard]] bool is_selected(const std::string& path) const;
  [[nodiscard]] bool has_selected_ending(const std::string& path) const;
};

bool FileFinder::State::is_selected(const std::string& path) const {
  return selection.include.empty() ? has_selected_ending(path) : matches_any(selection.include, path);
}

bool FileFinder::State::has_selected_ending(const std::string& path) const {
  if (may_hold_articles(path)) return true;
  const std::string ending = to_lower_ascii(find_ending(path));
  return std::ranges::any_of(selection.endings,
                             [&](const std::string& wanted) { return ending == "." + wanted; });
}

std::optional<FindResult> FileFinder::State::visit(const std::string& path, bool is_named) {
  if (is_named && path == "-") return FoundFile{.path = path, .is_named = true, .given = given};
  if (matches_any(selection.exclude, path)) return std::nullopt;
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    if (is_named || is_selected(path)) return reject_path(path, errno);
    return std::nullopt;
  }
  if (S_ISDIR(info.st_mode)) {
    if (!entered.emplace(info.st_dev, info.st_ino).second) return std::nullopt;
    return enter(path);
  }
  if (!is_named && !S_ISREG(info.st_mode)) return std::nullopt;
  if (!selection.include.empty() && !matches_any(selection.include, path)) return std::nullopt;
  if (!is_named && !is_selected(path)) return SkippedFile{.path = path, .given = given};
  FoundFile file = make_found_file(path, info);
  file.is_named = is_named;
  file.given = given;
  return file;
}

std::optional<FindResult> FileFinder::State::enter(const std::string& path) {
  Level level;
  std::error_code ignored;
  if (is_index_folder(path)) return std::nullopt;
  if (on_folder) on_folder(path);
  const auto [names, error] = list_folder(path);
  for (const std::string& name : names) {
    if (name.starts_with('.')) continue;
    std::string entry = path + (path.ends_with('/') ? "" : "/") + name;
    // A folder with a slash at its end sorts as the paths in it do: "a.txt" comes before "a/b.txt".
    if (fs::is_directory(entry, ignored)) entry += '/';
    level.paths.push_back(std::move(entry));
  }
  std::ranges::sort(level.paths, std::greater<>());
  levels.push_back(std::move(level));
  if (error != 0) return reject_path(path, error);
  return std::nullopt;
}

bool FileFinder::State::take_from_list() {
  auto name = list ? list->next() : std::nullopt;
  if (!name) return false;
  given = FoundFile::kFromList;
  levels.push_back({.paths = {normal_path(*name)}, .is_given = true});
  return true;
}

FileFinder::FileFinder(std::vector<std::string> paths, const std::string& index_folder,
                       FileSelection selection) {
  behind_firewall(Message("Looking for files"), [&] {
    state_ = std::make_unique<State>();
    struct stat index {};
    if (!index_folder.empty() && ::stat(index_folder.c_str(), &index) == 0)
      state_->entered.emplace(index.st_dev, index.st_ino);
    if (!selection.files_from.empty()) state_->list.emplace(selection.files_from, selection.names_end_in_nul);
    state_->selection = std::move(selection);
    for (std::string& path : paths) {
      if (!path.empty()) path = normal_path(path);
    }
    std::ranges::reverse(paths);
    state_->given_count = paths.size();
    state_->levels.push_back({.paths = std::move(paths), .is_given = true});
  });
}

FileFinder::FileFinder(FileFinder&&) noexcept = default;
FileFinder& FileFinder::operator=(FileFinder&&) noexcept = default;
FileFinder::~FileFinder() = default;

void FileFinder::on_folder(std::function<void(const std::string& path)> action) {
  state_->on_folder = std::move(action);
}

std::optional<FindResult> FileFinder::next() {
  return behind_firewall(Message("Looking for files"), [&] { return state_->next(); });
}

std::optional<FindResult> FileFinder::State::next() {
  while (!levels.empty() || take_from_list()) {
    Level& level = levels.back();
    if (level.paths.empty()) {
      levels.pop_back();
      continue;
    }
    std::string path = std::move(level.paths.back());
    level.paths.pop_back();
    if (path.size() > 1 && path.ends_with('/')) path.pop_back();
    if (level.is_given && given != FoundFile::kFromList) given = given_count - 1 - level.paths.size();
    if (auto result = visit(path, level.is_given)) return result;
  }
  return std::nullopt;
}

}  // namespace telusur
