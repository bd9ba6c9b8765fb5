// SPDX-License-Identifier: GPL-3.0-or-later
/// A reader for the formats with one article per file.
#pragma once

#include <memory>
#include <string_view>

#include "readers/record/raw_record.h"
#include "readers/record/reader_input.h"

namespace telusur {

/// Fills an empty record from the content of a file.
using FillRecord = void (*)(std::string_view content, RawRecord& record);

/// Makes a reader that yields one result for the whole file. A file above kMaxRecordBytes is rejected.
[[nodiscard]] std::unique_ptr<RecordReader> make_single_article_reader(ReaderInput input, FillRecord fill);

}  // namespace telusur
