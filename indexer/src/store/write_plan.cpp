// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/write_plan.h"

#include "store/metadata_reader.h"

namespace telusur {

RecurringLines WritePlan::recurring_lines(RecurringLines::Use use) const {
  if (!generation) return {};
  auto reader = std::make_shared<MetadataReader>(*generation, index_path);
  return RecurringLines([reader](const std::string& key) { return reader->read(key); }, use);
}

}  // namespace telusur
