// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <cstdio>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace telusur::tool {
namespace {

double megabytes_per_second(std::uint64_t bytes, double seconds) {
  return seconds > 0 ? static_cast<double>(bytes) / 1e6 / seconds : 0;
}

}  // namespace

std::string summary_text(const IndexSummary& summary, const std::string& database) {
  return fmt::format(
      "{}: {} added, {} updated, {} unchanged, {} removed, {} rejected; {:.2f} s, {:.1f} MB/s\n", database,
      summary.added, summary.updated, summary.unchanged, summary.removed, summary.rejected, summary.seconds,
      megabytes_per_second(summary.bytes, summary.seconds));
}

std::string summary_json(const IndexSummary& summary, const std::string& database) {
  const nlohmann::ordered_json object{{"database", database},
                                      {"added", summary.added},
                                      {"updated", summary.updated},
                                      {"unchanged", summary.unchanged},
                                      {"removed", summary.removed},
                                      {"rejected", summary.rejected},
                                      {"files", summary.files},
                                      {"bytes", summary.bytes},
                                      {"skipped_bytes", summary.skipped_bytes},
                                      {"seconds", summary.seconds},
                                      {"mb_per_second", megabytes_per_second(summary.bytes, summary.seconds)},
                                      {"interrupted", summary.interrupted}};
  return object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

void ProgressLine::show(const IndexSummary& so_far) {
  const auto now = Clock::now();
  if (!is_on_ || now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  is_drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "\r{} articles, {:.1f} MB, {:.1f} MB/s, {} rejected\x1b[K",
             so_far.added + so_far.updated + so_far.unchanged, static_cast<double>(so_far.bytes) / 1e6,
             megabytes_per_second(so_far.bytes, seconds), so_far.rejected);
  std::fflush(stderr);
}

void ProgressLine::clear() {
  if (!is_drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  is_drawn_ = false;
}

}  // namespace telusur::tool
