// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/write_plan.h"

#include <chrono>

#include "store/metadata_reader.h"

namespace telusur {

std::int64_t now_utc_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

RecurringLines WritePlan::recurring_lines(RecurringLines::Use use) const {
  if (!generation) return {};
  auto reader = std::make_shared<MetadataReader>(*generation, index_path);
  return RecurringLines([reader](const std::string& key) { return reader->read(key); }, use);
}

}  // namespace telusur
