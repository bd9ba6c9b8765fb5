// SPDX-License-Identifier: GPL-3.0-or-later
/// What every format implements: a reader of raw records. RecordAssembler (record_assembler.h) makes articles
/// of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include <telusur/indexer/article_reader.h>

#include "readers/record/raw_record.h"

namespace telusur {

/// Where a record was read from.
struct RecordPlace {
  std::string_view path;   ///< absolute; "-" for standard input; valid as long as the reader
  std::size_t line = 0;    ///< first line, from 1; 0 if the record is the whole file
  std::size_t number = 0;  ///< record number in the file, from 1; 0 if the file is one article
};

/// A record, or why there is none, or something to say about the file.
using RecordResult = std::variant<RecordPlace, Rejection, Notice>;

/// Reads the records of one file. Not thread-safe.
class RecordReader {
 public:
  virtual ~RecordReader() = default;
  /// Clears `record` and fills it with the next record. `record` is unspecified after a rejection or a
  /// notice. Returns nothing at the end. Throws InputError if the file fails while it is read.
  [[nodiscard]] virtual std::optional<RecordResult> next(RawRecord& record) = 0;
};

/// Returns the rejection of a record that a reader cannot turn into a raw record.
[[nodiscard]] Rejection reject(const RecordPlace& place, Message reason);

}  // namespace telusur
