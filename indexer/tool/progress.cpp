// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/file_finder.h>

#include "language.h"
#include "report.h"

namespace telusur::tool {
namespace {

constexpr std::size_t kDefaultColumns = 80;  // if standard error is not a terminal

/// "42 s", "3:07", "1:02:03"
std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(std::min(seconds, 359'999.0)));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string bar(double share, std::size_t columns) {
  const std::size_t inner = columns - 3;  // brackets and a space
  const auto full = static_cast<std::size_t>(share * static_cast<double>(inner));
  return fmt::format("[{}{}] ", std::string(full, '#'), std::string(inner - full, ' '));
}

std::size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kDefaultColumns;
  return size.ws_col;
}

}  // namespace

double share_done(const IndexProgress& progress, std::uint64_t total_bytes) {
  const auto done = static_cast<double>(progress.so_far.bytes + progress.so_far.skipped_bytes);
  // Files may grow while they are read.
  const double total = std::max({static_cast<double>(total_bytes), done, 1.0});
  return (done / total + progress.merge_cost * progress.merged) / (1 + progress.merge_cost);
}

std::string progress_text(const IndexSummary& so_far, std::optional<double> share, double seconds,
                          std::size_t columns) {
  std::string percent;
  std::string left;
  // The last changes are committed after all articles are written, so 100 % is never shown.
  if (share) percent = fmt::format("{}%", std::min(99, static_cast<int>(100 * *share)));
  if (share && *share > 0 && seconds >= 2)
    left = localized("{} left", duration(seconds * (1 - *share) / *share));
  const std::array parts{percent,  // the most important part first
                         localized("{} articles", grouped(so_far.added + so_far.updated + so_far.unchanged)),
                         left, localized("{} rejected", grouped(so_far.rejected)),
                         throughput(so_far.bytes, seconds)};
  std::string text;
  for (const std::string& part : parts) {
    const std::size_t needed = part.size() + (text.empty() ? 0 : 2);
    if (part.empty() || text.size() + needed > columns) continue;
    text += (text.empty() ? "" : ", ") + part;
  }
  constexpr std::size_t kMinBarColumns = 12;
  constexpr std::size_t kMaxBarColumns = 40;
  const std::size_t bar_columns = std::min(columns - std::min(columns, text.size()), kMaxBarColumns);
  return share && bar_columns >= kMinBarColumns ? bar(*share, bar_columns) + text : text;
}

TotalBytes::TotalBytes(std::string database, std::vector<std::string> paths, IndexFilesOptions options) {
  std::error_code ignored;
  const FileSelection& selection = options.selection;
  const bool is_piped =
      std::ranges::find(paths, "-") != paths.end() ||
      (!selection.files_from.empty() && !std::filesystem::is_regular_file(selection.files_from, ignored));
  if (is_piped) return;  // a pipe can be read only once
  const auto walk = [this, database = std::move(database), paths = std::move(paths),
                     options = std::move(options)](const std::stop_token& stop) {
    try {
      FileFinder finder = find_files(database, paths, options);
      while (const auto found = stop.stop_requested() ? std::nullopt : finder.next()) {
        if (const auto* file = std::get_if<FoundFile>(&*found)) bytes_ += file->size_bytes;
      }
      is_known_ = true;
    } catch (...) {
      is_known_ = false;  // indexing meets the same error and reports it
    }
  };
  try {
    walk_ = std::jthread(walk);
  } catch (const std::system_error&) {
    // Without the thread, the progress line has no total.
  }
}

void TotalBytes::set(std::uint64_t bytes) {
  bytes_ = bytes;
  is_known_ = true;
}

std::optional<std::uint64_t> TotalBytes::get() const {
  if (!is_known_) return std::nullopt;
  return bytes_.load();
}

void ProgressLine::show(const IndexProgress& progress) {
  const auto now = Clock::now();
  if (total_ == nullptr || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  is_drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  // The last column stays free, because a character there makes some terminals begin a new line.
  const auto total = total_->get();
  if (total) share_ = std::max(share_, share_done(progress, *total));
  fmt::print(stderr, "\r{}\x1b[K",
             progress_text(progress.so_far, total ? std::optional(share_) : std::nullopt, seconds,
                           terminal_columns() - 1));
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (!is_drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  is_drawn_ = false;
}

}  // namespace telusur::tool
