// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes a database of Xapian's glass backend, as Xapian 1.4 itself would, but all at once.
#pragma once

#include <string>

#include "glass/writing/segment_inverter.h"

namespace telusur::glass {

/// Makes the database at `path`, which must not exist, of what `inverter` holds. Nothing is synced. Throws
/// IndexError when the disk fails.
void write_database(const std::string& path, SegmentInverter& inverter);

/// Whether the Xapian that this program is linked with reads and writes the format that write_database()
/// writes. Asks it for an empty database in the folder `scratch`, which it makes and removes.
[[nodiscard]] bool is_format_of_xapian(const std::string& scratch);

}  // namespace telusur::glass
