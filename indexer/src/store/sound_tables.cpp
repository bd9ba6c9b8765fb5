// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sound_tables.h"

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "glass/verification/verification.h"

namespace telusur {

void require_sound_tables(const std::string& generation, const std::string& index_path, bool contents) {
  const auto problems =
      guard_xapian(index_path, [&] { return glass::verify_database(generation, {.contents = contents}); });
  if (problems.empty()) return;
  throw IndexError(
      Message("The index at {} is damaged: {} Nothing was changed.", index_path, problems.front()),
      Remedy::kRestore);
}

}  // namespace telusur
