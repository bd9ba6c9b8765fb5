// SPDX-License-Identifier: GPL-3.0-or-later
/// Turns a raw record of any format into a valid article or a rejection. All readers use it.
#pragma once

#include <cstddef>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/record/raw_record.h"

namespace telusur {

/// Where a record was read from.
struct RecordPlace {
  std::string_view path;   ///< absolute; "-" for standard input
  std::size_t line = 0;    ///< first line, from 1; 0 if the record is the whole file
  std::size_t number = 0;  ///< record number in the file, from 1; 0 if the file is one article
};

/// Collapses white space in the fields and parses the date. Derives the id from `place` if the record has
/// none: "/arsip/a.txt" or "/arsip/b.csv#17". Drops lines of the text that contain only punctuation. Rejects
/// a text without a letter or digit, and a text that is only a dateline such as "Jakarta, CNN Indonesia --".
[[nodiscard]] ReadResult to_article(const RawRecord& record, const RecordPlace& place);

/// Returns the rejection of a record that a reader cannot turn into a raw record.
[[nodiscard]] Rejection reject(const RecordPlace& place, Message reason);

}  // namespace telusur
