// SPDX-License-Identifier: GPL-3.0-or-later
/// The input of every reader of a format.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "decoding/stream_window.h"
#include "readers/record/date_orders.h"
#include "readers/record/field_names.h"
#include "readers/record/record_reader.h"

namespace telusur {

/// What precedes the position in a file at which reading begins.
struct RecordStart {
  std::uint64_t lines = 0;
  std::uint64_t records = 0;
  DateOrderMap date_orders = {};
};

struct ReaderInput {
  StreamWindow text;  ///< valid UTF-8 without NUL characters; the beginning is already in the window
  std::string path;   ///< absolute; "-" for standard input
  FieldNames field_names;
  RecordStart start = {};  ///< used for JSON Lines only
};

/// Makes the reader of one format.
using MakeReader = std::unique_ptr<RecordReader> (*)(ReaderInput);

}  // namespace telusur
