// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/segment_merger.h"

#include <filesystem>
#include <span>
#include <utility>

#include "store/merge_databases.h"

namespace telusur {
namespace {

/// A database keeps up to five files open, and a process may have 1024 on many systems.
constexpr std::size_t kFanIn = 32;

void remove(std::span<const std::string> folders) {
  for (const std::string& folder : folders) {
    std::error_code ignored;  // the next writer removes the rest
    std::filesystem::remove_all(folder, ignored);
  }
}

std::shared_future<std::string> ready(std::string path) {
  std::promise<std::string> promise;
  promise.set_value(std::move(path));
  return promise.get_future().share();
}

}  // namespace

SegmentMerger::SegmentMerger(std::function<std::string()> new_path, std::string index_path, unsigned threads)
    : new_path_(std::move(new_path)), index_path_(std::move(index_path)), work_(threads) {
  try {
    for (unsigned i = 0; i < threads; ++i) {
      threads_.emplace_back([this] {
        while (auto task = work_.pop()) (*task)();
      });
    }
  } catch (...) {
    work_.close();  // ends the threads that were started
    throw;
  }
}

SegmentMerger::~SegmentMerger() { work_.close(); }

void SegmentMerger::add(Segment segment) { add(ready(std::move(segment.path)), 0); }

void SegmentMerger::add(Part part, std::size_t level) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].push_back(std::move(part));
  if (levels_[level].size() < kFanIn) return;
  // The queue is first in, first out, so a merge waits only for merges that have begun.
  std::packaged_task<std::string()> task([this, parts = std::exchange(levels_[level], {})] {
    std::vector<std::string> sources;
    for (const Part& source : parts) sources.push_back(source.get());
    const std::string target = new_path_();
    merge_databases(sources, target, index_path_, Packing::kQuick);
    remove(sources);
    return target;
  });
  Part merged = task.get_future().share();
  work_.push(std::move(task));
  add(std::move(merged), level + 1);
}

void SegmentMerger::finish(const std::optional<std::string>& base, const std::string& target) {
  std::vector<std::string> sources;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    for (const Part& part : *level) sources.push_back(part.get());
  }
  levels_.clear();
  const std::size_t owned = sources.size();
  if (base) sources.insert(sources.begin(), *base);
  merge_databases(sources, target, index_path_, Packing::kQuick);
  remove(std::span(sources).last(owned));
}

}  // namespace telusur
