// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulk_writer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

#include "documents/document_sink.h"
#include "errors/xapian_errors.h"
#include "glass/writing/database_writer.h"
#include "store/merge_databases.h"
#include "system/folder.h"

namespace telusur {
namespace {

/// A database keeps up to five files open, and a process may have 1024 on many systems.
constexpr std::size_t kFanIn = 32;

constexpr std::chrono::milliseconds kReportInterval(200);

void remove(std::span<const std::string> folders) {
  for (const std::string& folder : folders) {
    std::error_code ignored;  // the next writer removes the rest
    std::filesystem::remove_all(folder, ignored);
  }
}

/// Returns the bytes of the files in `folder`.
std::uint64_t bytes_in(const std::string& folder) {
  std::uint64_t bytes = 0;
  for (const std::string& name : list_folder(folder).names) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(folder + "/" + name, error);
    if (!error) bytes += size;
  }
  return bytes;
}

double share_of(std::uint64_t part, std::uint64_t whole) {
  return std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
}

std::shared_future<std::string> ready(std::string path) {
  std::promise<std::string> promise;
  promise.set_value(std::move(path));
  return promise.get_future().share();
}

}  // namespace

BulkWriter::BulkWriter(const IndexDirectory& directory, unsigned merging_threads)
    : directory_(directory), work_(merging_threads) {
  try {
    for (unsigned i = 0; i < merging_threads; ++i) {
      threads_.emplace_back([this] {
        while (auto task = work_.pop()) (*task)();
      });
    }
  } catch (...) {
    work_.close();  // ends the threads that were started
    throw;
  }
}

BulkWriter::~BulkWriter() { work_.close(); }

bool BulkWriter::is_possible(const IndexDirectory& directory) {
  return guard_xapian(directory.path(), [&] { return glass::is_format_of_xapian(directory.new_draft()); });
}

void BulkWriter::write(Segment segment) {
  end_stragglers();
  add(ready(std::move(segment.path)), 0);
}

void BulkWriter::write(const Xapian::Document& document) {
  if (!stragglers_.is_begun()) stragglers_.begin(directory_.new_draft());
  copy_document(document, stragglers_.sink());
  stragglers_.sink().end_document();
}

void BulkWriter::end_stragglers() {
  if (stragglers_.is_begun()) add(ready(stragglers_.finish().path), 0);
}

void BulkWriter::add(Part part, std::size_t level) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].push_back(std::move(part));
  if (levels_[level].size() < kFanIn) return;
  // The queue is first in, first out, so a merge waits only for merges that have begun.
  std::packaged_task<std::string()> task([this, parts = std::exchange(levels_[level], {})] {
    std::vector<std::string> sources;
    for (const Part& source : parts) sources.push_back(source.get());
    std::string target = directory_.new_draft();
    merge_databases(sources, target, directory_.path(), Packing::kQuick);
    remove(sources);
    return target;
  });
  Part merged = task.get_future().share();
  work_.push(std::move(task));
  add(std::move(merged), level + 1);
}

std::string BulkWriter::finish(const std::optional<std::string>& base, const OnMerge& on_merge) {
  end_stragglers();
  const std::string target = directory_.new_draft();
  std::atomic<std::uint64_t> source_bytes = 0;
  std::packaged_task<std::string()> task([&] {
    std::vector<std::string> sources;
    if (base) sources.push_back(*base);
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      for (const Part& part : *level) sources.push_back(part.get());
    }
    for (const std::string& source : sources) source_bytes += bytes_in(source);
    merge_databases(sources, target, directory_.path(), Packing::kQuick);
    remove(std::span(sources).subspan(base ? 1 : 0));
    return target;
  });
  std::future<std::string> merged = task.get_future();
  work_.push(std::move(task));
  try {
    while (merged.wait_for(kReportInterval) != std::future_status::ready) {
      if (on_merge) on_merge(source_bytes == 0 ? 0 : share_of(bytes_in(target), source_bytes));
    }
  } catch (...) {
    merged.wait();  // it uses variables of this function
    throw;
  }
  levels_.clear();
  return merged.get();
}

}  // namespace telusur
