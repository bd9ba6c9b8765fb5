// SPDX-License-Identifier: GPL-3.0-or-later
/// Readers for JSON and JSON Lines.
#pragma once

#include "readers/record/reader_input.h"

namespace telusur {

/// Reads one object, an array of objects, a sequence of objects, the articles that an object wraps
/// (json_articles.h), or the rows of a table (json_table.h).
[[nodiscard]] std::unique_ptr<RecordReader> make_json_reader(ReaderInput input);

/// Reads one object per line.
[[nodiscard]] std::unique_ptr<RecordReader> make_jsonl_reader(ReaderInput input);

}  // namespace telusur
