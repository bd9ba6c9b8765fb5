// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/record_reader.h"

#include <string>
#include <utility>

namespace telusur {

Rejection reject(const RecordPlace& place, Message reason) {
  return {.path = std::string(place.path), .line = place.line, .reason = std::move(reason)};
}

}  // namespace telusur
