// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulk_writer.h"

#include <filesystem>
#include <span>
#include <utility>

#include "documents/document_sink.h"
#include "errors/xapian_errors.h"
#include "glass/writing/database_writer.h"
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

std::string BulkWriter::finish(const std::optional<std::string>& base) {
  end_stragglers();
  std::vector<std::string> sources;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    for (const Part& part : *level) sources.push_back(part.get());
  }
  levels_.clear();
  const std::size_t segments = sources.size();
  if (base) sources.insert(sources.begin(), *base);
  std::string target = directory_.new_draft();
  merge_databases(sources, target, directory_.path(), Packing::kQuick);
  remove(std::span(sources).last(segments));
  return target;
}

}  // namespace telusur
