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

#include "format_detection.h"

namespace telusur {
namespace {

namespace fs = std::filesystem;

/// What is left to visit of one folder, or of the paths that were given; the next one stands last.
struct Level {
  std::vector<std::string> paths;
  bool is_given = false;
};

std::string normal_path(const std::string& path) {
  std::string normal = fs::absolute(path).lexically_normal().string();
  while (normal.size() > 1 && normal.ends_with('/')) normal.pop_back();
  return normal;
}

Rejection reject_path(const std::string& path, std::string reason) {
  return {.path = path, .line = 0, .reason = std::move(reason)};
}

Rejection reject_path(const std::string& path, int error) {
  struct stat link {};
  if (error == ENOENT && ::lstat(path.c_str(), &link) == 0) {
    return reject_path(path, "is a symbolic link to nothing");
  }
  if (error == ENOENT) return reject_path(path, "does not exist");
  return reject_path(path, "cannot be read: " + std::generic_category().message(error));
}

}  // namespace

struct FileFinder::State {
  std::vector<Level> levels;
  std::set<std::pair<dev_t, ino_t>> entered;

  // What there is at `path`; nothing when it is passed over or a folder, which becomes the next level.
  std::optional<FindResult> visit(const std::string& path, bool is_given);
  std::optional<FindResult> enter(const std::string& path);
};

std::optional<FindResult> FileFinder::State::visit(const std::string& path, bool is_given) {
  if (is_given && path == "-") return FoundFile{.path = path};
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    if (is_given || may_hold_articles(path)) return reject_path(path, errno);
    return std::nullopt;
  }
  if (S_ISDIR(info.st_mode)) {
    if (!entered.emplace(info.st_dev, info.st_ino).second) return std::nullopt;
    return enter(path);
  }
  const bool is_wanted = is_given || (S_ISREG(info.st_mode) && may_hold_articles(path));
  if (!is_wanted) return std::nullopt;
  return FoundFile{.path = path, .size_bytes = static_cast<std::uint64_t>(info.st_size)};
}

std::optional<FindResult> FileFinder::State::enter(const std::string& path) {
  Level level;
  std::error_code error;
  if (fs::exists(path + "/XAPIANDB", error) || fs::exists(path + "/iamglass", error)) return std::nullopt;
  for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.starts_with('.')) level.paths.push_back(entry->path().string());
  }
  std::ranges::sort(level.paths, std::greater<>());
  levels.push_back(std::move(level));
  if (error) return reject_path(path, error.value());
  return std::nullopt;
}

FileFinder::FileFinder(std::vector<std::string> paths, const std::string& index_folder)
    : state_(std::make_unique<State>()) {
  struct stat index {};
  if (!index_folder.empty() && ::stat(index_folder.c_str(), &index) == 0) {
    state_->entered.emplace(index.st_dev, index.st_ino);
  }
  for (std::string& path : paths) {
    if (path != "-" && !path.empty()) path = normal_path(path);
  }
  std::ranges::reverse(paths);
  state_->levels.push_back({.paths = std::move(paths), .is_given = true});
}

FileFinder::FileFinder(FileFinder&&) noexcept = default;
FileFinder& FileFinder::operator=(FileFinder&&) noexcept = default;
FileFinder::~FileFinder() = default;

std::optional<FindResult> FileFinder::next() {
  auto& levels = state_->levels;
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.paths.empty()) {
      levels.pop_back();
      continue;
    }
    const std::string path = std::move(level.paths.back());
    level.paths.pop_back();
    if (auto result = state_->visit(path, level.is_given)) return result;
  }
  return std::nullopt;
}

}  // namespace telusur
