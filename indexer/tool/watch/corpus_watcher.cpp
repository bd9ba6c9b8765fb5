// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/corpus_watcher.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>
#include <variant>

namespace telusur::tool {
namespace {

namespace fs = std::filesystem;

/// Returns an absolute path without "." and "..", and without a slash at its end.
std::string normal(const std::string& path) {
  std::error_code ignored;
  std::string text = fs::absolute(path, ignored).lexically_normal().string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace

CorpusWatcher::CorpusWatcher(std::unique_ptr<FolderEvents> events, const std::vector<std::string>& paths,
                             const std::string& database, FindFiles find)
    : events_(std::move(events)), database_(normal(database)), find_(std::move(find)) {
  for (const std::string& path : paths) paths_.push_back(normal(path));
}

void CorpusWatcher::arm(const std::stop_token& stop) {
  if (!events_) return;
  has_gap_ = false;
  for (auto& [number, watch] : watches_) {
    watch.is_used = false;
    watch.is_whole = false;
    watch.names.clear();
  }
  for (const std::string& path : paths_) watch_entry(path);
  FileFinder finder = find_();
  finder.on_folder([this](const std::string& path) { watch_folder(path); });
  while (const auto found = stop.stop_requested() ? std::nullopt : finder.next()) {
    if (const auto* file = std::get_if<FoundFile>(&*found)) watch_link(file->path);
  }
  std::erase_if(watches_, [this](const auto& item) {
    if (!item.second.is_used) events_->remove(item.first);
    return !item.second.is_used;
  });
}

CorpusWatcher::Watch* CorpusWatcher::add(const std::string& folder) {
  const AddedWatch added = events_->add(folder);
  note(added.error, folder);
  if (added.number < 0) return nullptr;
  Watch& watch = watches_[added.number];
  watch.path = folder;
  watch.is_used = true;
  return &watch;
}

void CorpusWatcher::watch_folder(const std::string& path) {
  if (Watch* const watch = add(path)) watch->is_whole = true;
}

// Watches a name in its folder, where it may appear, change or go.
void CorpusWatcher::watch_entry(const std::string& path) {
  const fs::path entry(path);
  if (!entry.has_filename()) return;
  if (Watch* const watch = add(entry.parent_path().string())) watch->names.insert(entry.filename().string());
}

// A change of the file to which a link leads is an event of that file's folder only.
void CorpusWatcher::watch_link(const std::string& path) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(path, error))) return;
  const fs::path target = fs::canonical(path, error);
  if (!error) watch_entry(target.string());
}

void CorpusWatcher::note(int error, const std::string& folder) {
  // A run reports what it may not read, and the folder around it tells when that changes.
  if (error == 0 || error == EACCES) return;
  has_gap_ = true;
  if (error == ENOENT || error == ENOTDIR) return;  // a run reports it, if it was given
  if (noted_.insert(error).second) problems_.push_back({.error = error, .example = folder});
}

bool CorpusWatcher::counts(const FolderEvent& event) {
  const auto found = watches_.find(event.watch);
  if (found == watches_.end()) return false;
  const Watch& watch = found->second;
  if (event.name.empty()) return watch.is_whole;
  if (watch.path + (watch.path.ends_with('/') ? "" : "/") + event.name == database_) return false;
  if (watch.names.contains(event.name)) return true;
  return watch.is_whole && !event.name.starts_with('.');  // a run leaves out what begins with a dot
}

bool CorpusWatcher::take_changes() {
  if (!events_) return false;
  bool has_changed = false;
  for (const FolderEvent& event : events_->read()) {
    if (event.is_loss) {
      problems_.push_back({.error = 0, .example = {}});
      has_changed = true;
      continue;
    }
    has_changed = counts(event) || has_changed;
    if (event.has_ended) watches_.erase(event.watch);
  }
  return has_changed;
}

std::vector<WatchProblem> CorpusWatcher::take_problems() { return std::exchange(problems_, {}); }

}  // namespace telusur::tool
