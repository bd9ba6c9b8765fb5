// SPDX-License-Identifier: GPL-3.0-or-later
/// The one place where a record of whatever format becomes a valid article, or a rejection.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <telusur/indexer/article_reader.h>

#include "readers/record/raw_record.h"

namespace telusur {

/// Where a record stands.
struct RecordPlace {
  std::string_view path;   ///< absolute, or "-" for a stream
  std::size_t line = 0;    ///< where it begins, from 1; 0 when it is the whole file
  std::size_t number = 0;  ///< which record of its file, from 1; 0 when the file is one article
};

/// The record trimmed, its date read, its id derived from its place when it has none; or "has no text". A
/// text has at least one letter or digit and is more than a date line such as "Jakarta, CNN Indonesia --";
/// lines of it that are nothing but punctuation are dropped.
[[nodiscard]] ReadResult to_article(const RawRecord& record, const RecordPlace& place);

[[nodiscard]] Rejection reject(const RecordPlace& place, std::string reason);

/// The id of a record that brings none: "/arsip/a.txt", "/arsip/b.csv#17".
[[nodiscard]] std::string derived_id(const RecordPlace& place);

}  // namespace telusur
