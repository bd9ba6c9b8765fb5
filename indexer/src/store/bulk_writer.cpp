// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulk_writer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "bulk/list_merge.h"
#include "bulk/run.h"
#include "errors/xapian_errors.h"
#include "glass/format/files.h"
#include "glass/writing/database_writer.h"
#include "system/output_file.h"

namespace telusur {
namespace {

/// Files that are merged at once. A process may have 1024 open on many systems.
constexpr std::size_t kFanIn = 64;

/// Larger files of runs would not make the last merge faster.
constexpr std::size_t kMaxRunBytes = std::size_t{32} << 20;
constexpr std::size_t kMinRunBytes = std::size_t{1} << 16;

/// Shares of the budget: runs that are collected, a set that waits, and one that is merged, with room to spare.
constexpr std::size_t kBudgetShares = 8;

constexpr std::chrono::milliseconds kReportInterval(200);

/// Merges `sources` into the file `path`.
void merge_runs(std::vector<std::unique_ptr<ListSource>> sources, const std::string& path) {
  OutputFile file(path);
  RunEncoder encoder;
  glass::ItemStreamBuffer postings;
  glass::ItemStreamBuffer positions;
  std::string bytes;
  ListMerge merge(std::move(sources));
  while (merge.next()) {
    postings.clear();
    positions.clear();
    for (const ListSource* part : merge.parts()) {
      postings.append(part->postings());
      positions.append(part->positions());
    }
    bytes.clear();
    encoder.append(bytes, merge.key(), postings.stream(), positions.stream());
    file.append(bytes);
  }
  file.finish();
}

/// Returns about the bytes of the lists in the generation `path`.
std::uint64_t bytes_of_lists(const std::string& path) {
  std::uint64_t bytes = 0;
  for (const std::string_view name :
       {glass::file_name_of(glass::TableKind::kPostings), glass::file_name_of(glass::TableKind::kPositions),
        glass::kPositionsFile}) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path + "/" + std::string(name), error);
    if (!error) bytes += size;
  }
  return bytes;
}

double share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace

BulkWriter::BulkWriter(const IndexDirectory& directory, std::optional<std::string> base,
                       std::size_t budget_bytes, unsigned merging_threads)
    : directory_(directory),
      base_(std::move(base)),
      max_run_bytes_(std::clamp(budget_bytes / kBudgetShares, kMinRunBytes, kMaxRunBytes)),
      work_(merging_threads) {
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

GenerationBuilder& BulkWriter::builder() {
  if (!builder_)
    builder_ = guard_xapian(directory_.path(), [&] {
      return std::make_unique<GenerationBuilder>(directory_.new_draft(), base_);
    });
  return *builder_;
}

void BulkWriter::write(Segment segment) {
  end_stragglers();
  const std::uint32_t offset = builder().append(segment);
  add_run({.bytes = std::move(segment.run), .offset = offset});
}

void BulkWriter::write(const Xapian::Document& document) {
  copy_document(document, stragglers_.sink());
  stragglers_.sink().end_document();
}

void BulkWriter::end_stragglers() {
  if (stragglers_.is_empty()) return;
  Segment segment = stragglers_.finish();
  const std::uint32_t offset = builder().append(segment);
  add_run({.bytes = std::move(segment.run), .offset = offset});
}

void BulkWriter::add_run(Run run) {
  run_bytes_ += run.bytes.size();
  total_bytes_ += run.bytes.size();
  runs_.push_back(std::move(run));
  if (run_bytes_ >= max_run_bytes_) spill();
}

/// Makes a file of the runs in memory.
void BulkWriter::spill() {
  run_bytes_ = 0;
  std::packaged_task<std::string()> task(
      [runs = std::make_shared<std::vector<Run>>(std::exchange(runs_, {})), path = new_run_file()] {
        std::vector<std::unique_ptr<ListSource>> sources;
        for (const Run& run : *runs) sources.push_back(std::make_unique<RunReader>(run.bytes, run.offset));
        merge_runs(std::move(sources), path);
        runs->clear();
        return path;
      });
  RunFile file = task.get_future().share();
  work_.push(std::move(task));
  add_file(std::move(file), 0);
}

std::string BulkWriter::new_run_file() {
  return builder().path() + "/run-" + std::to_string(run_files_++) + std::string(glass::kTemporarySuffix);
}

void BulkWriter::add_file(RunFile file, std::size_t level) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].push_back(std::move(file));
  if (levels_[level].size() < kFanIn) return;
  // The queue is first in, first out, so a merge waits only for merges that have begun.
  std::packaged_task<std::string()> task(
      [files = std::exchange(levels_[level], {}), path = new_run_file()] {
        std::vector<std::unique_ptr<ListSource>> sources;
        for (const RunFile& source : files) sources.push_back(std::make_unique<RunReader>(source.get()));
        merge_runs(std::move(sources), path);
        for (const RunFile& source : files) std::remove(source.get().c_str());
        return path;
      });
  RunFile merged = task.get_future().share();
  work_.push(std::move(task));
  add_file(std::move(merged), level + 1);
}

std::string BulkWriter::finish(const OnMerge& on_merge) {
  end_stragglers();
  GenerationBuilder& generation = builder();
  const std::uint64_t total_bytes = total_bytes_ + (base_ ? bytes_of_lists(*base_) : 0);
  std::atomic<std::uint64_t> done_bytes = 0;
  std::packaged_task<std::string()> task([&] {
    std::vector<std::unique_ptr<ListSource>> sources;
    std::vector<std::string> files;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      for (const RunFile& file : *level) {
        files.push_back(file.get());
        sources.push_back(std::make_unique<RunReader>(files.back()));
      }
    }
    for (const Run& run : runs_) sources.push_back(std::make_unique<RunReader>(run.bytes, run.offset));
    guard_xapian(directory_.path(), [&] { generation.finish(std::move(sources), done_bytes); });
    for (const std::string& file : files) std::remove(file.c_str());
    return generation.path();
  });
  std::future<std::string> merged = task.get_future();
  work_.push(std::move(task));
  while (merged.wait_for(kReportInterval) != std::future_status::ready) {
    try {
      if (on_merge) on_merge(share_of(done_bytes, total_bytes));
    } catch (...) {
      merged.wait();  // it uses variables of this function
      throw;
    }
  }
  levels_.clear();
  runs_.clear();
  return merged.get();
}

}  // namespace telusur
