// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/synonym_table.h"

#include "language/synonym_rows.h"

namespace telusur {

std::array<std::span<const Acronym>, 4> known_acronyms() {
  return {acronyms_of_state(), acronyms_of_offices(), acronyms_of_places(), acronyms_of_life()};
}

}  // namespace telusur
