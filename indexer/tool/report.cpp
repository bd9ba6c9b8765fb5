// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <telusur/common/utf8.h>

namespace telusur::tool {
namespace {

double megabytes_per_second(std::uint64_t bytes, double seconds) {
  return seconds > 0 ? static_cast<double>(bytes) / 1e6 / seconds : 0;
}

}  // namespace

std::string summary_text(const IndexSummary& summary, const std::string& database, bool is_dry_run) {
  return fmt::format(
      "{}:{} {} added, {} updated, {} unchanged, {} removed, {} rejected; {:.2f} s, {:.1f} MB/s\n", database,
      is_dry_run ? " (dry run, nothing was written)" : "", summary.added, summary.updated, summary.unchanged,
      summary.removed, summary.rejected, summary.seconds,
      megabytes_per_second(summary.bytes, summary.seconds));
}

std::string summary_json(const IndexSummary& summary, const std::string& database, bool is_dry_run) {
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
                                      {"interrupted", summary.interrupted},
                                      {"dry_run", is_dry_run}};
  return escape_json_controls(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) +
         "\n";
}

}  // namespace telusur::tool
