// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads CSV: a row that names the columns, then one article per row.
#pragma once

#include "readers/record/reader_input.h"

namespace telusur {

[[nodiscard]] std::unique_ptr<RecordReader> make_csv_reader(ReaderInput input);

}  // namespace telusur
